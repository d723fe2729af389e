package org.accordo.boot;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.preview.Programs;
import org.accordo.cli.Check;
import org.accordo.cli.demo.DeviceTypes;
import org.accordo.cli.demo.LabNeeds;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.accordo.site.Connection;
import org.accordo.site.Router;
import org.accordo.site.Site;
import org.accordo.store.SecretFiles;

/** Looks at this machine and at a site, and says what would not work. */
final class Doctor {
  /** Where programs are looked for when they are run. */
  private static final String SYSTEM_FOLDERS = "/usr/sbin:/usr/bin:/sbin:/bin";

  private final List<Check> checks = new ArrayList<>();

  /** What every site needs. */
  List<Check> machine(DriverCatalogue drivers) {
    java();
    drivers(drivers);
    for (LoadedDriver driver : drivers.loaded()) {
      if (driver.descriptor().transports().contains(Transport.LOCAL_EXEC)) {
        RenderTarget target =
            new RenderTarget("", "router", Optional.empty(), Optional.empty(), Map.of());
        programs(driver, target, new InterfaceName("eth0"), false);
      }
    }
    checks.add(kernel());
    checks.add(demo());
    return checks;
  }

  /** What one site needs. */
  List<Check> site(Site site, DriverCatalogue drivers) {
    java();
    String routers = String.join(", ", new TreeSet<>(site.routers().keySet()));
    checks.add(Check.ok("site", site.name() + " with " + routers));
    drivers(drivers);
    site.routers().values().forEach(router -> router(site, router, drivers));
    store(site);
    site.secrets().ifPresent(this::secrets);
    OpenListeners.look(site).forEach(checks::add);
    port("negotiator", site.negotiator().listenHost(), site.negotiator().listenPort());
    site.agent().listen().ifPresent(a -> port("agent", Listeners.host(a), Listeners.port(a)));
    return checks;
  }

  /** A site file that cannot be read. */
  List<Check> unreadable(ProblemException refusal) {
    java();
    List<Problem> problems = new ArrayList<>(List.of(refusal.problem()));
    for (Throwable further : refusal.getSuppressed()) {
      if (further instanceof ProblemException problem) {
        problems.add(problem.problem());
      }
    }
    problems.forEach(problem -> checks.add(failed("site", problem)));
    return checks;
  }

  private void java() {
    checks.add(
        Check.ok(
            "java",
            Runtime.version() + " in " + System.getProperty("java.home", "an unknown place")));
  }

  private void drivers(DriverCatalogue drivers) {
    List<String> ids =
        drivers.loaded().stream()
            .map(driver -> driver.descriptor().id() + " " + driver.descriptor().version())
            .toList();
    checks.add(
        ids.isEmpty()
            ? Check.fail("drivers", "none is loaded", "Name a folder with drivers: --plugins DIR")
            : Check.ok("drivers", String.join(", ", ids)));
    for (RejectedDriver driver : drivers.rejected()) {
      checks.add(
          Check.warn(
              "drivers",
              driver.source() + " is not loaded: " + driver.reason() + " [" + driver.code() + "]",
              driver.remedy()));
    }
  }

  private void router(Site site, Router router, DriverCatalogue drivers) {
    Connection connection = router.connection();
    LoadedDriver driver;
    try {
      driver = drivers.driver(router.driver());
    } catch (ProblemException e) {
      checks.add(failed(router.name(), e.problem()));
      return;
    }
    String how = connection.transport().id();
    if (!driver.descriptor().transports().contains(connection.transport())) {
      List<String> known = driver.descriptor().transports().stream().map(Transport::id).toList();
      checks.add(
          Check.fail(
              router.name(),
              "driver " + router.driver() + " does not know transport " + how,
              "Use one of " + String.join(", ", known)));
      return;
    }
    try {
      driver.capabilities(RenderTarget.of(site, router)); // refuses settings and variants
    } catch (ProblemException e) {
      checks.add(failed(router.name(), e.problem()));
    }
    boolean dry = connection.mode() == Connection.Mode.DRY_RUN;
    if (!dry) {
      connection.ssh().ifPresent(login -> login(site, router, login));
    }
    checks.add(
        Check.ok(
            router.name(),
            "driver "
                + router.driver()
                + " by "
                + how
                + (dry ? ", dry run: nothing is sent" : "")));
    if (connection.transport() == Transport.LOCAL_EXEC && !dry) {
      programs(driver, RenderTarget.of(site, router), site.border().outside(), true);
      connection.networkNamespace().ifPresent(name -> namespace(router, name));
    }
  }

