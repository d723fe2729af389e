<#-- A peer's network looks the same to all of ours. -->
<#include "_nat.ftl">
<@vacant>
  show running-config | include ^ip nat outside source static ${remote.real.network}( |$)
  show running-config | include ^ip nat outside source static network ${remote.real.network}( |$)
  show running-config | include ^ip nat outside source static (network )*[^ ]+ ${remote.seen.network}( |$)
</@vacant>
<@apply>
  <@outsideRule remote/>
</@apply>
<@withdraw>
  no <@outsideRule remote/>
</@withdraw>
