package org.accordo.cli.templates;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.cases.LabCase;
import org.accordo.app.cases.TemplateCase;
import org.accordo.cli.Product;
import org.accordo.cli.Workplace;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabException;
import org.accordo.cli.demo.LabNamespace;
import org.accordo.cli.demo.Program;
import org.accordo.cli.demo.RouterState;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.site.Access;
import org.accordo.site.AgentSettings;
import org.accordo.site.Border;
import org.accordo.site.Connection;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.Pools;
import org.accordo.site.Router;
import org.accordo.site.Site;
import org.accordo.site.SiteFolder;

/**
 * One case on a kernel: a namespace that plays the router, one at the other end of its cables, and
 * the product's own agent, which applies, looks, and withdraws.
 */
final class LabTrial {
  private static final String ROUTER = "router";
  private static final String FAR = "far";
  private static final String OWNER = "templates-test";
  private static final String IN_FORCE = "in force";

  /** Where packets of others go must not depend on what is applied. */
  private static final List<String> ELSEWHERE =
      List.of("203.0.113.77", "198.51.100.77", "10.255.255.77", "2001:db8:ffff:77::1");

  private final Workplace place;
  private final TemplateCase tested;
  private final Optional<Router> known;
  private final Path folder;
  private final LabCase lab;
  private final String name;
  private final List<String> failures = new ArrayList<>();

  /**
   * Prepares a trial.
   *
   * @param known the router that the site's file describes
   * @param folder for the store of the agent
   */
  LabTrial(Workplace place, TemplateCase tested, Optional<Router> known, Path folder) {
    this.place = place;
    this.tested = tested;
    this.known = known;
    this.folder = folder;
    this.name = tested.router().orElse(ROUTER);
    this.lab = tested.lab().orElseGet(LabCase::plain);
  }

  /** Tries the case and says what is not as it should be. */
  List<String> run() {
    try (Lab namespaces = Lab.create(ROUTER, FAR)) {
      LabNamespace router = namespaces.namespace(ROUTER);
      Set<String> ports = ports();
      for (String port : ports) {
        namespaces.cable(ROUTER + ":" + port, FAR + ":" + port);
      }
      if (!ports.isEmpty()) {
        namespaces.awaitCarriers();
      }
      surroundings(router, namespaces.namespace(FAR), ports);
      RouterState before = RouterState.of(router);
      Map<String, String> ways = ways(router);
      Site site = site(router, ports);
      try (Product.OpenAgent agent = place.product().agent(site)) {
        agent.client().apply(name, tested.intents(), OWNER, OWNER);
        applied(router, before, ways, agent);
        agent.client().withdraw(name, OWNER);
      }
      before
          .differences(RouterState.of(router))
          .forEach(line -> failures.add("not as before once it is withdrawn: " + line));
    }
    return failures;
  }

  private void applied(
      LabNamespace router, RouterState before, Map<String, String> ways, Product.OpenAgent agent) {
    agent
        .client()
        .state(name)
        .intents()
        .forEach(
            (key, state) -> {
              if (!state.equals(IN_FORCE)) {
                failures.add(key + " is not found by <@inspect>: " + state);
              }
            });
    RouterState after = RouterState.of(router);
    for (String tool :
        List.of(
            "ip -j route show table all",
            "ip -6 -j route show table all",
            "iptables-save",
            "ip6tables-save")) {
      List<String> gone = new ArrayList<>(before.parts().get(tool).lines().toList());
      after.parts().get(tool).lines().forEach(gone::remove);
      gone.forEach(
          line -> failures.add("was there before, and was not ours: " + tool + ": " + line));
    }
    ways(router)
        .forEach(
            (address, way) -> {
              if (!way.equals(ways.get(address))) {
                failures.add(
                    "packets to "
                        + address
                        + " are none of its business, and went "
                        + ways.get(address)
                        + ", and go now "
                        + way);
              }
            });
    lab.routes().forEach(check -> route(router, check));
    lab.pings().forEach(address -> ping(router, address));
  }

  private void route(LabNamespace router, LabCase.RouteCheck check) {
    String way = way(router, check.destination());
    if (!(" " + way + " ").contains(" " + check.words() + " ")) {
      failures.add(
          "packets to " + check.destination() + " should go " + check.words() + ", and go: " + way);
    }
  }

  private void ping(LabNamespace router, String address) {
    Program ping = router.run("ping", "-n", "-c", "1", "-W", "2", address);
    if (ping.status() != 0) {
      failures.add(address + " does not answer");
    }
  }

  private Map<String, String> ways(LabNamespace router) {
    Map<String, String> ways = new LinkedHashMap<>();
    for (String address : ELSEWHERE) {
      IpAddress parsed = IpAddress.parse(address);
      boolean ours = tested.intents().stream().anyMatch(intent -> isAbout(intent, parsed));
      if (!ours) {
        ways.put(address, way(router, address));
      }
    }
    return ways;
  }

