<@apply>
  wg set ${intent.tunnel} peer ${intent.peer.publicKey}<#if intent.peer.endpoint??> endpoint ${intent.peer.endpoint}</#if><#if intent.peer.keepaliveSeconds??> persistent-keepalive ${intent.peer.keepaliveSeconds}</#if> allowed-ips <#if intent.peer.allowed?has_content><#list intent.peer.allowed as prefix>${prefix}<#sep>,</#sep></#list><#else>""</#if>
<#if intent.peer.presharedKey??>
  wg set ${intent.tunnel} peer ${intent.peer.publicKey} preshared-key /dev/stdin <<< ${intent.peer.presharedKey}
</#if>
</@apply>
<@withdraw>
  -wg set ${intent.tunnel} peer ${intent.peer.publicKey} remove
</@withdraw>
<@inspect>
  wg show ${intent.tunnel} peers
</@inspect>
<#-- lint: missing-vacant because wg cannot be asked for one peer, and nobody else's has this key. -->
