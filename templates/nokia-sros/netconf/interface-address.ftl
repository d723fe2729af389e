<#include "_within.ftl">
<#assign secondary = !intent.address.isV6 && settings["address-kind"] == "secondary">
<#assign primary = !intent.address.isV6 && !secondary>
<#if primary>
  <@requires name="_primary-address" key=intent.interfaceName claim=intent.address/>
<#elseif intent.address.isV6 && settings["ipv6-context"] == "added">
  <@requires name="_ipv6" key=intent.interfaceName place=place/>
</#if>
<@vacant>
<@interface place>
<#if primary>
  <ipv4><primary/></ipv4>
<#elseif secondary>
  <ipv4><secondary><address>${intent.address.address}</address><prefix-length/></secondary></ipv4>
<#else>
  <ipv6><address><ipv6-address>${intent.address.address}</ipv6-address><prefix-length/></address></ipv6>
</#if>
</@interface>
</@vacant>
<@apply>
<@interface place>
<#if primary>
  <ipv4>
    <primary>
      <address>${intent.address.address}</address>
      <prefix-length>${intent.address.length}</prefix-length>
    </primary>
  </ipv4>
<#elseif secondary>
  <ipv4>
    <secondary>
      <address>${intent.address.address}</address>
      <prefix-length>${intent.address.length}</prefix-length>
    </secondary>
  </ipv4>
<#else>
  <ipv6>
    <address>
      <ipv6-address>${intent.address.address}</ipv6-address>
      <prefix-length>${intent.address.length}</prefix-length>
    </address>
  </ipv6>
</#if>
</@interface>
</@apply>
<@withdraw>
<@interface place>
<#if primary>
  <ipv4><primary nc:operation="remove"/></ipv4>
<#elseif secondary>
  <ipv4><secondary nc:operation="remove"><address>${intent.address.address}</address></secondary></ipv4>
<#else>
  <ipv6><address nc:operation="remove"><ipv6-address>${intent.address.address}</ipv6-address></address></ipv6>
</#if>
</@interface>
</@withdraw>
