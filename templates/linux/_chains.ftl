<#--
  The chains that all translations of a router share, each called from the top of a built-in one.
  filter: what belongs to a translation goes to ACCORDO-PEERS, and what belongs to none that is there
  any more ends there. mangle: marks for all but first packets, see prefix-translation.ftl.
-->
<#assign restore = (key == "ipv6")?then("ip6tables-restore", "iptables-restore")>
<@apply>
  -${restore} -w --noflush <<
    *filter
    -N ACCORDO
    -N ACCORDO-PEERS
    -N ACCORDO-IN
    -A ACCORDO -m connmark ! --mark ${none} -g ACCORDO-PEERS
    -A ACCORDO-PEERS -j DROP
    -I FORWARD -j ACCORDO
    -I INPUT -j ACCORDO-IN
    COMMIT
    *raw
    -N ACCORDO
    -N ACCORDO-OUT
    -I PREROUTING -j ACCORDO
    -I OUTPUT -j ACCORDO-OUT
    COMMIT
    *mangle
    -N ACCORDO
    -N ACCORDO-OUT
    -A ACCORDO -m connmark --mark ${marked} -j CONNMARK --restore-mark --nfmask ${markMask} --ctmask ${markMask}
    -A ACCORDO-OUT -m connmark --mark ${markedIn} -m conntrack --ctdir REPLY -j CONNMARK --restore-mark --nfmask ${markMask} --ctmask ${markMask}
    -A ACCORDO-OUT -m connmark --mark ${markedOut} -m conntrack --ctdir ORIGINAL -j CONNMARK --restore-mark --nfmask ${markMask} --ctmask ${markMask}
    -I PREROUTING -j ACCORDO
    -I OUTPUT -j ACCORDO-OUT
    COMMIT
    *nat
    -N ACCORDO
    -N ACCORDO-OUT
    -N ACCORDO-SRC
    -I PREROUTING -j ACCORDO
    -I OUTPUT -j ACCORDO-OUT
    -I POSTROUTING -j ACCORDO-SRC
    -I INPUT -j ACCORDO-SRC
    COMMIT
  <<
</@apply>
<@withdraw>
  -${restore} -w --noflush <<
    *nat
    :ACCORDO - [0:0]
    :ACCORDO-OUT - [0:0]
    :ACCORDO-SRC - [0:0]
    -D PREROUTING -j ACCORDO
    -D OUTPUT -j ACCORDO-OUT
    -D POSTROUTING -j ACCORDO-SRC
    -D INPUT -j ACCORDO-SRC
    -X ACCORDO
    -X ACCORDO-OUT
    -X ACCORDO-SRC
    COMMIT
  <<
  -${restore} -w --noflush <<
    *mangle
    :ACCORDO - [0:0]
    :ACCORDO-OUT - [0:0]
    -D PREROUTING -j ACCORDO
    -D OUTPUT -j ACCORDO-OUT
    -X ACCORDO
    -X ACCORDO-OUT
    COMMIT
  <<
  -${restore} -w --noflush <<
    *raw
    :ACCORDO - [0:0]
    :ACCORDO-OUT - [0:0]
    -D PREROUTING -j ACCORDO
    -D OUTPUT -j ACCORDO-OUT
    -X ACCORDO
    -X ACCORDO-OUT
    COMMIT
  <<
  -${restore} -w --noflush <<
    *filter
    :ACCORDO - [0:0]
    :ACCORDO-PEERS - [0:0]
    :ACCORDO-IN - [0:0]
    -D FORWARD -j ACCORDO
    -D INPUT -j ACCORDO-IN
    -X ACCORDO
    -X ACCORDO-PEERS
    -X ACCORDO-IN
    COMMIT
  <<
</@withdraw>
