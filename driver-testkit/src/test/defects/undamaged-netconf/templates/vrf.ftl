<#include "_model.ftl">
<@vacant>
<@device><vrfs><vrf><name>${intent.name}</name></vrf></vrfs></@device>
</@vacant>
<@apply>
<@device><vrfs><vrf><name>${intent.name}</name><id>${intent.table}</id>
<#list intent.members as member>
  <member><port>${member}</port></member>
</#list>
</vrf></vrfs></@device>
</@apply>
<@withdraw>
<@device><vrfs><vrf nc:operation="remove"><name>${intent.name}</name></vrf></vrfs></@device>
</@withdraw>
