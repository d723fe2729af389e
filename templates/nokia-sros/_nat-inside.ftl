<#include "_at.ftl">
<@apply>
  <@at place/> nat inside large-scale nat44 max-subscriber-limit ${settings["max-subscriber-limit"]}
</@apply>
<@withdraw>
  <@at place/> nat inside large-scale nat44 delete max-subscriber-limit
</@withdraw>
