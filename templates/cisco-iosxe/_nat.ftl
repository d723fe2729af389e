<#--
  The words of translation rules. A single address has no "network" and no length. The VRF's words
  come last: "match-in-vrf" where both sides of the router are in the VRF.
-->
<#macro network real seen><#if real.length == 32>${real.network} ${seen.network}<#else>network ${real.network} ${seen.network} /${real.length}</#if></#macro>
<#macro inVrf matched><#if settings["nat-vrf"] != ""> vrf ${settings["nat-vrf"]}<#if matched> match-in-vrf</#if></#if></#macro>
<#macro insideRule local>ip nat inside source static <@network local.real local.seen/><@inVrf settings["nat-match-in-vrf"] != "none"/></#macro>
<#macro outsideRule remote>ip nat outside source static <@network remote.real remote.seen/><@inVrf settings["nat-match-in-vrf"] == "both"/></#macro>
