<#if !intent.name.value?starts_with("tun")>
  <#stop "VyOS calls its tunnels tun0, tun1 and so on">
</#if>
<#if intent.carries == "ETHERNET" && intent.greKey??>
  <#stop "it is not documented that a bridged tunnel of VyOS has a key">
</#if>
<#assign kind = intent.isDeliveredByV6?then("ip6gre", "gre") + (intent.carries == "ETHERNET")?then("tap", "")>
<@vacant>
  show configuration commands | match "set interfaces tunnel ${intent.name}"
</@vacant>
<@apply>
  set interfaces tunnel ${intent.name} encapsulation ${kind}
  set interfaces tunnel ${intent.name} source-address ${intent.local}
  set interfaces tunnel ${intent.name} remote ${intent.remote}
  set interfaces tunnel ${intent.name} description accordo
<#if intent.underlay??>
  set interfaces tunnel ${intent.name} source-interface ${intent.underlay}
</#if>
<#if intent.greKey??>
  set interfaces tunnel ${intent.name} parameters ip key ${intent.greKey}
</#if>
<#if intent.encapsulationLimit??>
  set interfaces tunnel ${intent.name} parameters ipv6 encaplimit ${intent.encapsulationLimit}
</#if>
<#if intent.mtu??>
  set interfaces tunnel ${intent.name} mtu ${intent.mtu}
</#if>
</@apply>
<@withdraw>
  delete interfaces tunnel ${intent.name}
</@withdraw>
<@inspect>
  show configuration commands | match "set interfaces tunnel ${intent.name} encapsulation '${kind}'"
  show configuration commands | match "set interfaces tunnel ${intent.name} remote '${intent.remote}'"
</@inspect>
