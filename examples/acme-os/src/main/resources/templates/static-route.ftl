<#-- acmecfg knows one kind of route; a next hop is an address, an interface, or both. -->
<#macro route verb>
  acmecfg route ${verb} ${intent.destination} <#if intent.nextHop.address??>via ${intent.nextHop.address} </#if><#if intent.nextHop.interfaceName??>port ${intent.nextHop.interfaceName} </#if>distance ${settings.distance}
</#macro>
<@requires name="_routing"/>
<@apply>
  <@route verb="set"/>
</@apply>
<@withdraw>
  -acmecfg route delete ${intent.destination} distance ${settings.distance}
</@withdraw>
<@inspect>
  acmecfg show route ${intent.destination}
</@inspect>
