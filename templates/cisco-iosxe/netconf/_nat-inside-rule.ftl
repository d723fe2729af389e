<#--
  Our network looks the same to all peers. A rule whose translations are in use is only deleted with
  "forced".
-->
<#include "_native.ftl">
<#include "_nat.ftl">
<#assign list = (settings["nat-vrf"] == "")?then("nat-static-transport-list", "nat-static-transport-list-with-vrf")>
<@vacant>
  <@native><@rules "inside"><${list}><local-ip>${local.real.network}</local-ip></${list}></@rules></@native>
</@vacant>
<@apply>
  <@native><@rules "inside"><${list}>
    <@insideKey local/>
<#if local.real.length != 32>
    <network-config>network</network-config><mask>/${local.real.length}</mask>
</#if>
    <@matched settings["nat-match-in-vrf"] != "none"/>
  </${list}></@rules></@native>
</@apply>
<@withdraw>
  <@native><@rules "inside"><${list} nc:operation="remove"><@insideKey local/><forced/></${list}></@rules></@native>
</@withdraw>
