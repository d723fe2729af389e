<@apply>
  route ${intent.destination} via ${intent.nextHop.address} metric ${settings.metric}
</@apply>
<@withdraw>
  no route ${intent.destination}
</@withdraw>
<@inspect>
  show route ${intent.destination}
</@inspect>
