package org.accordo.boot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Border;
import org.accordo.site.CompanionRouter;
import org.accordo.site.PeerLink;
import org.accordo.site.Pools;
import org.accordo.site.TranslatorRouter;
import org.accordo.site.TunnelKind;
import org.accordo.site.TunnelSettings;
import org.accordo.site.TunnelSettings.Ports;

/** Reads {@code border.tunnel} of a site file, and checks it against the rest of the file. */
final class TunnelReader {
  private static final Pattern PORTS = Pattern.compile("([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?");
  private static final String KINDS = "a list such as [wireguard]";
  private static final String PORTS_EXPECTED = "UDP ports such as 51820-51883";

  private final Optional<YamlValue> endpointField;
  private final Optional<YamlValue> addressField;
  private final Optional<YamlValue> routerField;
  private final TunnelSettings result;

  private TunnelReader(YamlValue value, String borderRouter) {
    YamlSection fields = value.section("a mapping such as {endpoint: 203.0.113.1}");
    endpointField = fields.optional("endpoint");
    boolean behindNat = fields.optional("behind-nat").map(YamlValue::yesOrNo).orElse(false);
    Optional<YamlValue> kinds = fields.optional("kinds");
    Optional<YamlValue> ports = fields.optional("ports");
    Optional<YamlValue> mtu = fields.optional("mtu");
    Optional<YamlValue> interfaces = fields.optional("interface");
    Optional<YamlSection> companion =
        fields.optional("companion").map(v -> v.section("a mapping such as {router: wg1}"));
    fields.reportUnknown();
    routerField = companion.map(c -> c.required("router", "a router's name"));
    addressField = companion.flatMap(c -> c.optional("address"));
    Optional<YamlValue> inside = companion.flatMap(c -> c.optional("inside"));
    companion.ifPresent(YamlSection::reportUnknown);
    if (behindNat == endpointField.isPresent()) {
      throw value
          .problem(
              ProblemCode.INVALID_SITE,
              behindNat
                  ? "a site behind NAT has no endpoint"
                  : "expected an endpoint, or 'behind-nat: true'")
          .hint("The endpoint is the public address that peers send to")
          .exception();
    }
    result =
        new TunnelSettings(
            kinds.map(v -> kinds(v, behindNat)).orElse(List.of(TunnelKind.WIREGUARD)),
            endpointField.map(v -> v.as(Words.ADDRESS, text -> address("endpoint", text))),
            ports.map(v -> v.as(PORTS_EXPECTED, TunnelReader::ports)).orElse(Ports.USUAL),
            mtu.map(v -> (int) v.number(TunnelSettings.LEAST_MTU, TunnelSettings.LARGEST_MTU))
                .orElse(TunnelSettings.USUAL_MTU),
            interfaces
                .map(v -> v.as("a word such as neg", TunnelSettings::checkInterfaces))
                .orElse(TunnelSettings.INTERFACES),
            routerField.map(
                v ->
                    new CompanionRouter(
                        companion(v, borderRouter),
                        inside.map(i -> i.as(Words.INTERFACE, InterfaceName::new)),
                        addressField.map(
                            f -> f.as(Words.ADDRESS, text -> address("address", text))))));
  }

  static TunnelReader read(YamlValue value, String borderRouter) {
    return new TunnelReader(value, borderRouter);
  }

  /** What {@code peers.NAME.link} says. */
  static PeerLink link(YamlValue value, boolean hasTunnel) {
    PeerLink link = FederationReader.choice(value, PeerLink.class);
    if (link == PeerLink.TUNNEL && !hasTunnel) {
      throw value
          .problem(
              ProblemCode.INVALID_SITE, "expected l2, since border.tunnel does not say how else")
          .hint("Add border.tunnel, such as 'tunnel: {endpoint: 203.0.113.1}'")
          .exception();
    }
    return link;
  }

  private static List<TunnelKind> kinds(YamlValue value, boolean behindNat) {
    List<TunnelKind> kinds =
        value.list(KINDS, v -> kind(v, behindNat)).stream().distinct().toList();
    if (value.isEmptyList()) {
      throw value.problem(ProblemCode.INVALID_SITE, "expected at least one kind").exception();
    }
    return kinds.isEmpty() ? List.of(TunnelKind.WIREGUARD) : kinds;
  }

