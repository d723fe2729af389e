package org.accordo.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.IpPrefix;

/**
 * One party to negotiations, as its {@code site.yaml} describes it. Consistent when it exists: the
 * border router is among the routers, and no two networks, pools or reserved ranges overlap.
 *
 * @param name for people and for owner tags; letters, digits and {@code -}
 * @param networks what peers may reach, in order of preference
 * @param border where the link to peers is
 * @param pools what addresses may be promised
 * @param reserved further ranges that must never be promised, such as the control network
 * @param routers by name
 * @param peers by name; a negotiation may also be asked for with a peer's URL
 * @param negotiator how the negotiator listens and what it waits for
 * @param agent where the configuration agent is
 * @param access who its processes are to others, and who may ask them
 * @param store the database file; empty for one in memory
 * @param templates the folder of this site's own templates
 * @param values the file of the values that this site's templates may use
 * @param secrets the folder of this site's secrets, one file each
 */
public record Site(
    String name,
    List<IpPrefix> networks,
    Border border,
    Pools pools,
    List<IpPrefix> reserved,
    Map<String, Router> routers,
    Map<String, Peer> peers,
    NegotiatorSettings negotiator,
    AgentSettings agent,
    Access access,
    Optional<Path> store,
    Optional<Path> templates,
    Optional<Path> values,
    Optional<Path> secrets) {

  public Site {
    networks = List.copyOf(networks);
    reserved = List.copyOf(reserved);
    routers = Map.copyOf(routers);
    peers = Map.copyOf(peers);
  }

  /** The same site with other settings of its negotiator. */
  public Site with(NegotiatorSettings settings) {
    return new Site(
        name, networks, border, pools, reserved, routers, peers, settings, agent, access, store,
        templates, values, secrets);
  }

  /** Whether negotiations with this peer that begin here ask for a tunnel. */
  public boolean wantsTunnelWith(String peer) {
    return Optional.ofNullable(peers.get(peer)).filter(Peer::wantsTunnel).isPresent();
  }

  /** Whether nothing is ever sent to any of its routers. */
  public boolean isDryRun() {
    return routers.values().stream()
        .allMatch(router -> router.connection().mode() == Connection.Mode.DRY_RUN);
  }

  /**
   * Whether everything that a negotiation configures is sent to its router; else no packets of
   * hosts can be expected to pass.
   */
  public boolean isBorderLive() {
    return border.routers().stream()
        .map(routers::get)
        .allMatch(router -> router.connection().mode() == Connection.Mode.LIVE);
  }

  /** The router that the link to peers is on. */
  public Router borderRouter() {
    return routers.get(border.router());
  }
}
