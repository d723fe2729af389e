<#--
  Packets to the peer's network as we see it get a mark, the mark selects a routing table whose only
  networks are the peer's, and NETMAP turns prefixes into each other. What a connection is decides
  its first packet, in the nat table: it gets a connection mark, from which every later packet gets
  its mark. So other packets pass a number of rules that does not grow with the peers.

  Where only our network is translated, main routing does and no packet is marked.

  Each table's part is one transaction, and the filter part goes first: from then on nothing is let
  through between the link and the rest until the last part is there, and marked packets without a
  routing table are unreachable. Repeating stops at line 2, "Chain already exists".
-->
<#assign twice = intent.remote.isTranslated>
<#assign out = intent.outside>
<#assign local = intent.local>
<#assign remote = intent.remote>
<#assign protocol = settings["route-protocol"]>
<#assign chain = "ACCORDO-" + intent.number?c>
<#--
  Where our network has no interface of its own, it is every other one, as long as the router itself
  would answer a source address through the interface that it came in by.
-->
<#macro fromInside><#if intent.inside??>-i ${intent.inside}<#else>! -i ${out}</#if></#macro>
<#macro toInside><#if intent.inside??>-o ${intent.inside}<#else>! -o ${out}</#if></#macro>
<#assign peerRouter = intent.nextHop.address?? && intent.nextHop.address.isV6 == intent.isV6>
<#macro via><#if intent.nextHop.address??>via<#if intent.nextHop.address.isV6 != intent.isV6> inet6</#if> ${intent.nextHop.address} </#if>dev ${out}</#macro>
<#macro source><#if intent.source??> src ${intent.source}</#if></#macro>
<#macro filterRules verb>
<#-- A peer on the same link with a plain route; its networks have the realm of static-route.ftl. -->
<#if !intent.isV6>
    -${verb} ACCORDO -i ${out} ! -o ${out} -m realm --realm ${realmSource} -j RETURN
    -${verb} ACCORDO ! -i ${out} -o ${out} -m realm --realm ${realmDestination} -j RETURN
</#if>
    -${verb} ACCORDO -i ${out} -j DROP
    -${verb} ACCORDO -o ${out} -j DROP
<#if settings["closed-ports"] != "none">
    -${verb} ACCORDO-IN -i ${out} -p tcp -m multiport --dports ${settings["closed-ports"]} -j DROP
</#if>
<#-- Linux answers for all of its addresses on every interface: for the link only those that it has there. -->
    -${verb} ACCORDO-IN -i ${out} -m conntrack --ctstate NEW -m connmark --mark ${connmarkNone} -m addrtype --dst-type LOCAL -m addrtype ! --dst-type LOCAL --limit-iface-in -j DROP
</#macro>
<#macro rawRules verb>
    -${verb} ACCORDO -i ${out} -d ${local.seen} -j CT --zone-orig ${zoneIn}
    -${verb} ACCORDO <@fromInside/> -d ${remote.seen} -j CT --zone-orig ${zoneOut}
<#if twice>
    -${verb} ACCORDO-OUT -d ${remote.seen} -j CT --zone-orig ${zoneOut}
</#if>
</#macro>
<#macro mangleRules verb>
    -${verb} ACCORDO ! -i ${out} -s ${local.real} -d ${remote.seen} -m rpfilter --invert -j DROP
</#macro>
<#-- The peer's router has no address in its network, but may reach our hosts too. -->
<#macro natRules verb>
    -${verb} ACCORDO -i ${out} -s ${remote.real} -d ${local.seen} -g ${chain}-IN
<#if peerRouter>
    -${verb} ACCORDO -i ${out} -s ${intent.nextHop.address} -d ${local.seen} -g ${chain}-IN
</#if>
    -${verb} ACCORDO <@fromInside/> -s ${local.real} -d ${remote.seen} -g ${chain}-OUT
<#if twice>
    -${verb} ACCORDO-OUT -d ${remote.seen} -g ${chain}-OUT
</#if>
    -${verb} ACCORDO-SRC -o ${out} -s ${local.real} -m connmark --mark ${connmarkOut} -j NETMAP --to ${local.seen}
    -${verb} ACCORDO-SRC -s ${remote.real} -m connmark --mark ${connmarkIn} -j NETMAP --to ${remote.seen}
