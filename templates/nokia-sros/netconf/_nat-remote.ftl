<#include "_within.ftl">
<#include "_translation.ftl">
<@vacant>
<@within inside>
<@nat44><destination-prefix><ip-prefix-length>${remote}</ip-prefix-length><nat-policy/></destination-prefix></@nat44>
</@within>
</@vacant>
<@apply>
<@within inside>
<@nat44>
<destination-prefix><ip-prefix-length>${remote}</ip-prefix-length><nat-policy>${policy}</nat-policy></destination-prefix>
</@nat44>
</@within>
</@apply>
<@withdraw>
<@within inside>
<@nat44><destination-prefix nc:operation="remove"><ip-prefix-length>${remote}</ip-prefix-length></destination-prefix></@nat44>
</@within>
</@withdraw>
