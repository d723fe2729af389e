package org.accordo.plan;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.Transport;
import org.accordo.site.Access;
import org.accordo.site.AgentSettings;
import org.accordo.site.Border;
import org.accordo.site.CompanionRouter;
import org.accordo.site.Connection;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.Peer;
import org.accordo.site.PeerLink;
import org.accordo.site.PeerPolicy;
import org.accordo.site.Pools;
import org.accordo.site.ProbeHost;
import org.accordo.site.ProofPolicy;
import org.accordo.site.Router;
import org.accordo.site.Site;
import org.accordo.site.TranslatorRouter;
import org.accordo.site.TunnelKind;
import org.accordo.site.TunnelSettings;

/** Sites for tests, told apart by a few words. */
public final class Sites {
  /** Everything that a border router may need to be able to do. */
  public static final Set<Capability> ALL =
      Set.of(
          Capability.INTERFACE_ADDRESS,
          Capability.INTERFACE_ADDRESS_IPV6,
          Capability.INTERFACE_ADDRESS_31,
          Capability.STATIC_ROUTE,
          Capability.STATIC_ROUTE_IPV6,
          Capability.STATIC_ROUTE_UNNUMBERED,
          Capability.PREFIX_TRANSLATION,
          Capability.PREFIX_TRANSLATION_TWICE,
          Capability.PREFIX_TRANSLATION_IPV6,
          Capability.WIREGUARD_TUNNEL,
          Capability.GRE_TUNNEL,
          Capability.GRE_TUNNEL_KEY,
          Capability.GRE_TUNNEL_IPV6);

  private String name = "north";
  private List<IpPrefix> networks = prefixes("10.0.0.0/24");
  private final Map<String, PeerLink> peerLinks = new HashMap<>();
  private List<IpPrefix> links = prefixes("192.168.0.0/24");
  private List<IpPrefix> remaps = prefixes("172.16.0.0/16");
  private List<IpPrefix> reserved = List.of();
  private final Map<String, Peer> peers = new HashMap<>();
  private Duration lease = Duration.ofSeconds(60);
  private Duration lostPeerAfter = NegotiatorSettings.LOST_PEER_AFTER;
  private final List<ProbeHost> probeHosts = new ArrayList<>();
  private Optional<URI> url = Optional.empty();
  private Optional<String> border = Optional.empty();
  private Optional<TranslatorRouter> translator = Optional.empty();
  private Optional<TunnelSettings> tunnel = Optional.empty();

  /** A site with this name. */
  public static Sites site(String name) {
    Sites site = new Sites();
    site.name = name;
    return site;
  }

  public Sites networks(String... texts) {
    networks = prefixes(texts);
    return this;
  }

  public Sites links(String... texts) {
    links = prefixes(texts);
    return this;
  }

  public Sites remaps(String... texts) {
    remaps = prefixes(texts);
    return this;
  }

  public Sites reserved(String... texts) {
    reserved = prefixes(texts);
    return this;
  }

  public Sites peer(String peer, String peerUrl, String... texts) {
    peers.put(peer, new Peer(peer, URI.create(peerUrl), peer, prefixes(texts)));
    return this;
  }

  /** Adds a peer that may not ask for everything. */
  public Sites peer(String peer, String peerUrl, PeerPolicy policy) {
    peers.put(peer, new Peer(peer, URI.create(peerUrl), peer, List.of(), policy, Optional.empty()));
    return this;
  }

  /** Says what the link with a peer must be. */
  public Sites peer(String peer, PeerLink link) {
    peerLinks.put(peer, link);
    if (!peers.containsKey(peer)) {
      peer(peer, "http://" + peer + ".example:8000/api/v1/handle_negotiation");
    }
    return this;
  }

  /** Lets it have tunnels that end at a public address, or behind NAT where that is empty. */
  public Sites tunnel(String endpoint, TunnelKind... kinds) {
    tunnel =
        Optional.of(
            new TunnelSettings(
                kinds.length == 0 ? List.of(TunnelKind.WIREGUARD) : List.of(kinds),
                Optional.of(endpoint).filter(text -> !text.isEmpty()).map(IpAddress::parse),
                TunnelSettings.Ports.USUAL,
                TunnelSettings.USUAL_MTU,
                TunnelSettings.INTERFACES,
                Optional.empty()));
    return this;
  }

