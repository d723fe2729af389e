<#include "_model.ftl">
<#if intent.destination.isV6>
<@requires name="_ipv6"/>
</#if>
<@vacant>
<@routes intent.vrf><route><prefix>${intent.destination}</prefix><next-hop/></route></@routes>
</@vacant>
<@apply>
<@routes intent.vrf>
  <route>
    <prefix>${intent.destination}</prefix>
    <next-hop>${intent.nextHop.address}</next-hop>
<#if intent.nextHop.interfaceName??>
    <interface>${intent.nextHop.interfaceName}</interface>
</#if>
    <description>${settings.description}</description>
  </route>
</@routes>
</@apply>
<@withdraw>
<@routes intent.vrf><route nc:operation="remove"><prefix>${intent.destination}</prefix></route></@routes>
</@withdraw>
