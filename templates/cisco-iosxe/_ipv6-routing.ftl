<#-- The router's own switch: it stays on, since nobody could tell whether it was on before. -->
<@apply>
  ipv6 unicast-routing
</@apply>
<@withdraw>
</@withdraw>
