<#-- Two static routes to one network share its traffic, hence nobody else's may be there. -->
<#include "_native.ftl">
<#include "_route.ftl">
<#assign through = "">
<#if intent.nextHop.interfaceName??>
<#assign through = intent.nextHop.interfaceName>
</#if>
<#assign family = intent.destination.isV6?then("ipv6", "ipv4")>
<#if intent.destination.isV6 && settings["ipv6-routing"] == "enable">
<@requires name="_ipv6-routing"/>
</#if>
<#if !intent.vrf.isDefault && settings["vrf-routes"] == "own">
<@requires name="_vrf-routes" key=intent.vrf + "/" + family vrf=intent.vrf v6=intent.destination.isV6/>
</#if>
<@vacant>
  <@native><@anyRoute intent.vrf intent.destination/></@native>
</@vacant>
<@apply>
  <@native><@route intent.vrf intent.destination intent.nextHop through/></@native>
</@apply>
<@withdraw>
  <@native><@noRoute intent.vrf intent.destination/></@native>
</@withdraw>
