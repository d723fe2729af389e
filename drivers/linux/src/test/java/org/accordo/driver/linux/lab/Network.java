package org.accordo.driver.linux.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Namespaces and the cables between them, for the time of one test. */
final class Network implements AutoCloseable {
  private static final String PREFIX = "acl" + ProcessHandle.current().pid() + "-";

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, HostAgent> agents = new ConcurrentHashMap<>();

  /** A node, made when it is named first. */
  Node node(String name) {
    return nodes.computeIfAbsent(
        name,
        n -> {
          Node node = new Node(n, PREFIX + n);
          Run.of("ip", "netns", "del", node.namespace());
          Run.ok("ip", "netns", "add", node.namespace());
          node.run("ip link set dev lo up");
          node.run("sysctl -qw net.ipv6.conf.default.accept_dad=0");
          return node;
        });
  }

  /** A cable between two nodes; both ends are up. */
  void cable(String one, String oneInterface, String other, String otherInterface) {
    Run.ok(
        ("ip link add "
                + oneInterface
                + " netns "
                + node(one).namespace()
                + " type veth peer name "
                + otherInterface
                + " netns "
                + node(other).namespace())
            .split(" "));
    node(one).run("ip link set dev " + oneInterface + " up");
    node(other).run("ip link set dev " + otherInterface + " up");
  }

  /** Gives a host an address and its default route. */
  void host(String name, String interfaceName, String address, String gateway) {
    node(name).run("ip addr add " + address + " dev " + interfaceName + nodad(address));
    node(name).run("ip route add default via " + gateway);
  }

  private static String nodad(String address) {
    return address.contains(":") ? " nodad" : "";
  }

  /** The process that answers and asks on a node. */
  HostAgent agent(String name) {
    return agents.computeIfAbsent(name, n -> HostAgent.start(node(n)));
  }

  /** Starts the processes of all nodes, so that nobody is silent for want of one. */
  void startAgents() {
    nodes.keySet().parallelStream().forEach(this::agent);
  }

  @Override
  public void close() {
    agents.values().forEach(HostAgent::close);
    nodes.values().forEach(node -> Run.of("ip", "netns", "del", node.namespace()));
  }
}
