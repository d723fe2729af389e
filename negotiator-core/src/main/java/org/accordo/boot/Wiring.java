package org.accordo.boot;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.audit.AuditBook;
import org.accordo.app.cases.CaseBook;
import org.accordo.app.conformance.Conformance;
import org.accordo.app.conformance.ConformanceReport;
import org.accordo.app.conformance.Subject;
import org.accordo.app.conformance.Trials;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.DriverExamination;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.lint.LintResult;
import org.accordo.app.negotiator.OperatorClient;
import org.accordo.app.negotiator.TranscriptVerdict;
import org.accordo.app.preview.TwoSidedPreview;
import org.accordo.app.templates.OverrideBases;
import org.accordo.boot.config.BasesFile;
import org.accordo.boot.config.FederationReader;
import org.accordo.boot.config.IntentsReader;
import org.accordo.boot.config.InventoryImport;
import org.accordo.boot.config.SiteReader;
import org.accordo.boot.config.ValuesReader;
import org.accordo.cli.Check;
import org.accordo.cli.ImportFormat;
import org.accordo.cli.ImportedSite;
import org.accordo.cli.Product;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import org.accordo.federation.Federation;
import org.accordo.grpc.GrpcAgentClient;
import org.accordo.peer.HttpOperatorClient;
import org.accordo.plugin.DriverDoctor;
import org.accordo.plugin.DriverPlugins;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Connection;
import org.accordo.site.IntentsFile;
import org.accordo.site.Site;
import org.accordo.site.SiteFolder;
import org.accordo.site.SiteOverrides;
import org.accordo.site.SiteValues;
import org.accordo.site.TlsSettings;
import org.accordo.store.StoredAudit;
import org.accordo.tls.ProcessIdentity;
import org.accordo.transport.bench.Benches;

/** Makes what a command asks for, and nothing else. */
final class Wiring implements Product {
  private final List<Path> plugins;

  /**
   * Wires for one run.
   *
   * @param plugins folders with drivers, beside those of the product and of the environment
   */
  Wiring(List<Path> plugins, int verbosity) {
    this.plugins = places(plugins, System.getProperty("accordo.home"), System.getenv());
    LogSetup.verbosity(verbosity);
  }

  /** Those of the command line first: of two drivers with one id the first counts. */
  private static List<Path> places(List<Path> given, String home, Map<String, String> environment) {
    List<Path> places = new ArrayList<>(given);
    for (String place :
        environment.getOrDefault("ACCORDO_PLUGINS", "").split(File.pathSeparator, -1)) {
      if (!place.isEmpty()) {
        places.add(Path.of(place));
      }
    }
    if (home != null) {
      places.add(Path.of(home, "drivers"));
    }
    return places;
  }

  @Override
  public List<Path> driverPlaces() {
    return plugins;
  }

  @Override
  public DriverCatalogue drivers() {
    return DriverPlugins.load(plugins);
  }

  @Override
  public DriverCatalogue drivers(SiteFolder folder) {
    return DriverPlugins.load(plugins, templates(folder), Map.of(NO_SITE, values(folder)));
  }

  @Override
  public ReadDrivers readDrivers() {
    DriverPlugins read = DriverPlugins.read(plugins);
    return (folder, id) ->
        read.load(
            id,
            folder.map(Wiring::templates).orElse(Map.of()),
            folder.map(each -> Map.of(NO_SITE, values(each))).orElse(Map.of()));
  }

  private static Map<String, Path> templates(SiteFolder folder) {
    return Files.exists(folder.templates()) ? Map.of(NO_SITE, folder.templates()) : Map.of();
  }

  @Override
  public SiteValues values(SiteFolder folder) {
    return Files.exists(folder.values())
        ? ValuesReader.read(folder.values(), Optional.empty())
        : SiteValues.NONE;
  }

  @Override
  public OverrideBases overrideBases(SiteFolder folder) {
    return new BasesFile(folder);
  }

  private DriverCatalogue drivers(Site... sites) {
    Map<String, Path> templates = new LinkedHashMap<>();
    Map<String, SiteValues> values = new LinkedHashMap<>();
    for (Site site : sites) {
      site.templates().ifPresent(folder -> templates.put(site.name(), folder));
      site.values()
          .map(file -> ValuesReader.read(file, Optional.of(site.routers().keySet())))
          .ifPresent(read -> values.put(site.name(), read));
    }
    return DriverPlugins.load(plugins, templates, values);
  }

  @Override
  public Site site(Optional<Path> file, SiteOverrides overrides) {
    return file.map(path -> SiteReader.read(path, overrides))
        .orElseGet(() -> SiteReader.withoutFile(overrides, this::onlyDriver));
  }

  /** Without a site file the router is this machine. */
  private String onlyDriver() {
    List<String> ids =
        drivers().loaded().stream()
            .map(LoadedDriver::descriptor)
            .filter(driver -> driver.transports().contains(Transport.LOCAL_EXEC))
            .map(DriverDescriptor::id)
            .toList();
    if (ids.size() != 1) {
      throw Problem.of(
              ProblemCode.UNKNOWN_DRIVER, "Expected one driver for this machine, there are " + ids)
          .hint("Name it with --driver")
          .exception();
    }
    return ids.get(0);
  }

