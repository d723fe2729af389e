<#include "_within.ftl">
<#include "_translation.ftl">
<@vacant>
<@within outside><@pool><type/></@pool></@within>
<@service><nat><nat-policy><name>${policy}</name><pool/><filtering/></nat-policy></nat></@service>
</@vacant>
<@apply>
<@within outside>
<@pool>
  <type>large-scale</type>
  <mode>one-to-one</mode>
  <admin-state>enable</admin-state>
  <nat-group>${settings["nat-group"]}</nat-group>
  <applications><agnostic>true</agnostic></applications>
</@pool>
</@within>
<@service>
<nat>
  <nat-policy>
    <name>${policy}</name>
    <filtering>endpoint-independent</filtering>
    <pool>
      <router-instance>${outsideInstance}</router-instance>
      <name>${policy}</name>
    </pool>
  </nat-policy>
</nat>
</@service>
</@apply>
<@withdraw>
<@service><nat><nat-policy nc:operation="remove"><name>${policy}</name></nat-policy></nat></@service>
<@within outside><nat><outside><pool nc:operation="remove"><name>${policy}</name></pool></outside></nat></@within>
</@withdraw>
