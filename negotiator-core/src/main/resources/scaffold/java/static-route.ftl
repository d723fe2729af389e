<#-- The words of the device. Each line is one command; "{{name}}-cli" stands for the device's own. -->
<@vacant>
  {{name}}-cli route show tag ${tag}
</@vacant>
<@apply>
  {{name}}-cli route set ${intent.destination} via ${intent.nextHop.address} distance ${settings.distance} tag ${tag}
</@apply>
<@withdraw>
  -{{name}}-cli route delete tag ${tag}
</@withdraw>
<@inspect>
  {{name}}-cli route show tag ${tag} via ${intent.nextHop.address}
</@inspect>
