<#include "_within.ftl">
<#include "_route.ftl">
<@vacant>
<@within place><@vacantRoute intent.destination/></@within>
</@vacant>
<@apply>
<@within place><@route intent.destination/></@within>
</@apply>
<@withdraw>
<@within place><@noRoute intent.destination/></@within>
</@withdraw>
