<#macro vacantRoute destination>
<static-routes>
  <route>
    <ip-prefix>${destination}</ip-prefix>
    <route-type>unicast</route-type>
    <next-hop/><interface/><indirect/><ipsec-tunnel/><blackhole/><tag/><community/>
  </route>
</static-routes>
</#macro>
<#macro route destination>
<static-routes>
  <route>
    <ip-prefix>${destination}</ip-prefix>
    <route-type>unicast</route-type>
<#if throughInterface??>
    <interface>
      <interface-name>${throughInterface}</interface-name>
      <description>accordo</description>
      <admin-state>enable</admin-state>
    </interface>
<#else>
    <next-hop>
      <ip-address>${nextHop}</ip-address>
      <description>accordo</description>
      <admin-state>enable</admin-state>
    </next-hop>
</#if>
  </route>
</static-routes>
</#macro>
<#macro noRoute destination>
<static-routes>
  <route nc:operation="remove">
    <ip-prefix>${destination}</ip-prefix>
    <route-type>unicast</route-type>
  </route>
</static-routes>
</#macro>