  private static boolean isAbout(Intent intent, IpAddress address) {
    if (intent instanceof StaticRoute route) {
      return route.destination().contains(address);
    }
    return intent instanceof PrefixTranslation translation
        && (translation.remote().seen().contains(address)
            || translation.local().real().contains(address));
  }

  private static String way(LabNamespace router, String address) {
    Program asked = router.run("ip", "route", "get", address);
    String text = asked.status() == 0 ? asked.out() : "nowhere: " + asked.err();
    return text.lines()
        .findFirst()
        .orElse("")
        .replaceAll(" uid [0-9]+| +$", "")
        .strip()
        .replaceAll(" +", " ");
  }

  /** The ports that the intents need: named by one, and made by none. */
  private Set<String> ports() {
    Set<String> ports = new TreeSet<>();
    Set<String> made = new TreeSet<>();
    for (Intent intent : tested.intents()) {
      intent.interfaceNames().forEach(name -> ports.add(name.value()));
      made(intent).ifPresent(name -> made.add(name.value()));
    }
    ports.removeAll(made);
    if (ports.isEmpty() && hops().stream().anyMatch(hop -> hop.address().isPresent())) {
      ports.add("lab0");
    }
    return ports;
  }

  private static Optional<InterfaceName> made(Intent intent) {
    if (intent instanceof GreTunnel tunnel) {
      return Optional.of(tunnel.name());
    }
    if (intent instanceof WireGuardTunnel tunnel) {
      return Optional.of(tunnel.name());
    }
    return intent instanceof Bridge bridge ? Optional.of(bridge.name()) : Optional.empty();
  }

  private List<NextHop> hops() {
    List<NextHop> hops = new ArrayList<>();
    for (Intent intent : tested.intents()) {
      if (intent instanceof StaticRoute route) {
        hops.add(route.nextHop());
      } else if (intent instanceof PrefixTranslation translation) {
        hops.add(translation.nextHop());
      }
    }
    return hops;
  }

  /** What the case says; where it says nothing, next hops that are there. */
  private void surroundings(LabNamespace router, LabNamespace far, Set<String> ports) {
    if (lab.setup().isEmpty()) {
      Set<String> commands = new LinkedHashSet<>();
      Set<String> farCommands = new LinkedHashSet<>();
      for (NextHop hop : hops()) {
        hop.address()
            .filter(address -> !address.isLinkLocal() && !isReached(address))
            .ifPresent(
                address -> {
                  String port =
                      hop.interfaceName().map(InterfaceName::value).orElse(ports.iterator().next());
                  String length = address.isV6() ? "/127" : "/31";
                  commands.add("addr add " + neighbour(address) + length + " dev " + port);
                  farCommands.add("addr add " + address + length + " dev " + port);
                });
      }
      commands.forEach(router::ip);
      farCommands.forEach(far::ip);
    }
    lab.setup().forEach(line -> program(router, line, "setup"));
    lab.far().forEach(line -> program(far, line, "far"));
  }

  /** Whether the case itself makes the network that an address is in. */
  private boolean isReached(IpAddress address) {
    return tested.intents().stream()
        .anyMatch(
            intent ->
                intent instanceof InterfaceAddress own && own.address().prefix().contains(address));
  }

  private static IpAddress neighbour(IpAddress address) {
    try {
      byte[] bytes = InetAddress.getByName(address.toString()).getAddress();
      bytes[bytes.length - 1] ^= 1;
      return IpAddress.parse(InetAddress.getByAddress(bytes).getHostAddress());
    } catch (UnknownHostException e) {
      throw new LabException("no address: " + address, e);
    }
  }

  private static void program(LabNamespace namespace, String line, String field) {
    Program ran = namespace.run(line.strip().split(" +", -1));
    if (ran.status() != 0) {
      throw new LabException(field + ": " + line + ": " + ran.err().strip());
    }
  }

  /** The site that the router is in: everything of the folder's, and the namespace. */
  private Site site(LabNamespace router, Set<String> ports) {
    Map<String, String> settings = new HashMap<>();
    known.ifPresent(each -> settings.putAll(each.settings()));
    settings.putAll(tested.settings());
    Connection connection =
        new Connection(
            Connection.Mode.LIVE,
            Transport.LOCAL_EXEC,
            Optional.of(router.name()),
            Optional.empty());
    Router described =
        new Router(
            name,
            tested.driver(),
            tested.variant().or(() -> known.flatMap(Router::variant)),
            connection,
            settings);
    InterfaceName outside = new InterfaceName(ports.isEmpty() ? "lab0" : ports.iterator().next());
    return new Site(
        "lab",
        List.of(),
        new Border(name, outside, Optional.empty()),
        new Pools(List.of(), List.of()),
        List.of(),
        Map.of(name, described),
        Map.of(),
        new NegotiatorSettings(
            "127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(10)),
        new AgentSettings(Optional.empty(), Optional.empty()),
        Access.PLAIN,
        Optional.of(folder.resolve("lab.db")),
        place.folder().map(SiteFolder::templates).filter(Files::isDirectory),
        place.folder().map(SiteFolder::values).filter(Files::isRegularFile),
        Optional.empty());
  }
}
