<#-- Nothing to send: the SAP goes with the tunnel's interface. Two tunnels must not have the same. -->
<@apply>
</@apply>
<@withdraw>
</@withdraw>
