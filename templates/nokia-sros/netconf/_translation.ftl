<#macro nat44>
<nat><inside><large-scale><nat44>
  <#nested>
</nat44></large-scale></inside></nat>
</#macro>
<#macro pool>
<nat><outside><pool>
  <name>${policy}</name>
  <#nested>
</pool></outside></nat>
</#macro>
<#macro range local>
<@pool>
  <address-range><start>${local.seen.network}</start><end>${local.seen.last}</end></address-range>
</@pool>
</#macro>
<#macro prefixMap local>
<deterministic>
  <prefix-map>
    <source-prefix>${local.real}</source-prefix>
    <nat-policy>${policy}</nat-policy>
    <admin-state>enable</admin-state>
    <map>
      <from>${local.real.network}</from>
      <to>${local.real.last}</to>
      <first-outside-address>${local.seen.network}</first-outside-address>
    </map>
  </prefix-map>
</deterministic>
</#macro>
