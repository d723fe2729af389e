package org.accordo.boot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Border;
import org.accordo.site.ProbeHost;

/**
 * Reads {@code negotiator.probe-hosts} of a site file, and holds them against what the site has.
 */
final class ProbeHostsReader {
  private static final String ENTRY = "a mapping such as {router: web1, address: 10.0.0.10}";

  private final List<Read> read = new ArrayList<>();

  private record Read(YamlValue addressField, Optional<YamlValue> routerField, ProbeHost host) {}

  /** The hosts in a list. */
  List<ProbeHost> read(YamlValue value) {
    return value.list("a list of hosts such as [{router: web1, address: 10.0.0.10}]", this::host);
  }

  private ProbeHost host(YamlValue value) {
    YamlSection fields = value.section(ENTRY);
    Optional<YamlValue> router = fields.optional("router");
    YamlValue address = fields.required("address", "its address in one of the site's networks");
    fields.reportUnknown();
    ProbeHost host =
        new ProbeHost(
            address.as(Words.ADDRESS, IpAddress::parse),
            router.map(v -> v.as("a router's name", Words::name)));
    read.add(new Read(address, router, host));
    return host;
  }

  /** Finds what cannot be a host of this site. */
  void check(Border border, List<IpPrefix> networks, Set<String> routers, Findings findings) {
    List<IpPrefix> taken = new ArrayList<>();
    for (Read each : read) {
      checkAddress(each, networks, taken).ifPresent(findings::add);
      each.routerField()
          .flatMap(field -> checkRouter(field, each.host().router().orElseThrow(), border, routers))
          .ifPresent(findings::add);
    }
  }

  private static Optional<Problem> checkAddress(
      Read each, List<IpPrefix> networks, List<IpPrefix> taken) {
    IpAddress address = each.host().address();
    Optional<IpPrefix> network =
        networks.stream().filter(ours -> ProbeHost.isHost(address, ours)).findFirst();
    if (network.isEmpty()) {
      return Optional.of(
          each.addressField()
              .problem(
                  ProblemCode.INVALID_SITE,
                  "expected a host in one of the site's networks, found " + address)
              .hint("Peers reach nothing else of this site"));
    }
    if (taken.contains(network.get())) {
      return Optional.of(
          each.addressField()
              .problem(
                  ProblemCode.INVALID_SITE,
                  "expected one host in each network, and there is another in " + network.get()));
    }
    taken.add(network.get());
    return Optional.empty();
  }

  private static Optional<Problem> checkRouter(
      YamlValue field, String router, Border border, Set<String> routers) {
    String quoted = InvalidValueException.quote(router);
    if (!routers.contains(router)) {
      Problem problem =
          field.problem(
              ProblemCode.INVALID_SITE,
              "there is no router " + quoted + ", only " + String.join(", ", routers));
      return Optional.of(DidYouMean.hint(problem, routers, router));
    }
    if (border.routers().contains(router)) {
      return Optional.of(
          field
              .problem(
                  ProblemCode.INVALID_SITE,
                  "expected a host behind the routers, and "
                      + quoted
                      + " is one that is configured")
              .hint("The link between the routers is looked at without it"));
    }
    return Optional.empty();
  }
}
