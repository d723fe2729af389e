<#-- Two static routes to one network share its traffic, hence nobody else's may be there. -->
<#include "_route.ftl">
<#if intent.destination.isV6 && settings["ipv6-routing"] == "enable">
<@requires name="_ipv6-routing"/>
</#if>
<#assign through = "">
<#if intent.nextHop.interfaceName??>
<#assign through = intent.nextHop.interfaceName>
</#if>
<@vacant>
  show running-config | include ^<@command intent.destination/> <@inVrf intent.vrf/><@network intent.destination/>( |$)
</@vacant>
<@apply>
  <@route intent.vrf intent.destination intent.nextHop through/>
</@apply>
<@withdraw>
  no <@route intent.vrf intent.destination intent.nextHop through/>
</@withdraw>
<@inspect>
  show running-config | include ^<@route intent.vrf intent.destination intent.nextHop through/>$
</@inspect>
