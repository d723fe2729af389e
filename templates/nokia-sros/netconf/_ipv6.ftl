<#include "_within.ftl">
<@vacant>
<@interface place><ipv6/></@interface>
</@vacant>
<@apply>
<@interface place><ipv6/></@interface>
</@apply>
<@withdraw>
<@interface place><ipv6 nc:operation="remove"/></@interface>
</@withdraw>
