<#include "_at.ftl">
<@vacant>
  <@show/> <@at place/> nat
</@vacant>
<@apply>
  <@at place/> nat
</@apply>
<@withdraw>
  <@at place/> delete nat
</@withdraw>
