<#include "_model.ftl">
<@apply>
<@device><bridges><bridge><name>${intent.name}</name></bridge></bridges></@device>
</@apply>
<@withdraw>
<@device><bridges><bridge nc:operation="remove"><name>${intent.name}</name></bridge></bridges></@device>
</@withdraw>
