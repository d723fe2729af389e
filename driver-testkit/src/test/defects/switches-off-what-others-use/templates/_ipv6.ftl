<#include "_model.ftl">
<@apply>
<@device><ipv6-routing>true</ipv6-routing></@device>
</@apply>
<@withdraw>
<@device><ipv6-routing nc:operation="remove"/></@device>
</@withdraw>
