package org.accordo.boot.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Access;
import org.accordo.site.Access.Service;
import org.accordo.site.AgentSettings;
import org.accordo.site.Border;
import org.accordo.site.Connection;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.Peer;
import org.accordo.site.PeerLink;
import org.accordo.site.PeerPolicy;
import org.accordo.site.Pools;
import org.accordo.site.Router;
import org.accordo.site.Site;
import org.accordo.site.SiteFolder;
import org.accordo.site.SiteOverrides;

/** Reads {@code site.yaml} and lays what a command line says over it. */
public final class SiteReader {
  static final String API_VERSION = "accordo/v1";
  private static final String NAME = "local";
  private static final String ONLY_ROUTER = "border";

  /** Where nothing says otherwise; only an agent, which takes interfaces as it gets them, may. */
  private static final InterfaceName OUTSIDE = new InterfaceName("eth0");

  private final SiteOverrides overrides;
  private final Findings findings = new Findings();
  private final AddressRanges ranges = new AddressRanges();
  private final Map<String, YamlValue> peerUrls = new LinkedHashMap<>();
  private final PolicyReader policies = new PolicyReader();
  private final ProbeHostsReader probeHosts = new ProbeHostsReader();
  private final Map<Service, YamlValue> insecure = new EnumMap<>(Service.class);
  private YamlValue borderRouter;
  private Optional<TranslatorReader> translator = Optional.empty();
  private Optional<TunnelReader> tunnel = Optional.empty();

  private SiteReader(SiteOverrides overrides) {
    this.overrides = overrides;
  }

  /**
   * Reads a file.
   *
   * @throws org.accordo.problem.ProblemException with file, line, column and field; further
   *     problems are its suppressed exceptions
   */
  public static Site read(Path file, SiteOverrides overrides) {
    SiteReader reader = new SiteReader(overrides);
    return reader.site(new YamlFile(file).read(reader.findings));
  }

