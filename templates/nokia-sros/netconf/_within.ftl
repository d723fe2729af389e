<#macro within place>
<configure xmlns="urn:nokia.com:sros:ns:yang:sr:conf" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0">
<#if place.service??>
  <service><vprn>
    <service-name>${place.service}</service-name>
    <#nested>
  </vprn></service>
<#else>
  <router>
    <router-name>Base</router-name>
    <#nested>
  </router>
</#if>
</configure>
</#macro>
<#macro service>
<configure xmlns="urn:nokia.com:sros:ns:yang:sr:conf" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0">
  <service>
    <#nested>
  </service>
</configure>
</#macro>
<#macro interface place>
<@within place>
<interface>
  <interface-name>${place.name}</interface-name>
  <#nested>
</interface>
</@within>
</#macro>