  /** Whether the secrets of a login are there; that they are right only the router knows. */
  private void login(Site site, Router router, Connection.Ssh login) {
    SecretFiles secrets = new SecretFiles(site.secrets());
    Stream.concat(login.privateKey().stream(), login.password().stream())
        .forEach(
            name -> {
              try {
                Arrays.fill(secrets.value(name), (byte) 0);
              } catch (ProblemException e) {
                checks.add(failed(router.name(), e.problem()));
              }
            });
  }

  private void namespace(Router router, String name) {
    if (!Files.exists(Path.of("/run/netns", name))) {
      checks.add(
          Check.fail(
              router.name(),
              "there is no network namespace " + name,
              "Make it, or correct connect.namespace"));
    }
  }

  private void programs(
      LoadedDriver driver, RenderTarget target, InterfaceName port, boolean needed) {
    Map<String, Set<String>> programs = Programs.of(driver, target, port);
    List<String> found = new ArrayList<>();
    programs.forEach(
        (program, types) -> {
          if (isInstalled(program)) {
            found.add(program);
            return;
          }
          String what = program + " is not installed";
          String remedy = "Install it, or do without " + String.join(", ", types);
          boolean usual = types.contains("static-route") || types.contains("prefix-translation");
          checks.add(
              needed && usual
                  ? Check.fail("programs", what, remedy)
                  : Check.warn("programs", what, remedy));
        });
    if (!found.isEmpty()) {
      String of = " of driver " + driver.descriptor().id();
      checks.add(Check.ok("programs", String.join(", ", found) + of));
    }
  }

  private static boolean isInstalled(String program) {
    for (String folder : SYSTEM_FOLDERS.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private void store(Site site) {
    if (site.store().isEmpty()) {
      checks.add(
          Check.warn(
              "store",
              "in memory: nothing outlives the process, not even the way back",
              "Name a file in the field store"));
      return;
    }
    Path file = site.store().get();
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    boolean writable =
        Files.exists(file) ? Files.isWritable(file) : folder != null && Files.isWritable(folder);
    checks.add(
        writable
            ? Check.ok("store", file.toString())
            : Check.fail("store", file + " cannot be written", "Correct the owner or the mode"));
  }

  private void secrets(Path folder) {
    checks.add(
        Files.isReadable(folder)
            ? Check.ok("secrets", folder.toString())
            : Check.fail("secrets", folder + " cannot be read", "Make it, with mode 700"));
  }

  private void port(String who, String host, int port) {
    String address = Listeners.join(host, port);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      checks.add(Check.ok(who, address + " is free"));
    } catch (IOException e) {
      checks.add(
          Check.warn(
              who,
              address + " cannot be listened on: " + e.getMessage(),
              "Fine where accordo serve is running; otherwise choose another address"));
    }
  }

  private static Check kernel() {
    Optional<List<String>> missing = DeviceTypes.missing();
    if (missing.isEmpty()) {
      return Check.warn("kernel", "not looked at: that needs root", "Run it again as root");
    }
    return missing.get().isEmpty()
        ? Check.ok("kernel", "has every type of network device that intents can make")
        : Check.warn(
            "kernel",
            "has no network devices of type " + String.join(", ", missing.get()),
            "Load their modules, or do without intents that need them");
  }

  private static Check demo() {
    return LabNeeds.missing()
        .map(why -> Check.warn("demo", why, "'accordo demo' shows a plan instead"))
        .orElseGet(() -> Check.ok("demo", "can be run with real packets"));
  }

  private static Check failed(String what, Problem problem) {
    String where = problem.where().isEmpty() ? "" : problem.where() + ": ";
    return Check.fail(what, where + problem.message(), problem.hint());
  }
}
