<#macro group><#if intent.bridge??>${intent.bridge}<#else>${intent.vrf}</#if></#macro>
<@vacant>
  ip -o link show dev ${intent.interfaceName} master <@group/>
</@vacant>
<@apply>
  ip link set dev ${intent.interfaceName} master <@group/> up
</@apply>
<@withdraw>
  -ip link set dev ${intent.interfaceName} nomaster
</@withdraw>
<@inspect>
  ip -o link show dev ${intent.interfaceName} master <@group/>
</@inspect>
