<#include "_native.ftl">
<@apply>
  <@native><ipv6><unicast-routing/></ipv6></@native>
</@apply>
<#-- lint: undo-forgets because the router's own switch stays on: nobody could tell whether it was on before. -->
<@withdraw>
</@withdraw>
