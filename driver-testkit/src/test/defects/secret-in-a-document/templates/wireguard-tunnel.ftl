<@apply>
  acmecfg tunnel add ${intent.name} port ${intent.listenPort}
  acmecfg batch <<
    key ${intent.privateKey}
  <<
<#list intent.peers as peer>
  acmecfg tunnel peer ${intent.name} ${peer.publicKey}
<#if peer.presharedKey??>
  acmecfg tunnel preshared ${intent.name} ${peer.publicKey} <<< ${peer.presharedKey}
</#if>
</#list>
</@apply>
<@withdraw>
  -acmecfg tunnel delete ${intent.name}
</@withdraw>
<@inspect>
  acmecfg tunnel show ${intent.name}
</@inspect>
