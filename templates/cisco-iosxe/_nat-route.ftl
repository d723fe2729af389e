<#-- To the peer's network, as we see it: the rules make no route. -->
<#include "_route.ftl">
<@vacant>
  show running-config | include ^ip route <@inVrf settings["nat-vrf"]/><@network destination/>( |$)
</@vacant>
<@apply>
  <@route settings["nat-vrf"] destination nextHop through/>
</@apply>
<@withdraw>
  no <@route settings["nat-vrf"] destination nextHop through/>
</@withdraw>
