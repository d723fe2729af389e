<#-- The routes of one routing instance, and the two forms of a next hop. -->
<#macro table vrf><#if !vrf.isDefault>vrf name ${vrf} </#if>protocols static</#macro>
<#macro to destination>${destination.isV6?then("route6", "route")} ${destination}</#macro>
<#macro hop via><#if via.address??>next-hop ${via.address}<#else>interface ${via.interfaceName}</#if></#macro>
