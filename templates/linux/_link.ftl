<#-- Each translation on the link has added this rule; the last one on it takes it away. -->
<@apply>
</@apply>
<@withdraw>
  -ip -<#if family == "ipv6">6<#else>4</#if> rule del pref ${preference} iif ${link} goto ${local} protocol ${settings["route-protocol"]}
</@withdraw>
