<#-- The words of the device. Each line is one command; "{{name}}-cli" stands for the device's own. -->
<@vacant>
  {{name}}-cli route show exact ${intent.destination}
</@vacant>
<@apply>
  {{name}}-cli route set ${intent.destination} via ${intent.nextHop.address} distance ${settings.distance}
</@apply>
<@withdraw>
  -{{name}}-cli route delete ${intent.destination} via ${intent.nextHop.address}
</@withdraw>
<@inspect>
  {{name}}-cli route show exact ${intent.destination} via ${intent.nextHop.address}
</@inspect>
