<#--
  vtysh ends at the first line that is refused, and its exit code says so. It fails without a word
  where there is nothing to remove: hence the process is made before it is removed.
-->
<#include "_vtysh.ftl">
<#macro process>router ospf<#if intent.isV6>6</#if><@vrf/></#macro>
<@vacant>
  vtysh<@daemon/> -c "show running-config | include ^<@process/>$"
</@vacant>
<@apply>
  <#-- lint: unused-record because it says, before anything is changed, whether the daemon runs. -->
  daemon := vtysh<@daemon/> -c "show version"
  vtysh<@daemon/> -c "configure terminal" -c "<@process/>" -c "ospf<#if intent.isV6>6</#if> router-id "${intent.routerId}
</@apply>
<@withdraw>
  -vtysh<@daemon/> -c "configure terminal" -c "<@process/>" -c exit -c "no <@process/>"
</@withdraw>
<@inspect>
<#if intent.isV6>
  vtysh<@daemon/> -c "show ipv6 ospf6<@vrf/> | include Router-ID "${intent.routerId}"$"
<#else>
  vtysh<@daemon/> -c "show ip ospf<@vrf/> | include Router ID: "${intent.routerId}"$"
</#if>
</@inspect>