  /** The same with another MTU of what carries the packets. */
  public Sites underlay(int mtu) {
    TunnelSettings before = tunnel.orElseThrow();
    tunnel =
        Optional.of(
            new TunnelSettings(
                before.kinds(),
                before.endpoint(),
                before.ports(),
                mtu,
                before.interfaces(),
                before.companion()));
    return this;
  }

  /** The same with so many tunnels at most. */
  public Sites tunnels(int most) {
    TunnelSettings before = tunnel.orElseThrow();
    int first = before.ports().first();
    tunnel =
        Optional.of(
            new TunnelSettings(
                before.kinds(),
                before.endpoint(),
                new TunnelSettings.Ports(first, first + most - 1),
                before.mtu(),
                before.interfaces(),
                before.companion()));
    return this;
  }

  /** Adds a router that has the tunnels in the place of the border router. */
  public Sites companion(Optional<String> address) {
    TunnelSettings before = tunnel.orElseThrow();
    tunnel =
        Optional.of(
            new TunnelSettings(
                before.kinds(),
                before.endpoint(),
                before.ports(),
                before.mtu(),
                before.interfaces(),
                Optional.of(
                    new CompanionRouter(
                        name + "-wg",
                        Optional.of(new InterfaceName("eth0")),
                        address.map(IpAddress::parse)))));
    return this;
  }

  public Sites url(String text) {
    url = Optional.of(URI.create(text));
    return this;
  }

  public Sites lease(Duration time) {
    lease = time;
    return this;
  }

  public Sites lostPeerAfter(Duration time) {
    lostPeerAfter = time;
    return this;
  }

  /** Adds a host that answers echo requests, and asks where it has a name in the inventory. */
  public Sites probeHost(String address, String... router) {
    probeHosts.add(new ProbeHost(IpAddress.parse(address), Stream.of(router).findFirst()));
    return this;
  }

  /** Names the border router otherwise than after the site. */
  public Sites border(String router) {
    border = Optional.of(router);
    return this;
  }

  /** Adds a router that translates for the border router, on a network that both share. */
  public Sites translator(String nextHop, String address) {
    translator =
        Optional.of(
            new TranslatorRouter(
                name + "-nat",
                new InterfaceName("eth1"),
                Optional.of(new InterfaceName("eth0")),
                IpAddress.parse(nextHop),
                IpAddress.parse(address)));
    return this;
  }

  /** The site. */
  public Site build() {
    String router = border.orElse(name + "-gw");
    Map<String, Router> routers = new HashMap<>(Map.of(router, router(router)));
    translator.ifPresent(second -> routers.put(second.router(), router(second.router())));
    tunnel
        .flatMap(TunnelSettings::companion)
        .ifPresent(second -> routers.put(second.router(), router(second.router())));
    peerLinks.forEach(
        (peer, link) ->
            peers.computeIfPresent(
                peer,
                (key, each) ->
                    new Peer(
                        key,
                        each.url(),
                        each.identity(),
                        each.networks(),
                        each.policy(),
                        Optional.of(link))));
    return new Site(
        name,
        networks,
        new Border(
            router,
            new InterfaceName("eth2"),
            Optional.of(new InterfaceName("eth0")),
            translator,
            tunnel),
        new Pools(links, remaps),
        reserved,
        routers,
        peers,
        new NegotiatorSettings(
            "127.0.0.1",
            0,
            url,
            Duration.ofSeconds(10),
            lease,
            lostPeerAfter,
            ProofPolicy.POSSIBLE,
            probeHosts),
        new AgentSettings(Optional.empty(), Optional.empty()),
        Access.PLAIN,
        Optional.<Path>empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Router router(String name) {
    return new Router(
        name,
        "model",
        Optional.empty(),
        new Connection(
            Connection.Mode.DRY_RUN, Transport.LOCAL_EXEC, Optional.empty(), Optional.empty()),
        Map.of());
  }

  /** CIDR texts as prefixes. */
  public static List<IpPrefix> prefixes(String... texts) {
    return Stream.of(texts).map(IpPrefix::parse).toList();
  }

  /** Everything but these. */
  public static Set<Capability> without(Capability... lacking) {
    Set<Capability> missing = Set.of(lacking);
    return ALL.stream().filter(each -> !missing.contains(each)).collect(Collectors.toSet());
  }
}
