<#macro hop><#if intent.nextHop.address??>via ${intent.nextHop.address} </#if><#if intent.nextHop.interfaceName??>port ${intent.nextHop.interfaceName} </#if></#macro>
<@apply>
  acmecfg route set ${intent.destination} <@hop/>${settings.options}
</@apply>
<@withdraw>
  -acmecfg route delete ${intent.destination}
</@withdraw>
<@inspect>
  acmecfg route show ${intent.destination}
</@inspect>
