<#-- Every port that has an address towards a peer is in the group that the monitoring looks at. -->
<@apply>
  ip link set dev ${intent.interfaceName} group ${values["peers-group"]}
</@apply>
<@withdraw>
  -ip link set dev ${intent.interfaceName} group default
</@withdraw>
