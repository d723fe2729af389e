<#-- Which daemon of FRR is spoken to: that one alone, so that others need not run. -->
<#macro daemon><#if settings["frr-path-space"]?has_content> -N ${settings["frr-path-space"]}</#if> -d <#if intent.isV6>ospf6d<#else>ospfd</#if></#macro>
<#macro vrf><#if !intent.vrf.isDefault> vrf ${intent.vrf}</#if></#macro>
