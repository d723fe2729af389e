<#--
  All of it is shared: with another pair of networks come the same rules, marks and routes.
-->
<#include "_native.ftl">
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
<#if settings["nat-vrf"] != "" && settings["vrf-routes"] == "own">
<@requires name="_vrf-routes" key=settings["nat-vrf"] + "/ipv4" vrf=settings["nat-vrf"] v6=false/>
</#if>
<@requires name="_nat-route" key=destination claim=hop destination=destination nextHop=intent.nextHop through=intent.outside/>
<@apply>
</@apply>
<@withdraw>
</@withdraw>
<@inspect>
  <@native>
    <@interfaces [intent.inside, intent.outside]; name>
      <ip><@nat><#if name == intent.inside><inside/><#else><outside/></#if></@nat></ip>
    </@interfaces>
  </@native>
</@inspect>