</#macro>
<#-- Routers send from the link's address; no other route is replaced, and none is there without the link. -->
<#macro mainRoutes verb>
    route ${verb} ${remote.seen} <@via/><@source/> metric ${intent.number} proto ${protocol}
    route ${verb} unreachable ${remote.seen} metric ${lastMetric} proto ${protocol}
</#macro>
<@requires name="_forwarding" key=family/>
<@requires name="_chains" key=family none=connmarkNone marked=connmarkMarked markedIn=connmarkMarkedIn markedOut=connmarkMarkedOut markMask=markMask/>
<#if twice>
<@requires name="_policy" key=family marked=marked rest=preferenceRest local=preferenceLocal/>
<@requires name="_link" key=family + "/" + out family=family link=out preference=preferenceLink local=preferenceLocal/>
</#if>
<@apply>
  -${iptables}-restore -w --noflush <<
    *filter
    -N ${chain}
    -A ${chain} -i ${out} <@toInside/> -j RETURN
    -A ${chain} <@fromInside/> -o ${out} -j RETURN
    -A ${chain} -j DROP
    -I ACCORDO-PEERS -m connmark --mark ${connmark} -m comment --comment ${intent.key} -g ${chain}
    <@filterRules verb="A"/>
    COMMIT
    *raw
    <@rawRules verb="A"/>
    COMMIT
<#if !intent.inside??>
    *mangle
    <@mangleRules verb="I"/>
    COMMIT
</#if>
    *nat
    -N ${chain}-IN
    -A ${chain}-IN -j CONNMARK --set-xmark ${connmarkIn}
<#if twice>
    -A ${chain}-IN -j MARK --set-xmark ${mark}
</#if>
    -A ${chain}-IN -j NETMAP --to ${local.real}
    -N ${chain}-OUT
    -A ${chain}-OUT -j CONNMARK --set-xmark ${connmarkOut}
<#if twice>
    -A ${chain}-OUT -j MARK --set-xmark ${mark}
</#if>
    -A ${chain}-OUT -j NETMAP --to ${remote.real}
    <@natRules verb="A"/>
    COMMIT
  <<
  -ip -${version} -force -batch - <<
    link show dev ${out}
<#if twice>
    rule add pref ${preferenceLink} iif ${out} goto ${preferenceLocal} protocol ${protocol}
    route replace ${remote.real} <@via/> table ${table} proto ${protocol}
    route replace ${remote.seen} <@via/> table ${table} proto ${protocol}
<#if peerRouter>
    route replace ${intent.nextHop.address} dev ${out}<@source/> table ${table} proto ${protocol}
</#if>
    rule add pref ${preferencePeer} fwmark ${mark} lookup ${table} protocol ${protocol}
</#if>
    <@mainRoutes verb="prepend"/>
  <<
</@apply>
<#--
  First no new connection is translated, then the old ones are forgotten. Until the last step nothing
  is let through between the link and the rest.
-->
<@withdraw>
  -${iptables}-restore -w --noflush <<
    *nat
    :${chain}-IN - [0:0]
    :${chain}-OUT - [0:0]
    <@natRules verb="D"/>
    -X ${chain}-IN
    -X ${chain}-OUT
    COMMIT
  <<
  -conntrack -D -f ${family} -m ${connmark}
  -${iptables}-restore -w --noflush <<
    *raw
    <@rawRules verb="D"/>
    COMMIT
<#if !intent.inside??>
    *mangle
    <@mangleRules verb="D"/>
    COMMIT
</#if>
  <<
  -ip -${version} -force -batch - <<
<#if twice>
    rule del pref ${preferencePeer} fwmark ${mark} lookup ${table} protocol ${protocol}
    route flush table ${table} proto ${protocol}
</#if>
    <@mainRoutes verb="del"/>
  <<
  -${iptables}-restore -w --noflush <<
    *filter
    :${chain} - [0:0]
    -D ACCORDO-PEERS -m connmark --mark ${connmark} -m comment --comment ${intent.key} -g ${chain}
    <@filterRules verb="D"/>
    -X ${chain}
    COMMIT
  <<
</@withdraw>
<@inspect>
  ${iptables} -w -t filter -S ${chain}
  ${iptables} -w -t nat -S ${chain}-OUT
  ip -${version} route show exact ${remote.seen} proto ${protocol}
<#if twice>
  ip -${version} rule show pref ${preferencePeer} fwmark ${mark}
  ip -${version} route show table ${table} exact ${remote.real} proto ${protocol}
</#if>
</@inspect>
<#-- lint: missing-vacant because all of it is in chains, tables and rule numbers of our own. -->
