<@vacant>
  show configuration commands | match "set interfaces bridge ${intent.name}"
</@vacant>
<@apply>
  set interfaces bridge ${intent.name} description accordo
<#list intent.members as member>
  set interfaces bridge ${intent.name} member interface ${member}
</#list>
<#if intent.spanningTree>
  set interfaces bridge ${intent.name} stp
</#if>
<#if intent.mtu??>
  set interfaces bridge ${intent.name} mtu ${intent.mtu}
</#if>
</@apply>
<@withdraw>
  delete interfaces bridge ${intent.name}
</@withdraw>
<@inspect>
  show configuration commands | match "set interfaces bridge ${intent.name} description 'accordo'"
<#list intent.members as member>
  show configuration commands | match "set interfaces bridge ${intent.name} member interface ${member}"
</#list>
</@inspect>
