<#--
  The source is an address and not an interface, so that it is the one that the other end expects.
  The interface is entered before it is deleted, since deleting what is not there is an error.
-->
<#assign v6 = intent.isDeliveredByV6>
<#assign segment = 0>
<#if intent.mtu?? && settings["adjust-mss"] == "on">
<#assign segment = intent.mtu - 40>
</#if>
<#assign clamped = segment gte 500 && segment lte 1460>
<@vacant>
  show running-config | include ^interface ${intent.name}$
</@vacant>
<@apply>
  interface ${intent.name}
   description accordo: GRE to ${intent.remote?upper_case}
<#if intent.mtu??>
   ip mtu ${intent.mtu}
</#if>
<#if clamped>
   ip tcp adjust-mss ${segment}
</#if>
   tunnel source ${intent.local?upper_case}
   tunnel mode gre <#if v6>ipv6<#else>ip</#if>
   tunnel destination ${intent.remote?upper_case}
<#if intent.greKey??>
   tunnel key ${intent.greKey}
</#if>
   no shutdown
  exit
</@apply>
<@withdraw>
  interface ${intent.name}
  exit
  no interface ${intent.name}
</@withdraw>
<@inspect>
  show running-config interface ${intent.name} | include ^ tunnel source ${intent.local?upper_case}$
  show running-config interface ${intent.name} | include ^ tunnel destination ${intent.remote?upper_case}$
<#if v6>
  show running-config interface ${intent.name} | include ^ tunnel mode gre ipv6$
</#if>
<#if intent.greKey??>
  show running-config interface ${intent.name} | include ^ tunnel key ${intent.greKey}$
</#if>
<#if intent.mtu??>
  show running-config interface ${intent.name} | include ^ ip mtu ${intent.mtu}$
</#if>
</@inspect>
