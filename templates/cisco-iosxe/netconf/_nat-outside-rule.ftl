<#-- A peer's network looks the same to all of ours. -->
<#include "_native.ftl">
<#include "_nat.ftl">
<#assign list = (settings["nat-vrf"] == "")?then("nat-static-transport-list-no-vrf", "nat-static-transport-list-with-vrf")>
<@vacant>
  <@native><@rules "outside"><${list}><global-ip>${remote.real.network}</global-ip></${list}></@rules></@native>
</@vacant>
<@apply>
  <@native><@rules "outside"><${list}>
    <@outsideKey remote/>
<#if remote.real.length != 32>
    <network>network</network><mask>/${remote.real.length}</mask>
</#if>
    <@matched settings["nat-match-in-vrf"] == "both"/>
  </${list}></@rules></@native>
</@apply>
<@withdraw>
  <@native><@rules "outside"><${list} nc:operation="remove"><@outsideKey remote/></${list}></@rules></@native>
</@withdraw>
