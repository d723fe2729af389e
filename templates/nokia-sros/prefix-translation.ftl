<#include "_at.ftl">
<#if settings["nat-context"] == "added">
  <@requires name="_nat" key=inside.service place=inside/>
  <@requires name="_nat-inside" key=inside.service place=inside/>
  <@requires name="_nat" key=outsideInstance place=outside/>
</#if>
<@requires name="_nat-policy" key=policy claim=outsideInstance policy=policy outside=outside outsideInstance=outsideInstance/>
<@requires name="_nat-local" key=(inside.service + "/" + intent.local.real)
    claim=(intent.local.seen + " in " + outsideInstance)
    policy=policy inside=inside outside=outside local=intent.local/>
<@requires name="_nat-remote" key=(inside.service + "/" + intent.remote.seen) claim=policy
    policy=policy inside=inside remote=intent.remote.seen/>
<#if throughInterface??>
  <@requires name="_remote-route" key=(outsideInstance + "/" + intent.remote.seen)
      claim=throughInterface throughInterface=throughInterface place=outside destination=intent.remote.seen/>
<#else>
  <@requires name="_remote-route" key=(outsideInstance + "/" + intent.remote.seen)
      claim=nextHop nextHop=nextHop place=outside destination=intent.remote.seen/>
</#if>
<#-- Several translations share all of it: those of one network with several peers, and the other way round. -->
<@apply>
</@apply>
<@withdraw>
</@withdraw>
<@inspect>
  <@show/> <@at outside/> nat outside pool "${policy}" address-range ${intent.local.seen.network} end ${intent.local.seen.last}
  <@show/> <@at inside/> nat inside large-scale nat44 deterministic prefix-map ${intent.local.real} nat-policy "${policy}" map ${intent.local.real.network} to ${intent.local.real.last} | match "first-outside-address ${intent.local.seen.network}"
  <@show/> <@at inside/> nat inside large-scale nat44 destination-prefix ${intent.remote.seen} | match "nat-policy"
  <@show/> <@at outside/> static-routes route ${intent.remote.seen} route-type unicast | match "admin-state enable"
</@inspect>
