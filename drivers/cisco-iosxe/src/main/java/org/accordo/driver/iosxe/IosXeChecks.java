package org.accordo.driver.iosxe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;

/** What is wrong with an intent on IOS-XE beside what its own checks and capabilities say. */
final class IosXeChecks implements IntentVisitor<List<Diagnostic>> {
  /** The most that the router takes as {@code ip mtu}. */
  private static final int MAX_MTU = 18_000;

  private static final IosXeChecks INSTANCE = new IosXeChecks();

  private IosXeChecks() {}

  static List<Diagnostic> check(Intent intent, Map<String, String> settings) {
    List<Diagnostic> problems = new ArrayList<>(IosXeSettings.problems(settings));
    problems.addAll(InterfaceNumbers.problems(intent));
    problems.addAll(intent.accept(INSTANCE));
    return problems;
  }

  @Override
  public List<Diagnostic> interfaceAddress(InterfaceAddress intent) {
    IpAddress address = intent.address().address();
    return address.isV6() && address.isLinkLocal()
        ? List.of(
            Diagnostic.error(
                "address",
                "IOS-XE makes the link-local address of " + intent.interfaceName() + " itself",
                "Give the interface another IPv6 address, or none."))
        : List.of();
  }

  @Override
  public List<Diagnostic> staticRoute(StaticRoute intent) {
    List<Diagnostic> problems = new ArrayList<>();
    family(intent.nextHop(), intent.destination().isV6(), problems);
    if (intent.nextHop().address().isEmpty()) {
      pointToPoint(intent.nextHop().interfaceName().orElseThrow(), problems);
    }
    source(intent.source(), problems);
    return problems;
  }

  @Override
  public List<Diagnostic> prefixTranslation(PrefixTranslation intent) {
    List<Diagnostic> problems = new ArrayList<>();
    if (intent.inside().isEmpty()) {
      problems.add(
          Diagnostic.error(
              "inside",
              "IOS-XE translates between an inside and an outside interface, and no inside one is"
                  + " named",
              "Name the interface that leads to the own network (border.inside in the site"
                  + " file)."));
    }
    NextHop nextHop = intent.nextHop();
    Optional<InterfaceName> through = nextHop.interfaceName();
    if (through.isPresent() && !through.get().equals(intent.outside())) {
      problems.add(
          Diagnostic.error(
              "next-hop",
              "The next hop is behind "
                  + through.get()
                  + " and the outside interface is "
                  + intent.outside(),
              "Name the interface that leads to the peer in both places."));
    }
    family(nextHop, intent.isV6(), problems);
    if (nextHop.address().isEmpty()) {
      pointToPoint(intent.outside(), problems);
    }
    source(intent.source(), problems);
    return problems;
  }

  @Override
  public List<Diagnostic> greTunnel(GreTunnel intent) {
    List<Diagnostic> problems = new ArrayList<>();
    if (!intent.name().value().startsWith("Tunnel")) {
      problems.add(
          Diagnostic.error(
              "name",
              "A tunnel interface of IOS-XE is named Tunnel and a number, not " + intent.name(),
              "Name it such as Tunnel7."));
    }
    if (intent.local().isLinkLocal() || intent.remote().isLinkLocal()) {
      problems.add(
          Diagnostic.error(
              "local",
              "IOS-XE takes no link-local address as an end of a tunnel ("
                  + intent.local()
                  + " to "
                  + intent.remote()
                  + ")",
              "Give addresses that are valid beyond the link."));
    }
    if (intent.encapsulationLimit().filter(limit -> limit.limit().isPresent()).isPresent()) {
      problems.add(
          Diagnostic.error(
              "encapsulation-limit",
              "IOS-XE sends no tunnel encapsulation limit",
              "Leave it out, or give none at both ends."));
    }
    if (intent.mtu().isPresent() && intent.mtu().getAsInt() > MAX_MTU) {
      problems.add(
          Diagnostic.error(
              "mtu",
              "An MTU of " + intent.mtu().getAsInt() + " is more than IOS-XE takes",
              "Give one from 68 to " + MAX_MTU + "."));
    }
    intent
        .underlay()
        .ifPresent(
            underlay ->
                problems.add(
                    warning(
                        "underlay",
                        "The routing table says by which interface delivery packets leave, not "
                            + underlay,
                        "See that the route to " + intent.remote() + " leads there.")));
    return problems;
  }

  @Override
  public List<Diagnostic> unsupported(Intent intent) {
    return List.of();
  }

  /** An IPv4 next hop of an IPv6 network does not get as far as here. */
  private static void family(NextHop nextHop, boolean v6, List<Diagnostic> problems) {
    if (nextHop.address().isPresent() && nextHop.address().get().isV6() != v6) {
      problems.add(
          Diagnostic.error(
              "next-hop",
              "IOS-XE has no "
                  + (v6 ? "IPv4" : "IPv6")
                  + " next hop ("
                  + nextHop.address().get()
                  + ") for an "
                  + (v6 ? "IPv6" : "IPv4")
                  + " network",
              "Give the other router's address in the family of the network."));
    }
  }

  /** Elsewhere the router would ask for the address of every host behind it. */
  private static void pointToPoint(InterfaceName name, List<Diagnostic> problems) {
    if (!name.value().startsWith("Tunnel") && !name.value().startsWith("Serial")) {
      problems.add(
          Diagnostic.error(
              "next-hop",
              name + " alone is no next hop, since more than one router can be behind it",
              "Give the next router's address too; only Tunnel and Serial interfaces do without."));
    }
  }

  private static void source(Optional<IpAddress> source, List<Diagnostic> problems) {
    source.ifPresent(
        address ->
            problems.add(
                warning(
                    "source",
                    "IOS-XE sends its own packets from the address of the interface that they leave"
                        + " by, not from "
                        + address,
                    "It matters for packets of the router itself only.")));
  }

  private static Diagnostic warning(String field, String summary, String remedy) {
    return new Diagnostic(Diagnostic.Severity.WARNING, field, summary, remedy);
  }
}
