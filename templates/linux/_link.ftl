<#--
  Source addresses are checked against the route that their mark selects, so that a peer may have our
  addresses and nobody may pretend to be the peer. IPv6 has no such check in the kernel.
-->
<#assign folder = "net/ipv4/conf/" + link>
<@apply>
<#if family == "ipv4">
  link := sysctl ${folder}/rp_filter ${folder}/src_valid_mark ${folder}/accept_local ${folder}/send_redirects
  sysctl -q -w ${folder}/rp_filter=1 ${folder}/src_valid_mark=1 ${folder}/accept_local=1 ${folder}/send_redirects=0
</#if>
</@apply>
<@withdraw>
  -ip -<#if family == "ipv6">6<#else>4</#if> rule del pref ${preference} iif ${link} goto ${local} protocol ${settings["route-protocol"]}
<#if family == "ipv4">
  sysctl -q -p - <<
    @recorded:link@
  <<
</#if>
</@withdraw>
