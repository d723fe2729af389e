<@apply>
  ipv6 unicast-routing
</@apply>
<#-- lint: undo-forgets because the router's own switch stays on: nobody could tell whether it was on before. -->
<@withdraw>
</@withdraw>
