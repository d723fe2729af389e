<#include "_within.ftl">
<#include "_translation.ftl">
<@vacant>
<@within inside>
<@nat44><deterministic><prefix-map><source-prefix>${local.real}</source-prefix><admin-state/><map/></prefix-map></deterministic></@nat44>
</@within>
</@vacant>
<@apply>
<@within outside><@range local/></@within>
<@within inside><@nat44><@prefixMap local/></@nat44></@within>
</@apply>
<@withdraw>
<@within inside>
<@nat44>
<deterministic>
  <prefix-map nc:operation="remove"><source-prefix>${local.real}</source-prefix><nat-policy>${policy}</nat-policy></prefix-map>
</deterministic>
</@nat44>
</@within>
<@within outside>
<@pool><address-range nc:operation="remove"><start>${local.seen.network}</start><end>${local.seen.last}</end></address-range></@pool>
</@within>
</@withdraw>
