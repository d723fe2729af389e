<@apply>
  acmecfg batch <<
    port ${intent.interfaceName} up
    port ${intent.interfaceName} address add ${intent.address}
  <<
</@apply>
<@withdraw>
  -acmecfg port ${intent.interfaceName} address delete ${intent.address}
</@withdraw>
<@inspect>
  acmecfg show port ${intent.interfaceName} address ${intent.address}
</@inspect>
