<#include "_at.ftl">
<@vacant>
  <@show/> <@on place/> ipv6
</@vacant>
<@apply>
  <@on place/> ipv6
</@apply>
<@withdraw>
  <@on place/> delete ipv6
</@withdraw>
