<#-- An interface has one primary address; whoever configured one keeps it. -->
<@vacant>
  show running-config interface ${key} | include ^ ip (address|unnumbered)
</@vacant>
<@apply>
</@apply>
<@withdraw>
</@withdraw>
