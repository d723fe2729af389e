<#if key == "ipv6"><#assign switch = "net/ipv6/conf/all/forwarding"><#else><#assign switch = "net/ipv4/ip_forward"></#if>
<@apply>
  forwarding := sysctl ${switch}
  sysctl -q -w ${switch}=1
</@apply>
<#-- lint: undo-hits-others because the recorded value names its own switch. -->
<@withdraw>
  sysctl -q -p - <<
    @recorded:forwarding@
  <<
</@withdraw>
