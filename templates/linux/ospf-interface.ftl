<#--
  A line that removes what is not there fails, or leaves its opposite behind: hence the area and
  "passive" are set before they are removed. The area comes last and goes first, so that
  neighbours hear nothing but what is meant.
-->
<#include "_vtysh.ftl">
<#macro ospf><#if intent.isV6>ipv6 ospf6<#else>ip ospf</#if></#macro>
<#macro interface> -c "configure terminal" -c "interface "${intent.interfaceName}</#macro>
<#macro cost> -c "<@ospf/> cost "${intent.cost}</#macro>
<#macro network> -c "<@ospf/> network "<#if intent.role == "BROADCAST">broadcast<#else>point-to-point</#if></#macro>
<#macro passive> -c "<@ospf/> passive"</#macro>
<#macro times> -c "<@ospf/> dead-interval "${intent.deadSeconds} -c "<@ospf/> hello-interval "${intent.helloSeconds}</#macro>
<#macro noTimes> -c "no <@ospf/> hello-interval" -c "no <@ospf/> dead-interval"</#macro>
<#macro area> -c "<@ospf/> area "${intent.area}</#macro>
<#assign isPassive = intent.role == "PASSIVE">
<#macro show> -c "show <@ospf/><@vrf/> interface "${intent.interfaceName}" | include "</#macro>
<@vacant>
  vtysh<@daemon/><@show/>Area
</@vacant>
<@apply>
  vtysh<@daemon/><@interface/><@cost/><#if isPassive><@passive/><#else><@network/></#if><#if intent.helloSeconds??><@times/></#if><@area/>
</@apply>
<@withdraw>
  -vtysh<@daemon/><@interface/><@area/> -c "no <@ospf/> area "${intent.area}<#if isPassive><@passive/> -c "no <@ospf/> passive"<#else> -c "no <@ospf/> network"</#if><#if intent.helloSeconds??><@noTimes/></#if> -c "no <@ospf/> cost"
</@withdraw>
<@inspect>
<#if intent.isV6>
  vtysh<@daemon/><@show/>"Area ID "${intent.area}", Cost "${intent.cost}"$"
<#else>
  vtysh<@daemon/><@show/>"Area "${intent.area}"$"
  vtysh<@daemon/><@show/>"Cost: "${intent.cost}"$"
</#if>
<#if isPassive>
  vtysh<@daemon/><@show/>"<#if intent.isV6>Hello .*-<#else>Passive</#if>"
</#if>
</@inspect>
