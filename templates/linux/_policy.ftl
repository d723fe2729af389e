<#--
  Marked packets are looked up before the router's own addresses, some of which may be a peer's too;
  one that no rule takes is unreachable, and never goes by the main table. Where the kernel checks
  source addresses (rp_filter), it follows marks too, so that a peer may have our addresses; the nat
  table checks them in any case. IPv6 has no such check in the kernel.
-->
<#assign version = (key == "ipv6")?then("6", "4")>
<@apply>
<#if key == "ipv4">
  sources := sysctl net/ipv4/conf/all/src_valid_mark
  sysctl -q -w net/ipv4/conf/all/src_valid_mark=1
</#if>
  -ip -${version} -force -batch - <<
    rule add pref ${local} lookup local protocol ${settings["route-protocol"]}
    rule add pref ${rest} fwmark ${marked} unreachable protocol ${settings["route-protocol"]}
    rule del pref 0 lookup local
  <<
</@apply>
<@withdraw>
  -ip -${version} -force -batch - <<
    rule add pref 0 lookup local protocol kernel
    rule del pref ${rest} fwmark ${marked} unreachable protocol ${settings["route-protocol"]}
    rule del pref ${local} lookup local protocol ${settings["route-protocol"]}
  <<
<#if key == "ipv4">
  sysctl -q -p - <<
    @recorded:sources@
  <<
</#if>
</@withdraw>
