<@requires name="_redirects" key="all"/>
<@vacant>
  ip -o link show dev ${intent.name}
</@vacant>
<@apply>
  -ip link add dev ${intent.name}<#if intent.mtu??> mtu ${intent.mtu}</#if> type wireguard
  wg set ${intent.name} listen-port ${intent.listenPort} private-key /dev/stdin <<< ${intent.privateKey}
<#list intent.peers as peer>
  wg set ${intent.name} peer ${peer.publicKey}<#if peer.endpoint??> endpoint ${peer.endpoint}</#if><#if peer.keepaliveSeconds??> persistent-keepalive ${peer.keepaliveSeconds}</#if> allowed-ips <#if peer.allowed?has_content><#list peer.allowed as prefix>${prefix}<#sep>,</#sep></#list><#else>""</#if>
<#if peer.presharedKey??>
  wg set ${intent.name} peer ${peer.publicKey} preshared-key /dev/stdin <<< ${peer.presharedKey}
</#if>
</#list>
  ip link set dev ${intent.name} up
</@apply>
<@withdraw>
  -ip link del dev ${intent.name}
</@withdraw>
<@inspect>
  ip -o link show dev ${intent.name} up type wireguard
  wg show ${intent.name} public-key
</@inspect>
