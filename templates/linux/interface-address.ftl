<#assign version = intent.address.isV6?then("6", "4")>
<@vacant>
  ip -${version} -o addr show dev ${intent.interfaceName} to ${intent.address.address}
</@vacant>
<@apply>
  ip -${version} -batch - <<
    link set dev ${intent.interfaceName} up
    addr replace ${intent.address}<#if intent.peer??> peer ${intent.peer}</#if> dev ${intent.interfaceName}<#if intent.address.isV6> nodad</#if>
  <<
</@apply>
<@withdraw>
  -ip -${version} addr del ${intent.address}<#if intent.peer??> peer ${intent.peer}</#if> dev ${intent.interfaceName}
</@withdraw>
<@inspect>
  ip -${version} -o addr show dev ${intent.interfaceName} up to ${intent.address.address}
</@inspect>