  /**
   * A site of one router, of which only the command line says anything.
   *
   * @param driver of the router where the command line names none
   */
  public static Site withoutFile(SiteOverrides overrides, Supplier<String> driver) {
    SiteReader reader = new SiteReader(overrides);
    Pools pools =
        new Pools(
            reader.prefixes(Optional.empty(), overrides.link(), "--cidr"),
            reader.prefixes(Optional.empty(), overrides.remap(), "--remapping_cidr"));
    reader.prefixes(Optional.empty(), overrides.networks(), "--internal_network");
    reader.ranges.report(reader.findings);
    reader.findings.throwIfAny();
    Connection connection =
        new Connection(
            overrides.dryRun() ? Connection.Mode.DRY_RUN : Connection.Mode.LIVE,
            Transport.LOCAL_EXEC,
            Optional.empty(),
            Optional.empty());
    Router router =
        new Router(
            ONLY_ROUTER,
            overrides.driver().orElseGet(driver),
            Optional.empty(),
            connection,
            Map.of());
    return new Site(
        NAME,
        overrides.networks(),
        new Border(ONLY_ROUTER, overrides.outside().orElse(OUTSIDE), Optional.empty()),
        pools,
        List.of(),
        Map.of(ONLY_ROUTER, router),
        Map.of(),
        NegotiatorReader.usual(overrides.listen()),
        new AgentSettings(overrides.agentListen(), overrides.agentConnect()),
        new Access(Optional.empty(), Map.of(), overrides.insecure() ? Service.all() : Set.of()),
        overrides.store(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Site site(YamlValue root) {
    YamlSection fields = root.section("a mapping with apiVersion, site, networks, border, ...");
    findings.attempt(() -> apiVersion(fields));
    Optional<String> name =
        findings.attempt(() -> fields.required("site", "its name").as("a name", Words::siteName));
    Optional<List<IpPrefix>> networks = findings.attempt(() -> networks(fields));
    Optional<Border> border =
        findings.attempt(() -> border(fields.required("border", "where the link to peers is")));
    Optional<Pools> pools = findings.attempt(() -> pools(fields));
    Optional<List<IpPrefix>> reserved = findings.attempt(() -> reserved(fields));
    Optional<YamlSection> routerFields =
        findings.attempt(() -> section(fields.required("routers", "the site's routers by name")));
    Optional<Map<String, Router>> routers = routerFields.map(this::routers);
    Optional<NegotiatorSettings> negotiator =
        findings.attempt(
            () ->
                NegotiatorReader.read(
                    fields, overrides, s -> insecure(s, Service.NEGOTIATOR), probeHosts));
    Optional<AgentSettings> agent = findings.attempt(() -> agent(fields));
    Optional<Access> access =
        findings.attempt(() -> AccessReader.read(fields, insecure, overrides));
    Optional<Optional<Path>> store = findings.attempt(() -> file(fields, "store"));
    Optional<Optional<Path>> templates = findings.attempt(() -> file(fields, "templates"));
    Optional<Optional<Path>> values = findings.attempt(() -> file(fields, "values"));
    Optional<Optional<Path>> secrets = findings.attempt(() -> file(fields, "secrets"));
    Optional<Map<String, Peer>> peers = findings.attempt(() -> peers(fields));
    fields.reportUnknown();
    if (border.isPresent() && routerFields.isPresent()) {
      checkRouter(borderRouter, border.get().router(), routerFields.get().names());
      translator.ifPresent(
          t -> checkRouter(t.routerField(), t.router(), routerFields.get().names()));
      Set<String> names = routerFields.get().names();
      tunnel.ifPresent(t -> t.router().ifPresent(v -> checkRouter(v, t.name(), names)));
    }
    if (networks.isPresent() && routerFields.isPresent()) {
      policies.check(networks.get(), routerFields.get().names(), findings);
      Set<String> names = routerFields.get().names();
      border.ifPresent(b -> probeHosts.check(b, networks.get(), names, findings));
    }
    translator.ifPresent(t -> t.checkAddresses(networks, pools).forEach(findings::add));
    tunnel.ifPresent(t -> t.check(border, networks, pools, findings));
    if (access.isPresent() && access.get().tls().isPresent()) {
      peerUrls.values().forEach(this::checkSecure);
    }
    ranges.report(findings);
    findings.throwIfAny();
    return new Site(
        name.orElseThrow(),
        networks.orElseThrow(),
        border.orElseThrow(),
        pools.orElseThrow(),
        reserved.orElseThrow(),
        routers.orElseThrow(),
        peers.orElseThrow(),
        negotiator.orElseThrow(),
        agent.orElseThrow(),
        access.orElseThrow(),
        overrides.store().or(store::orElseThrow),
        templates.orElseThrow().or(() -> beside(root, SiteFolder.TEMPLATES)),
        values.orElseThrow().or(() -> beside(root, SiteFolder.VALUES)),
        secrets.orElseThrow());
  }

  static String apiVersion(YamlSection fields) {
    YamlValue version = fields.required("apiVersion", "'" + API_VERSION + "'");
    if (!version.text(API_VERSION).equals(API_VERSION)) {
      throw version.expected("'" + API_VERSION + "'");
    }
    return API_VERSION;
  }

  private List<IpPrefix> networks(YamlSection fields) {
    Optional<YamlValue> value = fields.optional("networks");
    boolean given = value.isPresent() || !overrides.networks().isEmpty();
    List<IpPrefix> networks = prefixes(value, overrides.networks(), "--internal_network");
    if (!given || value.filter(YamlValue::isEmptyList).isPresent()) {
      throw value
          .map(v -> v.problem(ProblemCode.INVALID_SITE, "expected at least one network"))
          .orElseGet(() -> fields.missing("networks", "a list such as [10.0.0.0/24]"))
          .exception();
    }
    return networks;
  }

  private Pools pools(YamlSection fields) {
    Optional<YamlSection> pools =
        fields.optional("pools").map(v -> v.section("a mapping with link and remap"));
    Optional<YamlValue> link = pools.flatMap(p -> p.optional("link"));
    Optional<YamlValue> remap = pools.flatMap(p -> p.optional("remap"));
    pools.ifPresent(YamlSection::reportUnknown);
    return new Pools(
        prefixes(link, overrides.link(), "--cidr"),
        prefixes(remap, overrides.remap(), "--remapping_cidr"));
  }

  private List<IpPrefix> reserved(YamlSection fields) {
    return prefixes(fields.optional("reserved"), List.of(), "");
  }

  /** Networks from the command line, or else from the file. */
  private List<IpPrefix> prefixes(
      Optional<YamlValue> value, List<IpPrefix> overriding, String flag) {
    if (!overriding.isEmpty()) {
      overriding.forEach(prefix -> ranges.add(prefix, flag, ""));
      return overriding;
    }
    return value
        .map(v -> v.list("a list such as [10.0.0.0/24]", element -> prefix(element)))
        .orElse(List.of());
  }

  private IpPrefix prefix(YamlValue element) {
    IpPrefix prefix = Words.network(element);
    ranges.add(prefix, element.path(), element.place());
    return prefix;
  }

  private Border border(YamlValue value) {
    YamlSection fields = value.section("a mapping such as {router: gw, outside: eth2}");
    borderRouter = fields.required("router", "a router's name");
    String router = borderRouter.as("a name", Words::name);
    Optional<InterfaceName> inFile =
        fields.optional("outside").map(v -> v.as(Words.INTERFACE, InterfaceName::new));
    InterfaceName outside =
        overrides
            .outside()
            .or(() -> inFile)
            .orElseThrow(() -> fields.missing("outside", Words.INTERFACE).exception());
    Optional<YamlValue> inside = fields.optional("inside");
    Optional<InterfaceName> insideName = inside.map(v -> v.as(Words.INTERFACE, InterfaceName::new));
    Optional<YamlValue> second = fields.optional("translator");
    Optional<YamlValue> tunnels = fields.optional("tunnel");
    fields.reportUnknown();
    checkInside(inside, insideName, outside);
    translator = second.flatMap(v -> findings.attempt(() -> TranslatorReader.read(v, router)));
    tunnel = tunnels.flatMap(v -> findings.attempt(() -> TunnelReader.read(v, router)));
    return new Border(
        router,
        outside,
        insideName,
        translator.map(TranslatorReader::result),
        tunnel.map(TunnelReader::result));
  }

  static void checkInside(
      Optional<YamlValue> field, Optional<InterfaceName> inside, InterfaceName outside) {
    if (inside.isPresent() && inside.get().equals(outside)) {
      throw field
          .orElseThrow()
          .problem(
              ProblemCode.INVALID_SITE,
              "expected another interface than outside, which is " + outside + " too")
          .exception();
    }
  }

  private static YamlSection section(YamlValue routers) {
    return routers.section("a mapping of routers by name");
  }

  private Map<String, Router> routers(YamlSection fields) {
    return fields.each(
        Words::name, (name, router) -> RouterReader.read(name, router, overrides.dryRun()));
  }

  private void checkRouter(YamlValue field, String router, Set<String> routers) {
    if (routers.contains(router)) {
      return;
    }
    String names = routers.isEmpty() ? "and no other" : "only " + String.join(", ", routers);
    Problem problem =
        field.problem(
            ProblemCode.INVALID_SITE,
            "there is no router " + InvalidValueException.quote(router) + ", " + names);
    findings.add(DidYouMean.hint(problem, routers, router));
  }

  private AgentSettings agent(YamlSection fields) {
    Optional<YamlSection> section =
        fields.optional("agent").map(v -> v.section("a mapping with listen or connect"));
    Optional<YamlValue> listen = section.flatMap(s -> s.optional("listen"));
    Optional<YamlValue> connect = section.flatMap(s -> s.optional("connect"));
    Optional<YamlValue> identity = section.flatMap(s -> s.optional("identity"));
    Optional<YamlValue> clients = section.flatMap(s -> s.optional("clients"));
    section.ifPresent(s -> insecure(s, Service.AGENT));
    section.ifPresent(YamlSection::reportUnknown);
    if (listen.isPresent() && connect.isPresent()) {
      throw connect
          .get()
          .problem(
              ProblemCode.INVALID_SITE,
              "expected listen or connect, not both: the agent runs in this process or in another")
          .exception();
    }
    return new AgentSettings(
        overrides.agentListen().or(() -> listen.map(v -> v.as("host:port", Words::hostPort))),
        overrides.agentConnect().or(() -> connect.map(v -> v.as("host:port", Words::hostPort))),
        identity.map(AccessReader::identity),
        clients.map(AccessReader::identities).orElse(List.of()));
  }

  private void insecure(YamlSection section, Service service) {
    section
        .optional("insecure")
        .filter(YamlValue::yesOrNo)
        .ifPresent(v -> insecure.put(service, v));
  }

  private static Optional<Path> file(YamlSection fields, String field) {
    return fields.optional(field).map(v -> v.as("a file name", text -> v.file().resolve(text)));
  }

  /** What a site has where its file does not say otherwise. */
  private static Optional<Path> beside(YamlValue root, String name) {
    return Optional.of(root.file().resolve(name)).filter(Files::exists);
  }

  private Map<String, Peer> peers(YamlSection fields) {
    return fields
        .optional("peers")
        .map(v -> v.section("a mapping of peers by name").each(Words::name, this::peer))
        .orElse(Map.of());
  }

  /** A peer that is known by its certificate is not asked where none is shown. */
  private void checkSecure(YamlValue url) {
    if (!url.text("a URL").startsWith("https:")) {
      findings.add(
          url.problem(
                  ProblemCode.INVALID_SITE,
                  "expected an https URL, since peers are known by their certificates")
              .hint("Leave tls out for a site whose peers are originals, which know no TLS"));
    }
  }

  private Peer peer(String name, YamlValue value) {
    YamlSection fields = value.section("a mapping with url");
    YamlValue urlField = fields.required("url", "the peer's handle_negotiation URL");
    URI url = urlField.as("a URL", Words::url);
    peerUrls.put(name, urlField);
    List<IpPrefix> networks =
        fields
            .optional("networks")
            .map(v -> v.list("a list such as [10.0.0.0/24]", Words::network))
            .orElse(List.of());
    String identity = fields.optional("identity").map(AccessReader::identity).orElse(name);
    PeerPolicy policy = policies.read(fields);
    Optional<PeerLink> link =
        fields.optional("link").map(v -> TunnelReader.link(v, tunnel.isPresent()));
    fields.reportUnknown();
    return new Peer(name, url, identity, networks, policy, link);
  }
}
