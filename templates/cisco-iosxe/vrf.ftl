<#--
  Moving an interface takes its addresses away, hence nothing that has one is moved. Deleting a VRF
  goes on in the background on the router; the same name is free again a little later.
-->
<@vacant>
  show running-config | include ^(vrf definition|ip vrf) ${intent.name}$
<#list intent.members as member>
  show running-config interface ${member} | include ^ (ip address|ip unnumbered|ipv6 address|vrf forwarding|ip vrf forwarding)
</#list>
</@vacant>
<@apply>
  vrf definition ${intent.name}
   description accordo
<#if settings["rd-as"] != "">
   rd ${settings["rd-as"]}:${intent.table}
</#if>
   address-family ipv4
   exit-address-family
   address-family ipv6
   exit-address-family
  exit
<#list intent.members as member>
  interface ${member}
   vrf forwarding ${intent.name}
  exit
</#list>
</@apply>
<@withdraw>
<#list intent.members as member>
  interface ${member}
   no vrf forwarding ${intent.name}
  exit
</#list>
  no vrf definition ${intent.name}
</@withdraw>
<@inspect>
  show running-config | include ^vrf definition ${intent.name}$
<#list intent.members as member>
  show running-config interface ${member} | include ^ vrf forwarding ${intent.name}$
</#list>
</@inspect>
