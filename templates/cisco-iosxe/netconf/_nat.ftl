<#--
  Rules of translation. A single address has no "network" and no length. In a VRF they are in another
  list, and match-in-vrf says that both sides of the router are in it.
-->
<#macro nat><nat xmlns="http://cisco.com/ns/yang/Cisco-IOS-XE-nat"><#nested></nat></#macro>
<#macro rules side><ip><@nat><${side}><source><static><#nested></static></source></${side}></@nat></ip></#macro>
<#macro inVrf><#if settings["nat-vrf"] != ""><vrf>${settings["nat-vrf"]}</vrf></#if></#macro>
<#macro matched when><#if settings["nat-vrf"] != "" && when><match-in-vrf/></#if></#macro>
<#macro insideKey local><local-ip>${local.real.network}</local-ip><global-ip>${local.seen.network}</global-ip><@inVrf/></#macro>
<#macro outsideKey remote><global-ip>${remote.real.network}</global-ip><local-ip>${remote.seen.network}</local-ip><@inVrf/></#macro>
