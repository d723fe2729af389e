<#--
  Without the unreachable routes a packet that no route of the VRF takes would go on to the main
  table, into another network.
-->
<#macro unreachable>unreachable default metric 4278198272 table ${intent.table} proto ${settings["route-protocol"]}</#macro>
<@vacant>
  ip -o link show dev ${intent.name}
</@vacant>
<@apply>
  -ip link add dev ${intent.name} type vrf table ${intent.table}
  ip -4 -batch - <<
    link set dev ${intent.name} up
    route replace <@unreachable/>
<#list intent.members as member>
    link set dev ${member} master ${intent.name}
</#list>
  <<
<#if settings["ipv6"] == "on">
  ip -6 route replace <@unreachable/>
</#if>
</@apply>
<@withdraw>
<#list intent.members as member>
  -ip link set dev ${member} nomaster
</#list>
  -ip -4 route del <@unreachable/>
<#if settings["ipv6"] == "on">
  -ip -6 route del <@unreachable/>
</#if>
  -ip link del dev ${intent.name}
</@withdraw>
<@inspect>
  ip -o link show dev ${intent.name} up type vrf
<#list intent.members as member>
  ip -o link show dev ${member} master ${intent.name}
</#list>
</@inspect>
