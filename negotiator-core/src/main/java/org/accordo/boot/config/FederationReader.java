package org.accordo.boot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.federation.FederatedNetwork;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationChecks;
import org.accordo.federation.FederationLink;
import org.accordo.federation.Finding;
import org.accordo.federation.Headers;
import org.accordo.problem.ProblemCode;

/** Reads a federation file: networks that many sites share, and the agents that join them. */
public final class FederationReader {
  static final String DEFAULT_INTERFACE = "wg0";
  static final int DEFAULT_PORT = 51820;
  private static final int LEAST_UNDERLAY = 576;
  private static final int LARGEST = 65535;

  private final Findings findings = new Findings();
  private final Map<String, YamlValue> places = new HashMap<>();
  private int port = DEFAULT_PORT;

  private FederationReader() {}

  /**
   * Reads a file and checks it as a whole.
   *
   * @throws org.accordo.problem.ProblemException with file, line, column and field; further
   *     problems are its suppressed exceptions
   */
  public static Federation read(Path file) {
    return new FederationReader().whole(file);
  }

  private Federation whole(Path file) {
    YamlValue root = new YamlFile(file).read(findings);
    remember(root);
    YamlSection fields = root.section("a mapping with apiVersion, federation, agents and networks");
    findings.attempt(() -> SiteReader.apiVersion(fields));
    Optional<String> name =
        findings.attempt(
            () ->
                fields
                    .required("federation", "the federation's name")
                    .as("a name", Words::siteName));
    InterfaceName wireGuard = wireGuard(fields);
    Headers headers =
        findings
            .attempt(() -> choice(fields, "headers", Headers.class).orElse(Headers.LEAN))
            .orElse(Headers.LEAN);
    boolean mesh = topology(fields);
    Federation.Unencrypted unencrypted =
        findings
            .attempt(() -> choice(fields, "unencrypted", Federation.Unencrypted.class))
            .flatMap(found -> found)
            .orElse(Federation.Unencrypted.NEVER);
    List<FederationAgent> agents = agents(fields);
    List<FederationLink> links =
        fields
            .optional("links")
            .flatMap(v -> findings.attempt(() -> v.list("a list of links", this::link)))
            .orElse(List.of());
    List<FederatedNetwork> networks = networks(fields);
    fields.reportUnknown();
    findings.throwIfAny();
    Federation federation =
        new Federation(
            name.orElseThrow(), wireGuard, headers, mesh, unencrypted, agents, links, networks);
    FederationChecks.of(federation).forEach(this::add);
    findings.throwIfAny();
    return federation;
  }

  /** A finding has the place of its field, or of the nearest one around it that is there. */
  private void add(Finding finding) {
    String path = finding.path();
    while (!places.containsKey(path)) {
      path = path.substring(0, Math.max(0, path.replaceAll("\\]$", "").lastIndexOf('.')));
    }
    findings.add(finding.problem().at(places.get(path).place()));
  }

  YamlValue remember(YamlValue value) {
    places.put(value.path(), value);
    return value;
  }

  Findings findings() {
    return findings;
  }

  private InterfaceName wireGuard(YamlSection fields) {
    InterfaceName usual = new InterfaceName(DEFAULT_INTERFACE);
    return fields
        .optional("wireguard")
        .flatMap(
            value ->
                findings.attempt(
                    () -> {
                      YamlSection section = value.section("a mapping with interface and port");
                      port = section.optional("port").map(this::port).orElse(DEFAULT_PORT);
                      InterfaceName name =
                          section
                              .optional("interface")
                              .map(v -> v.as(Words.INTERFACE, FederationReader::shortName))
                              .orElse(usual);
                      section.reportUnknown();
                      return name;
                    }))
        .orElse(usual);
  }

  private static InterfaceName shortName(String text) {
    if (text.length() > 15) {
      throw new InvalidValueException("name of a new interface", text, "at most 15 characters");
    }
    return new InterfaceName(text);
  }

  private int port(YamlValue value) {
    return (int) value.number(1, LARGEST);
  }

  private boolean topology(YamlSection fields) {
    return fields
        .optional("topology")
        .flatMap(
            value ->
                findings.attempt(
                    () ->
                        switch (value.text("mesh or listed")) {
                          case "mesh" -> true;
                          case "listed" -> false;
                          default -> throw value.expected("mesh or listed");
                        }))
        .orElse(true);
  }

  private List<FederationAgent> agents(YamlSection fields) {
    return findings
        .attempt(
            () ->
                fields
                    .required("agents", "the agents by name")
                    .section("a mapping of agents")
                    .each(Words::siteName, this::agent))
        .map(all -> List.copyOf(all.values()))
        .orElse(List.of());
  }

  private FederationAgent agent(String name, YamlValue value) {
    remember(value);
    YamlSection fields = value.section("an agent with id and endpoint");
    int id =
        (int)
            remember(fields.required("id", "a number from 1 to 65535"))
                .number(1, FederationAgent.MAX_ID);
    String site = fields.optional("site").map(v -> v.as("a name", Words::siteName)).orElse(name);
    FederationAgent.RouterRef router = router(fields, name);
    boolean behindNat = fields.optional("behind-nat").map(YamlValue::yesOrNo).orElse(false);
    Optional<YamlValue> endpoint = fields.optional("endpoint");
    List<IpAddress> endpoints = endpoint.map(this::endpoints).orElse(List.of());
    if (behindNat == endpoint.isPresent()) {
      throw value
          .problem(
              ProblemCode.INVALID_SITE,
              behindNat
                  ? "an agent behind NAT has no endpoint"
                  : "expected an endpoint, or 'behind-nat: true'")
          .hint("The endpoint is the public address that other agents send to")
          .exception();
    }
    int ownPort = fields.optional("port").map(this::port).orElse(port);
    FederationAgent.Underlay underlay = underlay(value, fields, endpoints);
    fields.reportUnknown();
    return new FederationAgent(name, id, site, router, endpoints, ownPort, underlay);
  }

