<#include "_within.ftl">
<@vacant>
<@within place><nat/></@within>
</@vacant>
<@apply>
<@within place><nat/></@within>
</@apply>
<@withdraw>
<@within place><nat nc:operation="remove"/></@within>
</@withdraw>
