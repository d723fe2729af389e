<#include "_within.ftl">
<#include "_translation.ftl">
<@apply>
<@within place>
<@nat44><max-subscriber-limit>${settings["max-subscriber-limit"]}</max-subscriber-limit></@nat44>
</@within>
</@apply>
<@withdraw>
<@within place>
<@nat44><max-subscriber-limit nc:operation="remove">${settings["max-subscriber-limit"]}</max-subscriber-limit></@nat44>
</@within>
</@withdraw>
