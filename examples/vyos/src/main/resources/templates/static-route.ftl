<#include "_route.ftl">
<#if intent.nextHop.address?? && intent.nextHop.address.isV6 != intent.destination.isV6>
  <#stop "VyOS has no IPv6 next hop for an IPv4 route">
</#if>
<@vacant>
  show configuration commands | match "set <@table intent.vrf/> <@to intent.destination/>"
</@vacant>
<@apply>
  set <@table intent.vrf/> <@to intent.destination/> <@hop intent.nextHop/> distance ${settings.distance}
<#if intent.nextHop.address?? && intent.nextHop.interfaceName??>
  set <@table intent.vrf/> <@to intent.destination/> <@hop intent.nextHop/> interface ${intent.nextHop.interfaceName}
</#if>
</@apply>
<@withdraw>
  delete <@table intent.vrf/> <@to intent.destination/>
</@withdraw>
<@inspect>
  show configuration commands | match "set <@table intent.vrf/> <@to intent.destination/> <@hop intent.nextHop/>"
</@inspect>
