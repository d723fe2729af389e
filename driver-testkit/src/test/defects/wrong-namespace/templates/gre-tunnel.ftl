<#include "_model.ftl">
<@vacant>
<@device><tunnels><tunnel><name>${intent.name}</name></tunnel></tunnels></@device>
</@vacant>
<@apply>
<@device>
  <tunnels>
    <tunnel>
      <name>${intent.name}</name>
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
<@device><tunnels><tunnel nc:operation="remove"><name>${intent.name}</name></tunnel></tunnels></@device>
</@withdraw>
<@inspect>
<router xmlns="urn:example:routers"><tunnels><tunnel><name>${intent.name}</name></tunnel></tunnels></router>
</@inspect>
