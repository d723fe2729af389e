<@apply>
  route ${intent.destination.network} mask ${intent.destination.netmask} gateway ${intent.nextHop.address} tag ${tag}
</@apply>
<@withdraw>
  no route ${intent.destination.network} mask ${intent.destination.netmask} tag ${tag}
</@withdraw>
