<#include "_model.ftl">
<@vacant>
<@device><tunnels><tunnel><name>accordo</name></tunnel></tunnels></@device>
</@vacant>
<@apply>
<@device>
  <tunnels>
    <tunnel>
      <name>accordo</name>
      <local>${intent.local}</local>
      <remote>${intent.remote}</remote>
<#if intent.greKey??>
      <key>${intent.greKey}</key>
</#if>
<#if intent.mtu??>
      <mtu>${intent.mtu}</mtu>
</#if>
    </tunnel>
  </tunnels>
</@device>
</@apply>
<@withdraw>
<@device><tunnels><tunnel nc:operation="remove"><name>accordo</name></tunnel></tunnels></@device>
</@withdraw>
