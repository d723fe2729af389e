<#include "_within.ftl">
<@vacant>
<@service><vprn><service-name>${intent.name}</service-name><service-id/><customer/></vprn></@service>
</@vacant>
<@apply>
<@service>
<vprn>
  <service-name>${intent.name}</service-name>
  <service-id>${serviceId}</service-id>
  <description>accordo</description>
  <customer>${settings.customer}</customer>
  <admin-state>enable</admin-state>
<#list members as member>
  <interface>
    <interface-name>${member.name}</interface-name>
    <sap><sap-id>${member.sap}</sap-id></sap>
  </interface>
</#list>
</vprn>
</@service>
</@apply>
<@withdraw>
<@service><vprn nc:operation="remove"><service-name>${intent.name}</service-name></vprn></@service>
</@withdraw>