  @Override
  public TwoSidedPreview plan(Site initiator, Site responder, boolean unnumbered) {
    return TwoSidedPreview.of(drivers(initiator, responder), initiator, responder, unnumbered);
  }

  @Override
  public OperatorClient operator(URI server, Optional<TlsSettings> tls, Optional<String> name) {
    return new HttpOperatorClient(
        server, tls.map(ProcessIdentity::of), name.map(Set::of).orElse(Set.of()));
  }

  @Override
  public OperatorClient operator(Site site) {
    Optional<ProcessIdentity> own = site.access().tls().map(ProcessIdentity::of);
    return new HttpOperatorClient(
        Listeners.url(site, site.negotiator().listenPort()),
        own,
        own.map(ProcessIdentity::names).orElse(Set.of()));
  }

  @Override
  public OpenAgent agent(Site site) {
    if (site.agent().connect().isPresent()) {
      Optional<ProcessIdentity> own = site.access().tls().map(ProcessIdentity::of);
      return new RemoteAgent(RemoteAgents.connect(site, site.agent().connect().get(), own));
    }
    boolean live =
        site.routers().values().stream()
            .anyMatch(router -> router.connection().mode() == Connection.Mode.LIVE);
    if (live && site.store().isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_SITE,
              "Without a store the way back would be forgotten when this command ends")
          .hint("Name a file in the field store of the site file")
          .exception();
    }
    return SiteServers.agentOnly(site, drivers(site));
  }

  @Override
  public AuditBook audit(Site site) {
    return audit(
        SiteServers.store(site)
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.INVALID_SITE, "A site without a store writes nothing down")
                        .at("store")
                        .hint("Name a file in the field store of the site file")
                        .exception()));
  }

  @Override
  public TranscriptVerdict verifyTranscript(Path file, Path trust) {
    return TranscriptCheck.of(file, trust);
  }

  @Override
  public AuditBook audit(Path store) {
    return StoredAudit.open(store);
  }

  private record RemoteAgent(GrpcAgentClient client) implements OpenAgent {
    @Override
    public void close() {
      client.close();
    }
  }

  @Override
  public Server serve(Site site, Part part) {
    return SiteServers.start(site, drivers(site), part);
  }

  @Override
  public List<Check> doctor(Optional<Path> file) {
    if (file.isEmpty()) {
      return new Doctor().machine(drivers());
    }
    try {
      Site site = SiteReader.read(file.get(), SiteOverrides.none());
      return new Doctor().site(site, drivers(site));
    } catch (ProblemException e) {
      return new Doctor().unreadable(e);
    }
  }

  /** A driver alone where that is enough; one that extends another needs that beside it. */
  @Override
  public ConformanceReport conformance(Path driver, Set<String> rules) {
    String source = driver.toAbsolutePath().normalize().getFileName().toString();
    DriverCatalogue alone = DriverPlugins.load(List.of(driver));
    boolean needsOthers =
        alone.rejected().stream().anyMatch(each -> each.code().equals("parent-missing"));
    List<Path> places = new ArrayList<>(List.of(driver));
    places.addAll(plugins);
    Subject subject =
        Conformance.subject(
            needsOthers ? DriverPlugins.load(places) : alone, source, new Trials(Benches.all()));
    return Conformance.check(subject, rules);
  }

  @Override
  public DriverExamination examine(Path driver) {
    return DriverDoctor.examine(driver, plugins);
  }

  @Override
  public Optional<Path> home() {
    return Optional.ofNullable(System.getProperty("accordo.home")).map(Path::of);
  }

  @Override
  public LintResult lint(Optional<SiteFolder> folder, Optional<String> driver) {
    return new Linting(plugins, folder).look(folder.isPresent(), driver);
  }

  @Override
  public ImportedSite importSite(Path file, Optional<ImportFormat> format) {
    return InventoryImport.read(file, format, drivers());
  }

  @Override
  public Federation federation(Path file) {
    return FederationReader.read(file);
  }

  @Override
  public org.accordo.app.federation.RemoteAgent.Directory agents(Optional<TlsSettings> tls) {
    Optional<ProcessIdentity> own = tls.map(ProcessIdentity::of);
    return (address, name) ->
        own.map(identity -> GrpcAgentClient.connect(address, identity, name))
            .orElseGet(() -> GrpcAgentClient.connect(address));
  }

  @Override
  public CaseBook cases(List<Path> files, Optional<SiteFolder> folder, Optional<String> driver) {
    SiteValues declared = folder.map(this::values).orElse(SiteValues.NONE);
    return new Casebooks(plugins, folder, declared).read(files, driver);
  }

  @Override
  public IntentsFile intents(Path file) {
    return IntentsReader.read(file);
  }
}
