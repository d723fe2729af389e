<#include "_interface.ftl">
<@vacant>
  show configuration commands | match "set vrf name ${intent.name}"
</@vacant>
<@apply>
  set vrf name ${intent.name} table ${intent.table}
  set vrf name ${intent.name} description accordo
<#list intent.members as member>
  set <@at member/> vrf ${intent.name}
</#list>
</@apply>
<@withdraw>
<#list intent.members as member>
  delete <@at member/> vrf ${intent.name}
</#list>
  delete vrf name ${intent.name}
</@withdraw>
<@inspect>
  show configuration commands | match "set vrf name ${intent.name} table '${intent.table}'"
<#list intent.members as member>
  show configuration commands | match "set <@at member/> vrf '${intent.name}'"
</#list>
</@inspect>
