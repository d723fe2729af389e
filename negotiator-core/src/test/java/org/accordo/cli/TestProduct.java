package org.accordo.cli;

import java.net.URI;
import java.nio.file.Path;
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
import org.accordo.app.driver.DriverFinding;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.app.federation.RemoteAgent;
import org.accordo.app.lint.LintResult;
import org.accordo.app.negotiator.OperatorClient;
import org.accordo.app.negotiator.TranscriptVerdict;
import org.accordo.app.preview.TwoSidedPreview;
import org.accordo.app.templates.OverrideBases;
import org.accordo.boot.config.BasesFile;
import org.accordo.boot.config.FederationReader;
import org.accordo.boot.config.IntentsReader;
import org.accordo.boot.config.SiteReader;
import org.accordo.driver.api.Capability;
import org.accordo.federation.Federation;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.IntentsFile;
import org.accordo.site.Site;
import org.accordo.site.SiteFolder;
import org.accordo.site.SiteOverrides;
import org.accordo.site.SiteValues;
import org.accordo.site.TlsSettings;

/** Real readers and planning, made-up drivers. */
final class TestProduct implements Product {
  private static final Set<Capability> ALL =
      Set.of(
          Capability.INTERFACE_ADDRESS,
          Capability.INTERFACE_ADDRESS_31,
          Capability.STATIC_ROUTE,
          Capability.PREFIX_TRANSLATION,
          Capability.PREFIX_TRANSLATION_TWICE,
          Capability.GRE_TUNNEL,
          Capability.WIREGUARD_TUNNEL);

  @Override
  public ReadDrivers readDrivers() {
    return (folder, id) -> new TestDrivers();
  }

  @Override
  public List<Path> driverPlaces() {
    return List.of();
  }

  @Override
  public DriverCatalogue drivers() {
    return new TestDrivers();
  }

  @Override
  public DriverCatalogue drivers(SiteFolder folder) {
    return new TestDrivers();
  }

  @Override
  public SiteValues values(SiteFolder folder) {
    return SiteValues.NONE;
  }

  @Override
  public OverrideBases overrideBases(SiteFolder folder) {
    return new BasesFile(folder);
  }

  @Override
  public Site site(Optional<Path> file, SiteOverrides overrides) {
    return file.map(path -> SiteReader.read(path, overrides))
        .orElseGet(() -> SiteReader.withoutFile(overrides, () -> "acme"));
  }

  @Override
  public TwoSidedPreview plan(Site initiator, Site responder, boolean unnumbered) {
    return TwoSidedPreview.of(new TestDrivers(), initiator, responder, unnumbered);
  }

  @Override
  public OperatorClient operator(URI server, Optional<TlsSettings> tls, Optional<String> name) {
    return new TestOperator(server);
  }

  @Override
  public OperatorClient operator(Site site) {
    return new TestOperator(URI.create("http://" + site.name()));
  }

  @Override
  public RemoteAgent.Directory agents(Optional<TlsSettings> tls) {
    return new TestFederation();
  }

  @Override
  public OpenAgent agent(Site site) {
    return new TestAgent();
  }

  @Override
  public AuditBook audit(Site site) {
    return new TestAudit();
  }

  @Override
  public TranscriptVerdict verifyTranscript(Path file, Path trust) {
    boolean changed = file.endsWith("changed.json");
    return new TranscriptVerdict(
        "n-1",
        Map.of("initiator", "north.example.net", "responder", "south.example.net"),
        changed ? List.of("the part 'agreement' is not what was signed") : List.of());
  }

  @Override
  public AuditBook audit(Path store) {
    return new TestAudit();
  }

  @Override
  public Server serve(Site site, Part part) {
    String flags =
        String.join(
            " ",
            site.networks().toString(),
            site.pools().toString(),
            site.border().toString(),
            site.borderRouter().toString());
    throw Problem.of(ProblemCode.ADDRESS_IN_USE, "Serving " + part + " of " + flags)
        .at(site.negotiator().listenHost() + ":" + site.negotiator().listenPort())
        .exception();
  }

  @Override
  public List<Check> doctor(Optional<Path> site) {
    return List.of(
        Check.ok("java", "17"),
        Check.warn("programs", "acme is not installed", "Install it"),
        Check.fail("store", "/nowhere cannot be written", "Correct the mode"));
  }

  @Override
  public DriverExamination examine(Path driver) {
    return new DriverExamination(
        driver.toString(),
        "old",
        false,
        List.of(
            new DriverFinding(
                DriverFinding.Severity.ERROR,
                "api-version",
                "plugin.requires is '>=0.9.0 & <1.0.0', and this is 1.0.0",
                "Build it against driver API 1.0.0."),
            new DriverFinding(
                DriverFinding.Severity.WARNING,
                "template-undeclared",
                "templates/bridge.ftl is never used",
                "Add bridge to driver.capabilities.")),
        List.of("driver old 0.9.0"));
  }

  @Override
  public Optional<Path> home() {
    return Optional.of(Path.of("/opt/accordo"));
  }

  @Override
  public CaseBook cases(List<Path> files, Optional<SiteFolder> folder, Optional<String> driver) {
    throw new AssertionError("not asked for in these tests");
  }

  @Override
  public LintResult lint(Optional<SiteFolder> folder, Optional<String> driver) {
    throw new AssertionError("not asked for in these tests");
  }

  @Override
  public ImportedSite importSite(Path file, Optional<ImportFormat> format) {
    return org.accordo.boot.config.InventoryImport.read(file, format, new TestDrivers());
  }

  @Override
  public Federation federation(Path file) {
    return FederationReader.read(file);
  }

  @Override
  public ConformanceReport conformance(Path driver, Set<String> rules) {
    return Conformance.check(
        Subject.of(new TestDrivers().loaded().get(1), new Trials(List.of())), rules);
  }

  @Override
  public IntentsFile intents(Path file) {
    return IntentsReader.read(file);
  }

  private static final class TestDrivers implements DriverCatalogue {

    @Override
    public List<LoadedDriver> loaded() {
      Set<Capability> routes = Set.of(Capability.INTERFACE_ADDRESS, Capability.STATIC_ROUTE);
      return List.of(new TestDriver("acme", ALL), new TestDriver("acme-small", routes));
    }

    @Override
    public List<RejectedDriver> rejected() {
      return List.of(
          new RejectedDriver(
              "old-0.9.jar",
              "old",
              "api-version",
              "plugin.requires is '>=0.9.0 & <1.0.0', and this is 1.0.0",
              "Build it against driver API 1.0.0."));
    }

    @Override
    public LoadedDriver driver(String id) {
      return loaded().stream()
          .filter(driver -> driver.descriptor().id().equals(id))
          .findFirst()
          .orElseThrow(
              () ->
                  Problem.of(ProblemCode.UNKNOWN_DRIVER, "There is no driver '" + id + "'")
                      .exception());
    }
  }
}
