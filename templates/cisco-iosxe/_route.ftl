<#--
  The words of a route after "ip route" or "ipv6 route". IOS-XE prints IPv6 in upper case, and what
  is looked for has to be what is printed.
-->
<#macro network destination><#if destination.isV6>${destination?upper_case}<#else>${destination.network} ${destination.netmask}</#if></#macro>
<#macro inVrf vrf><#if vrf != "" && vrf != "default">vrf ${vrf} </#if></#macro>
<#macro command destination><#if destination.isV6>ipv6<#else>ip</#if> route</#macro>
<#macro hop nextHop through><#if through != "">${through}</#if><#if through != "" && nextHop.address??> </#if><#if nextHop.address??>${nextHop.address?upper_case}</#if></#macro>
<#macro options><#if settings["route-distance"] != "1"> ${settings["route-distance"]}</#if><#if settings["route-name"] != ""> name ${settings["route-name"]}</#if></#macro>
<#macro route vrf destination nextHop through><@command destination/> <@inVrf vrf/><@network destination/> <@hop nextHop through/><@options/></#macro>