  private static TunnelKind kind(YamlValue value, boolean behindNat) {
    TunnelKind kind = FederationReader.choice(value, TunnelKind.class);
    if (kind == TunnelKind.GRE && behindNat) {
      throw value
          .problem(ProblemCode.INVALID_SITE, "GRE alone does not pass NAT: it has no ports")
          .hint("Leave it out, or give the site an endpoint")
          .exception();
    }
    return kind;
  }

  private static Ports ports(String text) {
    Matcher matcher = PORTS.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException("ports", text, PORTS_EXPECTED);
    }
    int first = Integer.parseInt(matcher.group(1));
    return new Ports(first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2)));
  }

  private static IpAddress address(String what, String text) {
    IpAddress address = IpAddress.parse(text);
    if (!address.isUsableByHost() || address.isLinkLocal()) {
      throw new InvalidValueException(what, text, "an address that a route can lead to");
    }
    return address;
  }

  private static String companion(YamlValue field, String borderRouter) {
    String router = field.as("a name", Words::name);
    if (router.equals(borderRouter)) {
      throw field
          .problem(
              ProblemCode.INVALID_SITE,
              "expected another router than border.router, which is "
                  + InvalidValueException.quote(router)
                  + " too")
          .hint("Leave companion out where the border router has the tunnels itself")
          .exception();
    }
    return router;
  }

  TunnelSettings result() {
    return result;
  }

  /** The field that names the companion. */
  Optional<YamlValue> router() {
    return routerField;
  }

  /** The name of the companion, where there is one. */
  String name() {
    return result.companion().map(CompanionRouter::router).orElse("");
  }

  /** What is wrong with it beside what else could be read. */
  void check(
      Optional<Border> border,
      Optional<List<IpPrefix>> networks,
      Optional<Pools> pools,
      Findings findings) {
    border.ifPresent(read -> checkTranslator(read.translator(), findings));
    checkAddresses(networks, pools, findings);
  }

  /** A companion maps prefixes itself: a second router behind it would have nothing to map. */
  private void checkTranslator(Optional<TranslatorRouter> translator, Findings findings) {
    if (translator.isPresent() && result.companion().isPresent()) {
      String router = result.companion().get().router();
      if (!translator.get().router().equals(router)) {
        findings.add(
            routerField
                .orElseThrow()
                .problem(
                    ProblemCode.INVALID_SITE,
                    "expected the router that border.translator names, "
                        + translator.get().router()
                        + ": prefixes are mapped where tunnels end")
                .hint("Name one router for both"));
      }
    }
  }

  /** What is wrong with its addresses beside the networks and pools that could be read. */
  private void checkAddresses(
      Optional<List<IpPrefix>> networks, Optional<Pools> pools, Findings findings) {
    List<IpPrefix> promised = new ArrayList<>(networks.orElse(List.of()));
    pools.ifPresent(of -> promised.addAll(of.link()));
    pools.ifPresent(of -> promised.addAll(of.remap()));
    Optional<IpAddress> endpoint = result.endpoint();
    for (IpPrefix range : promised) {
      if (endpoint.isPresent() && range.contains(endpoint.get())) {
        findings.add(
            endpointField
                .orElseThrow()
                .problem(
                    ProblemCode.INVALID_SITE,
                    endpoint.get() + " lies in " + range + ", which peers are to reach by tunnels")
                .hint("The way to it would lead into the tunnel that it carries"));
      }
    }
    Optional<IpAddress> address = result.companion().flatMap(CompanionRouter::address);
    boolean v4 = networks.orElse(List.of()).stream().anyMatch(network -> !network.isV6());
    if (address.filter(IpAddress::isV6).isPresent() && v4) {
      findings.add(
          addressField
              .orElseThrow()
              .problem(
                  ProblemCode.INVALID_SITE,
                  "expected an IPv4 address: the site has IPv4 networks that go this way")
              .hint("Networks of the other family are not reached through this router"));
    }
  }
}
