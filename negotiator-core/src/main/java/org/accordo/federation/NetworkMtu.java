package org.accordo.federation;

/**
 * The smallest of all MTUs that a network meets.
 *
 * @param bytes of the narrowest place
 * @param why that is so, from the first header on
 */
record NetworkMtu(int bytes, String why) {

  static NetworkMtu of(NetworkGraph graph, MtuSolver solver, boolean gre) {
    FederatedNetwork network = graph.network();
    boolean bridged = network.isBridged();
    NetworkMtu least = new NetworkMtu(Integer.MAX_VALUE, "");
    Path narrowest = null;
    for (Path path : graph.paths()) {
      int fits = gre ? solver.tunnelBytes(path, bridged) : solver.carried(path).bytes();
      if (fits < least.bytes) {
        least = new NetworkMtu(fits, "");
        narrowest = path;
      }
    }
    if (narrowest != null) {
      Mtu mtu = gre ? solver.tunnel(narrowest, bridged) : solver.carried(narrowest);
      least = new NetworkMtu(mtu.bytes(), mtu.why());
    }
    for (Member member : network.members()) {
      if (bridged || narrowest == null) {
        least = least.orLess(ofSegment(member, solver));
      }
    }
    return least;
  }

  private static NetworkMtu ofSegment(Member member, MtuSolver solver) {
    String segment = "segment of " + member.agent();
    if (member.isTransit()) {
      return new NetworkMtu(Integer.MAX_VALUE, "");
    }
    NetworkMtu least = new NetworkMtu(member.mtu(), member.mtu() + " " + segment);
    for (Member.Neighbour neighbour : member.neighbours()) {
      Mtu mtu = solver.neighbour(member.mtu(), segment, neighbour.address().isV6());
      least = least.orLess(new NetworkMtu(mtu.bytes(), mtu.why()));
    }
    return least;
  }

  private NetworkMtu orLess(NetworkMtu other) {
    return other.bytes < bytes ? other : this;
  }
}
