<#include "_within.ftl">
<#include "_route.ftl">
<@vacant>
<@within place><@vacantRoute destination/></@within>
</@vacant>
<@apply>
<@within place><@route destination/></@within>
</@apply>
<@withdraw>
<@within place><@noRoute destination/></@within>
</@withdraw>
