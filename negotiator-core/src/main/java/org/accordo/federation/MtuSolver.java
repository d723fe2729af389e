package org.accordo.federation;

/**
 * Computes the largest packets that pass without being cut in pieces.
 *
 * <p>WireGuard fills a message up to a multiple of 16 bytes, though never beyond its interface's
 * MTU. Where a way carries less than the interface has, only a multiple of 16 is safe.
 */
public final class MtuSolver {
  private static final int PADDING = 16;

  private final Headers headers;

  public MtuSolver(Headers headers) {
    this.headers = headers;
  }

  /**
   * The MTU of an agent's WireGuard interface. It depends on this agent alone, so that a new peer
   * changes nothing; and it is never less than 1280, since the addresses inside are IPv6.
   */
  public Mtu wireGuard(FederationAgent agent) {
    boolean v6 = headers == Headers.NETFED || !agent.underlay().v4();
    Mtu mtu = encrypted(Mtu.of(agent.underlay().mtu(), "underlay of " + agent.name()), v6);
    return mtu.bytes() >= Mtu.LEAST_V6
        ? mtu
        : Mtu.of(Mtu.LEAST_V6, "that IPv6 inside needs; packets are kept smaller");
  }

  /** What passes inside of WireGuard between two agents, or beside it where it is unencrypted. */
  public Mtu carried(Path path) {
    String names = path.low().name() + "-" + path.high().name();
    Mtu underlay = Mtu.of(path.underlayMtu(), "underlay of " + names);
    if (!path.encrypted()) {
      return underlay;
    }
    Mtu low = wireGuard(path.low());
    Mtu high = wireGuard(path.high());
    Mtu ends = low.bytes() <= high.bytes() ? low : high;
    Mtu between = encrypted(underlay, path.v6());
    if (between.bytes() < Math.max(low.bytes(), high.bytes())) {
      return between.less(between.bytes() % PADDING, "padding of WireGuard");
    }
    return between.bytes() <= ends.bytes() ? between : ends;
  }

  private static Mtu encrypted(Mtu underlay, boolean v6) {
    return underlay
        .less(v6 ? Headers.IPV6 : Headers.IPV4, v6 ? "IPv6" : "IPv4")
        .less(Headers.UDP, "UDP")
        .less(Headers.WIREGUARD, "WireGuard");
  }

  /** The MTU of a GRE tunnel with Ethernet frames or with packets inside. */
  public Mtu tunnel(Path path, boolean ethernet) {
    return gre(carried(path), path.encrypted() || path.v6(), ethernet);
  }

  /** What fits through a tunnel to a host in a segment. */
  public Mtu neighbour(int segmentMtu, String segment, boolean v6) {
    return gre(Mtu.of(segmentMtu, segment), v6, true);
  }

  private Mtu gre(Mtu carried, boolean v6, boolean ethernet) {
    Mtu inside =
        carried
            .less(v6 ? Headers.IPV6 : Headers.IPV4, v6 ? "IPv6" : "IPv4")
            .less(headers.ip(v6) - (v6 ? Headers.IPV6 : Headers.IPV4), "encapsulation limit")
            .less(Headers.GRE, "GRE with key");
    return ethernet ? inside.less(Headers.ETHERNET, "Ethernet") : inside;
  }

  /** {@link #tunnel} without the words, for plans with hundreds of thousands of tunnels. */
  int tunnelBytes(Path path, boolean ethernet) {
    int carried = path.encrypted() ? carriedBytes(path) : path.underlayMtu();
    int header = headers.ip(path.encrypted() || path.v6()) + Headers.GRE;
    return carried - header - (ethernet ? Headers.ETHERNET : 0);
  }

  private int carriedBytes(Path path) {
    int low = wireGuardBytes(path.low());
    int high = wireGuardBytes(path.high());
    int between = path.underlayMtu() - overhead(path.v6());
    if (between < Math.max(low, high)) {
      return between - between % PADDING;
    }
    return Math.min(between, Math.min(low, high));
  }

  private int wireGuardBytes(FederationAgent agent) {
    boolean v6 = headers == Headers.NETFED || !agent.underlay().v4();
    return Math.max(Mtu.LEAST_V6, agent.underlay().mtu() - overhead(v6));
  }

  private static int overhead(boolean v6) {
    return (v6 ? Headers.IPV6 : Headers.IPV4) + Headers.UDP + Headers.WIREGUARD;
  }
}
