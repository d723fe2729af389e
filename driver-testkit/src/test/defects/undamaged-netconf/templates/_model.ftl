<#macro device><router xmlns="urn:example:router" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><#nested></router></#macro>
<#macro routes vrf>
<#if vrf.isDefault>
<@device><routes><#nested></routes></@device>
<#else>
<@device><vrfs><vrf><name>${vrf}</name><routes><#nested></routes></vrf></vrfs></@device>
</#if>
</#macro>
