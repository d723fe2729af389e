<#-- Nothing to send: the SAP goes with the tunnel's interface. It must be nobody else's. -->
<@vacant>
  /admin show configuration full-context /configure service | match "sap ${sap}"
</@vacant>
<@apply>
</@apply>
<@withdraw>
</@withdraw>
