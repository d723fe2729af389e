<#-- The first packets of TCP connections that are passed on go through the chains of their VRFs. -->
<#assign restore = (key == "ipv6")?then("ip6tables-restore", "iptables-restore")>
<@apply>
  -${restore} -w --noflush <<
    *mangle
    -N ACCORDO-TCP
    -I FORWARD -p tcp --tcp-flags SYN,RST SYN -j ACCORDO-TCP
    COMMIT
  <<
</@apply>
<@withdraw>
  -${restore} -w --noflush <<
    *mangle
    :ACCORDO-TCP - [0:0]
    -D FORWARD -p tcp --tcp-flags SYN,RST SYN -j ACCORDO-TCP
    -X ACCORDO-TCP
    COMMIT
  <<
</@withdraw>
