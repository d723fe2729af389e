<#include "_at.ftl">
<#assign secondary = !intent.address.isV6 && settings["address-kind"] == "secondary">
<#assign primary = !intent.address.isV6 && !secondary>
<#if primary>
  <@requires name="_primary-address" key=intent.interfaceName claim=intent.address/>
<#elseif intent.address.isV6 && settings["ipv6-context"] == "added">
  <@requires name="_ipv6" key=intent.interfaceName place=place/>
</#if>
<@vacant>
<#if primary>
  <@show/> <@on place/> ipv4 primary
<#elseif secondary>
  <@show/> <@on place/> ipv4 secondary ${intent.address.address}
<#else>
  <@show/> <@on place/> ipv6 address ${intent.address.address}
</#if>
</@vacant>
<@apply>
<#if primary>
  <@on place/> ipv4 primary address ${intent.address.address}
  <@on place/> ipv4 primary prefix-length ${intent.address.length}
<#elseif secondary>
  <@on place/> ipv4 secondary ${intent.address.address} prefix-length ${intent.address.length}
<#else>
  <@on place/> ipv6 address ${intent.address.address} prefix-length ${intent.address.length}
</#if>
</@apply>
<@withdraw>
<#if primary>
  <@on place/> ipv4 delete primary
<#elseif secondary>
  <@on place/> ipv4 delete secondary ${intent.address.address}
<#else>
  <@on place/> ipv6 delete address ${intent.address.address}
</#if>
</@withdraw>
<@inspect>
<#if primary>
  <@show/> <@on place/> ipv4 primary | match "address ${intent.address.address}"
  <@show/> <@on place/> ipv4 primary | match "prefix-length ${intent.address.length}"
<#elseif secondary>
  <@show/> <@on place/> ipv4 secondary ${intent.address.address} | match "prefix-length ${intent.address.length}"
<#else>
  <@show/> <@on place/> ipv6 address ${intent.address.address} | match "prefix-length ${intent.address.length}"
</#if>
</@inspect>
