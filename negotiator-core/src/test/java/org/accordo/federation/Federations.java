package org.accordo.federation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.federation.FederatedNetwork.Loops;
import org.accordo.federation.FederatedNetwork.Mode;
import org.accordo.federation.FederatedNetwork.Routing;
import org.accordo.federation.Federation.Unencrypted;
import org.accordo.federation.FederationAgent.RouterRef;
import org.accordo.federation.FederationAgent.Underlay;

/** Makes descriptions for tests: agents {@code a1}, {@code a2}, ... and what joins them. */
public final class Federations {
  private final List<FederationAgent> agents = new ArrayList<>();
  private final List<FederationLink> links = new ArrayList<>();
  private final List<FederatedNetwork> networks = new ArrayList<>();
  private Headers headers = Headers.LEAN;
  private boolean mesh = true;
  private Unencrypted unencrypted = Unencrypted.NEVER;

  public static Federations empty() {
    return new Federations();
  }

  /** Agents with an IPv4 endpoint and an underlay of 1500 bytes. */
  public Federations agents(int... ids) {
    Arrays.stream(ids).forEach(id -> agent(id, 1500, endpoint(id)));
    return this;
  }

  static String endpoint(int id) {
    return "203." + id / 62500 + "." + id / 250 % 250 + "." + (1 + id % 250);
  }

  Federations agent(int id, int mtu, String... endpoints) {
    List<IpAddress> addresses = Arrays.stream(endpoints).map(IpAddress::parse).toList();
    boolean v4 = addresses.stream().anyMatch(a -> !a.isV6());
    boolean v6 = addresses.stream().anyMatch(IpAddress::isV6);
    return add(id, addresses, new Underlay(mtu, v4, v6));
  }

  public Federations behindNat(int... ids) {
    Arrays.stream(ids).forEach(id -> add(id, List.of(), new Underlay(1500, true, false)));
    return this;
  }

  private Federations add(int id, List<IpAddress> endpoints, Underlay underlay) {
    String name = "a" + id;
    RouterRef router =
        new RouterRef(
            name, Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    agents.add(new FederationAgent(name, id, name, router, endpoints, 51820, underlay));
    return this;
  }

  Federations headers(Headers wanted) {
    headers = wanted;
    return this;
  }

  Federations listed() {
    mesh = false;
    return this;
  }

  Federations unencrypted(Unencrypted wanted) {
    unencrypted = wanted;
    return this;
  }

  public Federations inactive(int one, int other, String... networks) {
    return link(one, other, Optional.of(false), OptionalInt.empty(), OptionalInt.empty(), networks);
  }

  public Federations metric(int one, int other, int metric) {
    return link(one, other, Optional.empty(), OptionalInt.of(metric), OptionalInt.empty());
  }

  Federations underlay(int one, int other, int mtu) {
    return link(one, other, Optional.empty(), OptionalInt.empty(), OptionalInt.of(mtu));
  }

  private Federations link(
      int one,
      int other,
      Optional<Boolean> active,
      OptionalInt metric,
      OptionalInt mtu,
      String... networks) {
    links.add(
        new FederationLink(
            "a" + one, "a" + other, active, metric, mtu, Optional.empty(), List.of(networks)));
    return this;
  }

  public Federations bridged(long id, int... members) {
    return bridged(id, Loops.AUTO, members);
  }

  public Federations bridged(long id, Loops loops, int... members) {
    return bridged(
        id,
        loops,
        Arrays.stream(members).mapToObj(member -> port(member, "eth" + id)).toArray(Member[]::new));
  }

  public Federations bridged(long id, Loops loops, Member... members) {
    return add(
        new FederatedNetwork(
            "n" + id,
            id,
            Mode.BRIDGED,
            List.of(),
            List.of(members),
            loops,
            Routing.STATIC,
            OptionalInt.empty(),
            false,
            OptionalLong.empty()));
  }

  static Member port(int agent, String port) {
    return new Member(
        "a" + agent,
        Optional.of(new InterfaceName(port)),
        Optional.empty(),
        Member.USUAL_MTU,
        List.of(),
        List.of(),
        List.of());
  }

  /** A routed network with {@code 10.ID.AGENT.0/24} at each member. */
  public Federations routed(long id, int... members) {
    return routed(id, false, members);
  }

  public Federations routed(long id, boolean plain, int... members) {
    return routed(
        id,
        plain,
        Arrays.stream(members)
            .mapToObj(
                member ->
                    segment(member, "eth" + id, "10." + id % 250 + "." + member % 250 + ".1/24"))
            .toArray(Member[]::new));
  }

  public Federations routed(long id, boolean plain, Member... members) {
    return add(
        new FederatedNetwork(
            "n" + id,
            id,
            Mode.ROUTED,
            List.of(),
            List.of(members),
            Loops.AUTO,
            Routing.STATIC,
            OptionalInt.empty(),
            plain,
            OptionalLong.empty()));
  }

  /** {@link #routed} whose agents find their ways themselves. */
  public Federations ospf(long id, int... members) {
    return ospf(
        id,
        Arrays.stream(members)
            .mapToObj(
                member ->
                    segment(member, "eth" + id, "10." + id % 250 + "." + member % 250 + ".1/24"))
            .toArray(Member[]::new));
  }

  Federations ospf(long id, Member... members) {
    return add(
        new FederatedNetwork(
            "n" + id,
            id,
            Mode.ROUTED,
            List.of(),
            List.of(members),
            Loops.AUTO,
            Routing.OSPF,
            OptionalInt.empty(),
            true,
            OptionalLong.empty()));
  }

  static Member segment(int agent, String port, String... addresses) {
    List<CidrAddress> own = Arrays.stream(addresses).map(CidrAddress::parse).toList();
    List<IpPrefix> prefixes = own.stream().map(CidrAddress::prefix).toList();
    return new Member(
        "a" + agent,
        Optional.of(new InterfaceName(port)),
        Optional.empty(),
        Member.USUAL_MTU,
        own,
        prefixes,
        List.of());
  }

  static Member transit(int agent) {
    return new Member(
        "a" + agent,
        Optional.empty(),
        Optional.empty(),
        Member.USUAL_MTU,
        List.of(),
        List.of(),
        List.of());
  }

  Federations add(FederatedNetwork network) {
    networks.add(network);
    return this;
  }

  /** All agents of the description say where they are reached. */
  public Federations reachable() {
    agents.replaceAll(
        agent ->
            new FederationAgent(
                agent.name(),
                agent.id(),
                agent.site(),
                new RouterRef(
                    agent.name(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.of("127.0.0.1:" + agent.id()),
                    Optional.empty()),
                agent.endpoints(),
                agent.port(),
                agent.underlay()));
    return this;
  }

  public Federation build() {
    return new Federation(
        "test", new InterfaceName("wg0"), headers, mesh, unencrypted, agents, links, networks);
  }

  FederationPlan plan() {
    return FederationPlanner.plan(build());
  }
}
