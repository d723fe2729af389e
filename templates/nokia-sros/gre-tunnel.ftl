<#include "_at.ftl">
<#macro tunnel><@on place/> <#if isa>sap ${sap} </#if>ip-tunnel "${place.name}"</#macro>
<#if isa>
  <@requires name="_tunnel-sap" key=sap claim=intent.name sap=sap/>
</#if>
<@vacant>
  <@show/> <@on place/>
</@vacant>
<@apply>
  <@on place/> description "accordo"
<#if isa>
  <@on place/> tunnel true
  <@tunnel/> delivery-service "${settings["delivery-service"]}"
  <#if intent.mtu??>
  <@tunnel/> ip-mtu ${intent.mtu}
  </#if>
<#else>
  <@on place/> ip-tunnel-interface true
  <#if intent.mtu??>
  <@on place/> ip-mtu ${intent.mtu}
  </#if>
  <@tunnel/> delivery-routing-instance "${settings["delivery-instance"]}"
</#if>
  <@tunnel/> local-ip-address ${intent.local}
  <@tunnel/> remote-ip-address ${intent.remote}
  <@tunnel/> gre-header admin-state enable
<#if intent.greKey??>
  <@tunnel/> gre-header key admin-state enable
  <@tunnel/> gre-header key send ${intent.greKey}
  <@tunnel/> gre-header key receive ${intent.greKey}
</#if>
<#if isa && peer??>
  <@tunnel/> dest-ip ${peer}
</#if>
  <@tunnel/> admin-state enable
</@apply>
<@withdraw>
  <@at place/> delete interface "${place.name}"
</@withdraw>
<@inspect>
  <@show/> <@tunnel/> | match "local-ip-address ${intent.local}"
  <@show/> <@tunnel/> | match "remote-ip-address ${intent.remote}"
  <@show/> <@tunnel/> | match "gre-header admin-state enable"
<#if intent.greKey??>
  <@show/> <@tunnel/> | match "key send ${intent.greKey}"
  <@show/> <@tunnel/> | match "key receive ${intent.greKey}"
</#if>
</@inspect>
