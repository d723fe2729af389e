<#include "_at.ftl">
<#include "_next-hop.ftl">
<#macro route>route ${intent.destination} route-type unicast</#macro>
<@vacant>
  <@show/> <@at place/> static-routes <@route/>
</@vacant>
<@apply>
  <@at place/> static-routes <@route/> <@hop/> admin-state enable
  <@at place/> static-routes <@route/> <@hop/> description "accordo"
</@apply>
<@withdraw>
  <@at place/> static-routes delete <@route/>
</@withdraw>
<@inspect>
  <@show/> <@at place/> static-routes <@route/> <@hop/> | match "admin-state enable"
</@inspect>
