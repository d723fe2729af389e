<@apply>
  ip route replace ${intent.destination} via ${intent.nextHop.address} dev ${intent.nextHop.interfaceName} table ${settings.table}
  ip rule add to ${intent.destination} iif ${intent.nextHop.interfaceName} pref ${settings.preference} lookup ${settings.table}
  iptables -A FORWARD -o ${intent.nextHop.interfaceName} -d ${intent.destination} -j ACCEPT
</@apply>
<@withdraw>
  iptables -D FORWARD -o ${intent.nextHop.interfaceName} -d ${intent.destination} -j ACCEPT
  ip rule del to ${intent.destination} iif ${intent.nextHop.interfaceName} pref ${settings.preference} lookup ${settings.table}
  ip route del ${intent.destination} via ${intent.nextHop.address} dev ${intent.nextHop.interfaceName} table ${settings.table}
</@withdraw>