  private static FederationAgent.RouterRef router(YamlSection fields, String name) {
    return new FederationAgent.RouterRef(
        fields.optional("router").map(v -> v.as("a router's name", Words::name)).orElse(name),
        fields.optional("driver").map(v -> v.as("the id of a driver", Words::name)),
        fields.optional("variant").map(v -> v.as("a word", Words::name)),
        RouterReader.settings(fields),
        fields.optional("connect").map(v -> v.as("host:port", Words::hostPort)),
        fields.optional("identity").map(AccessReader::identity));
  }

  private List<IpAddress> endpoints(YamlValue value) {
    List<IpAddress> addresses =
        value.isList()
            ? value.list("a list of addresses", FederationReader::endpoint)
            : List.of(endpoint(value));
    long families = addresses.stream().map(IpAddress::isV6).distinct().count();
    if (addresses.isEmpty() || families != addresses.size()) {
      throw value
          .problem(ProblemCode.INVALID_SITE, "expected one address, or one of each family")
          .exception();
    }
    return addresses;
  }

  private static IpAddress endpoint(YamlValue value) {
    return value.as(
        Words.ADDRESS,
        text -> {
          IpAddress address = IpAddress.parse(text);
          if (!address.isUsableByHost() || address.isLinkLocal()) {
            throw new InvalidValueException("endpoint", text, "an address that others can reach");
          }
          return address;
        });
  }

  private FederationAgent.Underlay underlay(
      YamlValue agent, YamlSection fields, List<IpAddress> endpoints) {
    boolean v4 = endpoints.isEmpty() || endpoints.stream().anyMatch(a -> !a.isV6());
    boolean v6 = endpoints.stream().anyMatch(IpAddress::isV6);
    Optional<YamlValue> value = fields.optional("underlay");
    if (value.isEmpty()) {
      return new FederationAgent.Underlay(1500, v4, v6);
    }
    YamlSection section = remember(value.get()).section("a mapping with mtu and family");
    int mtu =
        section
            .optional("mtu")
            .map(v -> (int) remember(v).number(LEAST_UNDERLAY, LARGEST))
            .orElse(1500);
    Optional<YamlValue> family = section.optional("family");
    section.reportUnknown();
    if (family.isEmpty()) {
      return new FederationAgent.Underlay(mtu, v4, v6);
    }
    String expected = "ipv4, ipv6 or both";
    String text = family.get().text(expected);
    boolean with4 = text.equals("ipv4") || text.equals("both");
    boolean with6 = text.equals("ipv6") || text.equals("both");
    if (!with4 && !with6) {
      throw family.get().expected(expected);
    }
    if (!endpoints.isEmpty() && ((v4 && !with4) || (v6 && !with6))) {
      throw family
          .get()
          .problem(
              ProblemCode.INVALID_SITE,
              "the endpoint is of another family; '" + agent.path() + "' reaches " + text)
          .exception();
    }
    return new FederationAgent.Underlay(mtu, with4, with6);
  }

  private FederationLink link(YamlValue value) {
    remember(value);
    YamlSection fields = value.section("a link such as {between: [a, b], active: false}");
    YamlValue between = remember(fields.required("between", "two agents such as [a, b]"));
    List<String> ends =
        between.list("two agents such as [a, b]", v -> remember(v).as("a name", Words::siteName));
    if (ends.size() != 2) {
      throw between
          .problem(ProblemCode.INVALID_SITE, "expected two agents, found " + ends.size())
          .exception();
    }
    Optional<Boolean> active = fields.optional("active").map(YamlValue::yesOrNo);
    OptionalInt metric = number(fields, "metric", 1, LARGEST);
    OptionalInt mtu = number(fields, "mtu", LEAST_UNDERLAY, LARGEST);
    Optional<Federation.Unencrypted> unencrypted =
        choice(fields, "unencrypted", Federation.Unencrypted.class);
    List<String> networks =
        fields
            .optional("networks")
            .map(
                v ->
                    remember(v)
                        .list("a list of networks", n -> remember(n).as("a name", Words::siteName)))
            .orElse(List.of());
    fields.reportUnknown();
    return new FederationLink(ends.get(0), ends.get(1), active, metric, mtu, unencrypted, networks);
  }

  private List<FederatedNetwork> networks(YamlSection fields) {
    FederatedNetworkReader reader = new FederatedNetworkReader(this);
    return findings
        .attempt(
            () ->
                fields
                    .required("networks", "the federated networks by name")
                    .section("a mapping of networks")
                    .each(Words::siteName, reader::read))
        .map(all -> (List<FederatedNetwork>) new ArrayList<>(all.values()))
        .orElse(List.of());
  }

  static OptionalInt number(YamlSection fields, String field, int least, int most) {
    return fields
        .optional(field)
        .map(v -> OptionalInt.of((int) v.number(least, most)))
        .orElse(OptionalInt.empty());
  }

  /** One of the words of an enum, {@code SPANNING_TREE} as {@code spanning-tree}. */
  <E extends Enum<E>> Optional<E> choice(YamlSection fields, String field, Class<E> type) {
    return fields.optional(field).map(value -> choice(remember(value), type));
  }

  static <E extends Enum<E>> E choice(YamlValue value, Class<E> type) {
    String expected =
        List.of(type.getEnumConstants()).stream()
            .map(FederationReader::word)
            .collect(Collectors.joining(", "));
    String text = value.text(expected);
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    throw value.expected("one of " + expected);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
