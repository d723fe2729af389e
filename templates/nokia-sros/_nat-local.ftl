<#include "_at.ftl">
<#macro pool><@at outside/> nat outside pool "${policy}"</#macro>
<#macro deterministic><@at inside/> nat inside large-scale nat44 deterministic</#macro>
<#macro prefix>prefix-map ${local.real} nat-policy "${policy}"</#macro>
<#macro range>address-range ${local.seen.network} end ${local.seen.last}</#macro>
<@vacant>
  <@show/> <@deterministic/> <@prefix/>
</@vacant>
<@apply>
  <@pool/> <@range/>
  <@deterministic/> <@prefix/> admin-state enable
  <@deterministic/> <@prefix/> map ${local.real.network} to ${local.real.last} first-outside-address ${local.seen.network}
</@apply>
<@withdraw>
  <@deterministic/> delete <@prefix/>
  <@pool/> delete <@range/>
</@withdraw>
