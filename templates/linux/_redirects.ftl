<#-- The kernel switches this off for all interfaces when a WireGuard interface comes up, and never on again. -->
<@apply>
  redirects := sysctl net/ipv4/conf/all/send_redirects
</@apply>
<@withdraw>
  sysctl -q -p - <<
    @recorded:redirects@
  <<
</@withdraw>
