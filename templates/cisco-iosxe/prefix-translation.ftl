<#--
  All of it is shared: with another pair of networks come the same rules, marks and routes. The route
  is last, so that nothing goes to the peer before it is translated.
-->
<#include "_nat.ftl">
<#assign destination = intent.remote.seen>
<#assign hop = intent.outside>
<#if intent.nextHop.address??>
<#assign hop = intent.nextHop.address + " behind " + intent.outside>
</#if>
<#if settings["nat-inside"] == "mark">
<@requires name="_nat-interface" key=intent.inside claim="inside"/>
</#if>
<#if intent.local.isTranslated>
<@requires name="_nat-inside-rule" key=intent.local.real claim=intent.local.seen local=intent.local/>
</#if>
<#if intent.remote.isTranslated>
<@requires name="_nat-outside-rule" key=intent.remote.real claim=intent.remote.seen remote=intent.remote/>
</#if>
<#if settings["nat-outside"] == "mark">
<@requires name="_nat-interface" key=intent.outside claim="outside"/>
</#if>
<@requires name="_nat-route" key=destination claim=hop destination=destination nextHop=intent.nextHop through=intent.outside/>
<@apply>
</@apply>
<@withdraw>
</@withdraw>
<@inspect>
  show running-config interface ${intent.inside} | include ^ ip nat inside$
  show running-config interface ${intent.outside} | include ^ ip nat outside$
<#if intent.local.isTranslated>
  show running-config | include ^<@insideRule intent.local/>( |$)
</#if>
<#if intent.remote.isTranslated>
  show running-config | include ^<@outsideRule intent.remote/>( |$)
</#if>
  show running-config | include ^ip route <#if settings["nat-vrf"] != "">vrf ${settings["nat-vrf"]} </#if>${destination.network} ${destination.netmask} ${intent.outside}( |$)
</@inspect>
