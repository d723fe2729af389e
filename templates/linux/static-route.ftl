<#--
  Prepended, not replaced: a route of somebody else's to the same network stays, and is in force
  again afterwards. IPv6 would join two such routes into one with two next hops, hence the metric.
  The realm is how the guard of a translation on the same link knows a network that has a plain
  route; only IPv4 has realms.
  A device that is not there must be an error, though "Cannot find device" is tolerated for the way
  back: looking at it first says it in words that are not.
-->
<#assign version = intent.destination.isV6?then("6", "4")>
<#macro via><#if intent.nextHop.address??> via<#if intent.nextHop.address.isV6 != intent.destination.isV6> inet6</#if> ${intent.nextHop.address}</#if><#if intent.nextHop.interfaceName??> dev ${intent.nextHop.interfaceName}</#if></#macro>
<#macro source><#if intent.source??> src ${intent.source}</#if></#macro>
<#macro metric><#if intent.destination.isV6> metric ${settings["ipv6-metric"]}</#if></#macro>
<#macro realm><#if !intent.destination.isV6 && !intent.table?? && intent.vrf.isDefault> realm ${settings["route-protocol"]}</#if></#macro>
<#macro table><#if intent.table??> table ${intent.table}</#if><#if !intent.vrf.isDefault> vrf ${intent.vrf}</#if></#macro>
<#macro route>${intent.destination}<@via/><@source/><@metric/><@table/><@realm/> proto ${settings["route-protocol"]}</#macro>
<#assign named = intent.nextHop.interfaceName?? || !intent.vrf.isDefault>
<@apply>
<#if named>
  -ip -${version} -force -batch - <<
<#if !intent.vrf.isDefault>
    link show dev ${intent.vrf}
</#if>
<#if intent.nextHop.interfaceName??>
    link show dev ${intent.nextHop.interfaceName}
</#if>
    route prepend <@route/>
  <<
<#else>
  -ip -${version} route prepend <@route/>
</#if>
</@apply>
<@withdraw>
  -ip -${version} route del <@route/>
</@withdraw>
<@inspect>
  ip -${version} route show exact ${intent.destination}<@table/> proto ${settings["route-protocol"]}
</@inspect>
<#-- lint: missing-vacant because a route of somebody else's to the same network may stay. -->
