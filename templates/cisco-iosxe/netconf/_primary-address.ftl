<#-- An interface has one primary address; whoever configured one keeps it. -->
<#include "_native.ftl">
<@vacant>
  <@native><@interface key><@anyAddress/></@interface></@native>
</@vacant>
<@apply>
</@apply>
<@withdraw>
</@withdraw>
