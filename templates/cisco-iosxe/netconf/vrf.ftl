<#-- Moving an interface takes its addresses away, hence nothing that has one is moved. -->
<#include "_native.ftl">
<@vacant>
  <@native>
    <vrf><definition><name>${intent.name}</name></definition></vrf>
<#if intent.members?has_content>
    <@interfaces intent.members>
      <ip-vrf><ip><vrf><forwarding/></vrf></ip></ip-vrf>
      <vrf><forwarding/></vrf>
      <@anyAddress/>
      <ipv6>
        <address>
          <prefix-list><prefix/></prefix-list>
          <link-local-address><address/></link-local-address>
          <prefix-name><name/></prefix-name>
          <dhcp/>
          <autoconfig/>
        </address>
      </ipv6>
    </@interfaces>
</#if>
  </@native>
</@vacant>
<@apply>
  <@native>
    <vrf>
      <definition>
        <name>${intent.name}</name>
        <description>accordo</description>
<#if settings["rd-as"] != "">
        <rd>${settings["rd-as"]}:${intent.table}</rd>
</#if>
        <address-family><ipv4/><ipv6/></address-family>
      </definition>
    </vrf>
<#if intent.members?has_content>
    <@interfaces intent.members><vrf><forwarding>${intent.name}</forwarding></vrf></@interfaces>
</#if>
  </@native>
</@apply>
<@withdraw>
  <@native>
<#if intent.members?has_content>
    <@interfaces intent.members><vrf><forwarding nc:operation="remove"/></vrf></@interfaces>
</#if>
    <vrf><definition nc:operation="remove"><name>${intent.name}</name></definition></vrf>
  </@native>
</@withdraw>
