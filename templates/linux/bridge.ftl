<#assign spanningTree = intent.spanningTree?then("1", "0")>
<@vacant>
  ip -o link show dev ${intent.name}
</@vacant>
<@apply>
  -ip link add dev ${intent.name} type bridge stp_state ${spanningTree}
  ip -batch - <<
    link set dev ${intent.name}<#if intent.mtu??> mtu ${intent.mtu}</#if> up
<#list intent.members as member>
    link set dev ${member} master ${intent.name} up
</#list>
  <<
</@apply>
<@withdraw>
<#list intent.members as member>
  -ip link set dev ${member} nomaster
</#list>
  -ip link del dev ${intent.name}
</@withdraw>
<@inspect>
  ip -o link show dev ${intent.name} up type bridge
<#list intent.members as member>
  ip -o link show dev ${member} master ${intent.name}
</#list>
</@inspect>
