<@apply>
  route ${intent.destination} via ${intent.nextHop.address} tag ${tag} name ${name}
</@apply>
<@withdraw>
  no route ${intent.destination} tag ${tag}
</@withdraw>
<@inspect>
  show route ${intent.destination}
</@inspect>
