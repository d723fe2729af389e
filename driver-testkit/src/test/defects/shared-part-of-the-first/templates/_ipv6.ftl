<#include "_model.ftl">
<@vacant>
<@device><ipv6-routing/></@device>
</@vacant>
<@apply>
<@device><ipv6-routing>${first}</ipv6-routing></@device>
</@apply>
<@withdraw>
<@device><ipv6-routing nc:operation="remove"/></@device>
</@withdraw>
