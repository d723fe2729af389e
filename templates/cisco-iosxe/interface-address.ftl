<#--
  A withdrawn address leaves the interface up: somebody else may use it by then.
-->
<#assign v6 = intent.address.isV6>
<#assign primary = !v6 && settings["address-kind"] == "primary">
<#macro address><#if v6>ipv6 address ${intent.address?upper_case}<#else>ip address ${intent.address.address} ${intent.address.prefix.netmask}<#if !primary> secondary</#if></#if></#macro>
<#if primary>
<@requires name="_primary-address" key=intent.interfaceName claim=intent.address/>
</#if>
<#if v6 && settings["ipv6-routing"] == "enable">
<@requires name="_ipv6-routing"/>
</#if>
<@vacant>
<#if !primary>
  show running-config interface ${intent.interfaceName} | include ^ <#if v6>ipv6 address ${intent.address.address?upper_case}/<#else>ip address ${intent.address.address} [12]</#if>
</#if>
</@vacant>
<@apply>
  interface ${intent.interfaceName}
   <@address/>
<#if settings["no-shutdown"] == "on">
   no shutdown
</#if>
  exit
</@apply>
<@withdraw>
  interface ${intent.interfaceName}
   no <@address/>
  exit
</@withdraw>
<@inspect>
  show running-config interface ${intent.interfaceName} | include ^ <@address/>( |$)
</@inspect>
