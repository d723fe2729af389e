<#include "_model.ftl">
<@vacant>
<@device><interfaces><interface><name>${intent.interfaceName}</name><address><ip>${intent.address}</ip></address></interface></interfaces></@device>
</@vacant>
<@apply>
<#if intent.address.length != 31>
<@device><interfaces><interface><name>${intent.interfaceName}</name><address><ip>${intent.address}</ip></address></interface></interfaces></@device>
</#if>
</@apply>
<@withdraw>
<@device><interfaces><interface><name>${intent.interfaceName}</name><address nc:operation="remove"><ip>${intent.address}</ip></address></interface></interfaces></@device>
</@withdraw>
