<#assign type = intent.isDeliveredByV6?then("ip6gre", "gre") + (intent.carries == "ETHERNET")?then("tap", "")>
<@vacant>
  ip -o link show dev ${intent.name}
</@vacant>
<@apply>
  -ip link add dev ${intent.name}<#if intent.mtu??> mtu ${intent.mtu}</#if> type ${type} local ${intent.local} remote ${intent.remote}<#if intent.underlay??> dev ${intent.underlay}</#if><#if intent.greKey??> key ${intent.greKey}</#if> ttl ${settings["tunnel-ttl"]}<#if intent.encapsulationLimit??> encaplimit ${intent.encapsulationLimit}</#if>
  ip link set dev ${intent.name} up
</@apply>
<@withdraw>
  -ip link del dev ${intent.name}
</@withdraw>
<@inspect>
  ip -o link show dev ${intent.name} up type ${type}
</@inspect>
