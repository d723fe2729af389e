<#-- Where an interface stands in the configuration: "ethernet eth0 vif 100" for eth0.100. -->
<#function kind name>
  <#list {"eth": "ethernet", "bond": "bonding", "br": "bridge", "dum": "dummy", "tun": "tunnel", "wg": "wireguard"} as short, word>
    <#if name?starts_with(short)><#return word></#if>
  </#list>
  <#return "loopback">
</#function>
<#macro at interface><#assign parts = interface.value?split(".")>interfaces ${kind(parts[0])} ${parts[0]}<#if parts?size gt 1> vif ${parts[1]}</#if></#macro>
