<#macro vprn>/configure service vprn "${intent.name}"</#macro>
<#macro show>/admin show configuration full-context</#macro>
<@vacant>
  <@show/> <@vprn/>
</@vacant>
<@apply>
  <@vprn/> service-id ${serviceId}
  <@vprn/> customer "${settings.customer}"
  <@vprn/> description "accordo"
  <@vprn/> admin-state enable
<#list members as member>
  <@vprn/> interface "${member.name}" sap ${member.sap}
</#list>
</@apply>
<@withdraw>
  /configure service delete vprn "${intent.name}"
</@withdraw>
<@inspect>
  <@show/> <@vprn/> | match "service-id ${serviceId}"
  <@show/> <@vprn/> | match "admin-state enable"
<#list members as member>
  <@show/> <@vprn/> interface "${member.name}" | match "sap ${member.sap}"
</#list>
</@inspect>
