<#--
  The one root of the configuration, and interfaces: GigabitEthernet0/0/1 is 0/0/1 among the
  GigabitEthernet. Subinterfaces of a Port-channel have a list of their own.
-->
<#macro native><native xmlns="http://cisco.com/ns/yang/Cisco-IOS-XE-native" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><#nested></native></#macro>
<#function kind name><#return name?replace("[0-9].*", "", "r")></#function>
<#function number name><#return name?replace("^[^0-9]+", "", "r")></#function>
<#function isPartOfChannel name><#return name?starts_with("Port-channel") && name?contains(".")></#function>
<#macro interface name><@interfaces [name]><#nested></@interfaces></#macro>
<#macro interfaces names>
<#local channels = []>
<interface>
<#list names as name>
<#if isPartOfChannel(name)>
  <#local channels = channels + [name]>
<#else>
  <#-- lint: value-in-tag because the letters that interface names begin with are those of driver.interface-names. -->
  <${kind(name)}><name>${number(name)}</name><#nested name></${kind(name)}>
</#if>
</#list>
<#if channels?has_content>
  <Port-channel-subinterface>
<#list channels as name>
    <Port-channel><name>${number(name)}</name><#nested name></Port-channel>
</#list>
  </Port-channel-subinterface>
</#if>
</interface>
</#macro>
<#-- Selects any address there may be; asking for less would find what is left empty by others. -->
<#macro anyAddress>
<ip>
  <address><primary><address/></primary><secondary><address/></secondary><dhcp/><negotiated/></address>
  <unnumbered/>
</ip>
</#macro>
