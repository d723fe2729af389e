<@apply>
  interface ${intent.interfaceName} address ${intent.address}
</@apply>
<@withdraw>
  no interface ${intent.interfaceName} address ${intent.address}
</@withdraw>
<@inspect>
  show address ${intent.address}
</@inspect>
