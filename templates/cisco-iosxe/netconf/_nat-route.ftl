<#-- To the peer's network, as we see it: the rules make no route. -->
<#include "_native.ftl">
<#include "_route.ftl">
<@vacant>
  <@native><@anyRoute settings["nat-vrf"] destination/></@native>
</@vacant>
<@apply>
  <@native><@route settings["nat-vrf"] destination nextHop through/></@native>
</@apply>
<@withdraw>
  <@native><@noRoute settings["nat-vrf"] destination/></@native>
</@withdraw>
