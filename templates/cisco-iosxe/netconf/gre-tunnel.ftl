<#--
  The source is an address and not an interface, so that it is the one that the other end expects.
  Where the mode is the router's own default, it may not be told when it is asked.
-->
<#include "_native.ftl">
<#assign v6 = intent.isDeliveredByV6>
<#assign segment = 0>
<#if intent.mtu?? && settings["adjust-mss"] == "on">
<#assign segment = intent.mtu - 40>
</#if>
<#assign clamped = segment gte 500 && segment lte 1460>
<#macro mtu>
<#if intent.mtu??>
  <ip><mtu>${intent.mtu}</mtu><#if clamped><tcp><adjust-mss>${segment}</adjust-mss></tcp></#if></ip>
</#if>
</#macro>
<#macro ends>
  <source>${intent.local}</source>
  <destination-config><#if v6><ipv6>${intent.remote}</ipv6><#else><ipv4>${intent.remote}</ipv4></#if></destination-config>
<#if intent.greKey??>
  <key>${intent.greKey}</key>
</#if>
</#macro>
<#macro tunnel><tunnel xmlns="http://cisco.com/ns/yang/Cisco-IOS-XE-tunnel"><#nested></tunnel></#macro>
<@vacant>
  <@native><@interface intent.name/></@native>
</@vacant>
<@apply>
  <@native><@interface intent.name>
    <description>accordo: GRE to ${intent.remote}</description>
    <@mtu/>
    <@tunnel>
      <@ends/>
      <mode><gre-config><#if v6><ipv6/><#else><ip>true</ip></#if></gre-config></mode>
    </@tunnel>
  </@interface></@native>
</@apply>
<@withdraw>
  <@native>
    <interface><Tunnel nc:operation="remove"><name>${number(intent.name)}</name></Tunnel></interface>
  </@native>
</@withdraw>
<@inspect>
  <@native><@interface intent.name>
    <@mtu/>
    <@tunnel>
      <@ends/>
<#if v6>
      <mode><gre-config><ipv6/></gre-config></mode>
</#if>
    </@tunnel>
  </@interface></@native>
</@inspect>
