<#include "_within.ftl">
<#include "_route.ftl">
<#include "_translation.ftl">
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
<@within outside>
<@range intent.local/>
<@route intent.remote.seen/>
</@within>
<@within inside>
<@nat44>
  <destination-prefix>
    <ip-prefix-length>${intent.remote.seen}</ip-prefix-length>
    <nat-policy>${policy}</nat-policy>
  </destination-prefix>
  <@prefixMap intent.local/>
</@nat44>
</@within>
</@inspect>
