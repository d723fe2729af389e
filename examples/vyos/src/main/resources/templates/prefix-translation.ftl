<#include "_route.ftl">
<#assign rule = settings["nat-rule"]?number + intent.number>
<#if intent.nextHop.address?? && intent.nextHop.address.isV6>
  <#stop "VyOS has no IPv6 next hop for an IPv4 route">
</#if>
<@vacant>
  show configuration commands | match "set nat source rule ${rule}"
  show configuration commands | match "set nat destination rule ${rule}"
  show configuration commands | match "set protocols static <@to intent.remote.seen/>"
</@vacant>
<@apply>
  set protocols static <@to intent.remote.seen/> <@hop intent.nextHop/> distance ${settings.distance}
  set nat source rule ${rule} description accordo
  set nat source rule ${rule} outbound-interface name ${intent.outside}
  set nat source rule ${rule} source address ${intent.local.real}
  set nat source rule ${rule} destination address ${intent.remote.real}
  set nat source rule ${rule} translation address ${intent.local.seen}
  set nat destination rule ${rule} description accordo
  set nat destination rule ${rule} inbound-interface name ${intent.outside}
  set nat destination rule ${rule} source address ${intent.remote.real}
  set nat destination rule ${rule} destination address ${intent.local.seen}
  set nat destination rule ${rule} translation address ${intent.local.real}
</@apply>
<@withdraw>
  delete nat destination rule ${rule}
  delete nat source rule ${rule}
  delete protocols static <@to intent.remote.seen/>
</@withdraw>
<@inspect>
  show configuration commands | match "set nat source rule ${rule} translation address '${intent.local.seen}'"
  show configuration commands | match "set nat destination rule ${rule} translation address '${intent.local.real}'"
  show configuration commands | match "set protocols static <@to intent.remote.seen/> <@hop intent.nextHop/>"
</@inspect>
