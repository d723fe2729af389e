<#-- The claim says which side of translations the interface is on; it cannot be on both. -->
<#include "_native.ftl">
<#include "_nat.ftl">
<@vacant>
  <@native><@interface key><ip><@nat><inside/><outside/></@nat></ip></@interface></@native>
</@vacant>
<@apply>
  <@native><@interface key><ip><@nat><${claim}/></@nat></ip></@interface></@native>
</@apply>
<@withdraw>
  <@native><@interface key><ip><@nat><${claim} nc:operation="remove"/></@nat></ip></@interface></@native>
</@withdraw>
