<#-- Routing is off on a new device; whoever needs the first route switches it on. -->
<@apply>
  routing := acmecfg get routing
  acmecfg set routing on
</@apply>
<@withdraw>
  acmecfg set routing @recorded:routing@
</@withdraw>
