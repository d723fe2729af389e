<#-- A route of either family, in a VRF or not. -->
<#macro routes vrf v6>
<#if v6><ipv6><#else><ip></#if><route>
<#if vrf != "" && vrf != "default">
  <vrf><name>${vrf}</name><#nested></vrf>
<#else>
  <#nested>
</#if>
</route><#if v6></ipv6><#else></ip></#if>
</#macro>
<#macro options v6>
<#if settings["route-distance"] != "1">
  <#if v6><distance>${settings["route-distance"]}</distance><#else><metric>${settings["route-distance"]}</metric></#if>
</#if>
<#if settings["route-name"] != "">
  <name>${settings["route-name"]}</name>
</#if>
</#macro>
<#macro hop nextHop through v6>
<#if through == "">
  <fwd>${nextHop.address}</fwd><@options v6/>
<#elseif !nextHop.address??>
  <fwd>${through}</fwd><@options v6/>
<#elseif v6>
  <fwd>${through}</fwd><interface-next-hop><ipv6-address>${nextHop.address}</ipv6-address><@options v6/></interface-next-hop>
<#else>
  <fwd>${through}</fwd><interface-next-hop><ip-address>${nextHop.address}</ip-address><@options v6/></interface-next-hop>
</#if>
</#macro>
<#macro network destination>
<#if destination.isV6>
  <prefix>${destination}</prefix>
<#else>
  <prefix>${destination.network}</prefix><mask>${destination.netmask}</mask>
</#if>
</#macro>
<#macro route vrf destination nextHop through>
<@routes vrf destination.isV6>
<#if destination.isV6>
  <ipv6-route-list><@network destination/><ipv6-fwd-list><@hop nextHop through true/></ipv6-fwd-list></ipv6-route-list>
<#else>
  <ip-route-interface-forwarding-list><@network destination/><fwd-list><@hop nextHop through false/></fwd-list></ip-route-interface-forwarding-list>
</#if>
</@routes>
</#macro>
<#macro noRoute vrf destination>
<@routes vrf destination.isV6>
<#if destination.isV6>
  <ipv6-route-list nc:operation="remove"><@network destination/></ipv6-route-list>
<#else>
  <ip-route-interface-forwarding-list nc:operation="remove"><@network destination/></ip-route-interface-forwarding-list>
</#if>
</@routes>
</#macro>
<#macro anyRoute vrf destination>
<@routes vrf destination.isV6>
<#if destination.isV6>
  <ipv6-route-list><@network destination/></ipv6-route-list>
<#else>
  <ip-route-interface-forwarding-list><@network destination/></ip-route-interface-forwarding-list>
</#if>
</@routes>
</#macro>
