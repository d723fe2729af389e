<#include "_at.ftl">
<#macro pool><@at outside/> nat outside pool "${policy}"</#macro>
<#macro rule>/configure service nat nat-policy "${policy}"</#macro>
<@vacant>
  <@show/> <@pool/>
  <@show/> <@rule/>
</@vacant>
<@apply>
  <@pool/> type large-scale
  <@pool/> mode one-to-one
  <@pool/> nat-group ${settings["nat-group"]}
  <@pool/> applications agnostic true
  <@pool/> admin-state enable
  <@rule/> filtering endpoint-independent
  <@rule/> pool router-instance "${outsideInstance}"
  <@rule/> pool name "${policy}"
</@apply>
<@withdraw>
  /configure service nat delete nat-policy "${policy}"
  <@at outside/> nat outside delete pool "${policy}"
</@withdraw>
