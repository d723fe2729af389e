<#--
  Without the unreachable routes a packet that no route of the VRF takes would go on to the main
  table, into another network.

  What comes in by a member is passed on as if it came in by the VRF, so that one rule is for all of
  its members. Of both directions of a connection each router makes the first packet fit that it
  sends into its tunnel.
-->
<#assign families = (settings["ipv6"] == "on")?then(["ipv4", "ipv6"], ["ipv4"])>
<#assign chain = "ACCORDO-TCP-" + intent.name>
<#list families as family>
<@requires name="_forwarding" key=family/>
<#if intent.clampsTcp>
<@requires name="_tcp" key=family/>
</#if>
</#list>
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
<#if intent.clampsTcp>
<#list families as family>
  -${(family == "ipv6")?then("ip6tables", "iptables")}-restore -w --noflush <<
    *mangle
    -N ${chain}
    -A ${chain} -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu
    -A ACCORDO-TCP -i ${intent.name} -j ${chain}
    COMMIT
  <<
</#list>
</#if>
</@apply>
<@withdraw>
<#if intent.clampsTcp>
<#list families as family>
  -${(family == "ipv6")?then("ip6tables", "iptables")}-restore -w --noflush <<
    *mangle
    :${chain} - [0:0]
    -D ACCORDO-TCP -i ${intent.name} -j ${chain}
    -X ${chain}
    COMMIT
  <<
</#list>
</#if>
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
<#if intent.clampsTcp>
<#list families as family>
  ${(family == "ipv6")?then("ip6tables", "iptables")} -w -t mangle -S ${chain}
</#list>
</#if>
</@inspect>
