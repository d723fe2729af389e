<#--
  A withdrawn address leaves the interface up: somebody else may use it by then. IPv6 addresses of
  interfaces are texts to the router, which has them in upper case.
-->
<#include "_native.ftl">
<#assign v6 = intent.address.isV6>
<#assign primary = !v6 && settings["address-kind"] == "primary">
<#macro v4><address>${intent.address.address}</address><mask>${intent.address.prefix.netmask}</mask></#macro>
<#macro address>
<#if v6>
  <ipv6><address><prefix-list><prefix>${intent.address?upper_case}</prefix></prefix-list></address></ipv6>
<#elseif primary>
  <ip><address><primary><@v4/></primary></address></ip>
<#else>
  <ip><address><secondary><@v4/><secondary/></secondary></address></ip>
</#if>
</#macro>
<#if primary>
<@requires name="_primary-address" key=intent.interfaceName claim=intent.address/>
</#if>
<#if v6 && settings["ipv6-routing"] == "enable">
<@requires name="_ipv6-routing"/>
</#if>
<@vacant>
<#if v6>
  <@native><@interface intent.interfaceName><@address/></@interface></@native>
<#elseif !primary>
  <@native><@interface intent.interfaceName><ip><address><secondary><address>${intent.address.address}</address></secondary></address></ip></@interface></@native>
</#if>
</@vacant>
<@apply>
  <@native><@interface intent.interfaceName>
<#if settings["no-shutdown"] == "on">
    <shutdown nc:operation="remove"/>
</#if>
    <@address/>
  </@interface></@native>
</@apply>
<@withdraw>
  <@native><@interface intent.interfaceName>
<#if v6>
    <ipv6><address><prefix-list nc:operation="remove"><prefix>${intent.address?upper_case}</prefix></prefix-list></address></ipv6>
<#elseif primary>
    <ip><address><primary nc:operation="remove"/></address></ip>
<#else>
    <ip><address><secondary nc:operation="remove"><address>${intent.address.address}</address></secondary></address></ip>
</#if>
  </@interface></@native>
</@withdraw>
<@inspect>
  <@native><@interface intent.interfaceName><@address/></@interface></@native>
</@inspect>
