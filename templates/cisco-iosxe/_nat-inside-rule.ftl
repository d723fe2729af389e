<#--
  Our network looks the same to all peers. A rule whose translations are in use is only deleted with
  "forced".
-->
<#include "_nat.ftl">
<@vacant>
  show running-config | include ^ip nat inside source static ${local.real.network}( |$)
  show running-config | include ^ip nat inside source static network ${local.real.network}( |$)
  show running-config | include ^ip nat inside source static (network )*[^ ]+ ${local.seen.network}( |$)
</@vacant>
<@apply>
  <@insideRule local/>
</@apply>
<@withdraw>
  no <@insideRule local/> forced
</@withdraw>
