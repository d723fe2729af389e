<#-- The claim says which side of translations the interface is on; it cannot be on both. -->
<@vacant>
  show running-config interface ${key} | include ^ ip nat (inside|outside)$
</@vacant>
<@apply>
  interface ${key}
   ip nat ${claim}
  exit
</@apply>
<@withdraw>
  interface ${key}
   no ip nat ${claim}
  exit
</@withdraw>
