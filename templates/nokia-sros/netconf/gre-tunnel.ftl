<#include "_within.ftl">
<#if isa>
  <@requires name="_tunnel-sap" key=sap claim=intent.name/>
</#if>
<@vacant>
<@interface place>
  <description/><admin-state/><tunnel/><ip-tunnel-interface/><loopback/><ip-mtu/>
  <ipv4/><ipv6/><sap/><spoke-sdp/><vpls/><ip-tunnel/>
</@interface>
</@vacant>
<#macro tunnel>
<ip-tunnel>
  <tunnel-name>${place.name}</tunnel-name>
  <admin-state>enable</admin-state>
<#if isa>
  <delivery-service>${settings["delivery-service"]}</delivery-service>
  <#if intent.mtu??>
  <ip-mtu>${intent.mtu}</ip-mtu>
  </#if>
<#else>
  <delivery-routing-instance>${settings["delivery-instance"]}</delivery-routing-instance>
</#if>
  <remote-ip-address>${intent.remote}</remote-ip-address>
  <local-ip-address>${intent.local}</local-ip-address>
  <gre-header>
    <admin-state>enable</admin-state>
<#if intent.greKey??>
    <key>
      <admin-state>enable</admin-state>
      <send>${intent.greKey}</send>
      <receive>${intent.greKey}</receive>
    </key>
</#if>
  </gre-header>
<#if isa && peer??>
  <dest-ip><dest-ip-address>${peer}</dest-ip-address></dest-ip>
</#if>
</ip-tunnel>
</#macro>
<@apply>
<@interface place>
<description>accordo</description>
<#if isa>
<tunnel>true</tunnel>
<sap>
  <sap-id>${sap}</sap-id>
  <@tunnel/>
</sap>
<#else>
<ip-tunnel-interface>true</ip-tunnel-interface>
<#if intent.mtu??>
<ip-mtu>${intent.mtu}</ip-mtu>
</#if>
<@tunnel/>
</#if>
</@interface>
</@apply>
<@withdraw>
<@within place>
<interface nc:operation="remove"><interface-name>${place.name}</interface-name></interface>
</@within>
</@withdraw>
