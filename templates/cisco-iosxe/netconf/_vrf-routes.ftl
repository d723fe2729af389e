<#--
  The list of a VRF's routes must not be empty, and its entry goes with the last of ours. So it has
  to be ours alone; vrf-routes=shared leaves it alone where others have routes in the VRF.
-->
<#include "_native.ftl">
<#macro entry><#if v6><ipv6><route><#nested></route></ipv6><#else><ip><route><#nested></route></ip></#if></#macro>
<@vacant>
  <@native><@entry><vrf><name>${vrf}</name></vrf></@entry></@native>
</@vacant>
<@apply>
</@apply>
<@withdraw>
  <@native><@entry><vrf nc:operation="remove"><name>${vrf}</name></vrf></@entry></@native>
</@withdraw>
