<#include "_at.ftl">
<#macro nat44><@at inside/> nat inside large-scale nat44</#macro>
<@vacant>
  <@show/> <@nat44/> destination-prefix ${remote}
</@vacant>
<@apply>
  <@nat44/> destination-prefix ${remote} nat-policy "${policy}"
</@apply>
<@withdraw>
  <@nat44/> delete destination-prefix ${remote}
</@withdraw>
