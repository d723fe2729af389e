<#include "_interface.ftl">
<@vacant>
  show configuration commands | match "set <@at intent.interfaceName/> address '${intent.address}'"
</@vacant>
<@apply>
  set <@at intent.interfaceName/> address ${intent.address}
</@apply>
<@withdraw>
  delete <@at intent.interfaceName/> address ${intent.address}
</@withdraw>
<@inspect>
  show configuration commands | match "set <@at intent.interfaceName/> address '${intent.address}'"
</@inspect>
