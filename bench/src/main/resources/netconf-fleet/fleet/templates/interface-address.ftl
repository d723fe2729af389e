<@apply>
  <addresses xmlns="urn:accordo:bench">
    <address><interface>${intent.interfaceName}</interface><value>${intent.address}</value></address>
  </addresses>
</@apply>
<@withdraw>
  <addresses xmlns="urn:accordo:bench" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0">
    <address nc:operation="remove"><interface>${intent.interfaceName}</interface><value>${intent.address}</value></address>
  </addresses>
</@withdraw>
