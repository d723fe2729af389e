<#include "_model.ftl">
<@vacant>
<@device><interfaces><interface><name>${intent.interfaceName}</name><address><ip>${intent.address}</ip></address></interface></interfaces></@device>
</@vacant>
<@apply>
<@device><interfaces><interface><name>${intent.interfaceName}</name><address><ip>${intent.address}</ip></address></interface></interfaces></@device>
</@apply>
<@withdraw>
<@device><interfaces><interface><name>${intent.interfaceName}</name><address nc:operation="remove"><ip>${intent.address}</ip></address></interface></interfaces></@device>
</@withdraw>
