package org.accordo.transport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.plugin.DriverPlugins;
import org.accordo.simulator.Kind;
import org.accordo.simulator.Options;
import org.accordo.simulator.SimulatedRouter;
import org.accordo.site.Connection;
import org.accordo.site.Router;

/** A simulated router, and the driver's dialect for it as it is loaded from the driver's file. */
final class CliLab implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(5);
  static final CliSession.Patience QUICK = new CliSession.Patience(120, 20, 400, 300, 500);

  private static final Secrets SECRETS =
      new Secrets() {
        @Override
        public byte[] value(SecretRef secret) {
          return "accordo".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
          throw new AssertionError();
        }
      };

  private final SimulatedRouter router;
  private final DriverDescriptor driver;

  private CliLab(SimulatedRouter router, DriverDescriptor driver) {
    this.router = router;
    this.driver = driver;
  }

  static CliLab start(Platform platform, Path folder, UnaryOperator<Options> change) {
    return start(platform.kind, platform, folder, change);
  }

  static CliLab start(Kind kind, Platform platform, Path folder, UnaryOperator<Options> change) {
    Options options = change.apply(Options.usual().minute(Duration.ofMillis(1200)));
    return new CliLab(SimulatedRouter.start(kind, options), driver(platform, folder));
  }

  /** A driver with the dialect of a real one, and hardly anything else. */
  static DriverDescriptor driver(Platform platform, Path folder) {
    Path dialect = Path.of("../drivers", platform.driver, "src/main/resources/dialect.properties");
    Path driver = folder.resolve(platform.driver);
    try {
      Files.createDirectories(driver.resolve("templates"));
      Files.copy(
          dialect, driver.resolve("dialect.properties"), StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(
          driver.resolve("plugin.properties"),
          """
          plugin.id=spoken
          plugin.version=1.0.0
          plugin.provider=Accordo
          plugin.requires=>=1.0.0 & <2.0.0
          driver.name=Spoken
          driver.capabilities=static-route
          driver.transports=ssh-cli
          driver.commit=immediate
          driver.format=cli-word
          driver.interface-names=.*
          driver.tolerated=No matching route to delete; Entry does not exist
          """);
      Files.writeString(
          driver.resolve("templates/static-route.ftl"),
          "<@apply>\n  x\n</@apply>\n<@withdraw>\n  y\n</@withdraw>\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var drivers = DriverPlugins.load(List.of(driver));
    assertThat(drivers.rejected()).isEmpty();
    return drivers.driver("spoken").descriptor();
  }

  SimulatedRouter router() {
    return router;
  }

  Device open() {
    return open(TIMEOUT);
  }

  /** A connection that waits for each answer so long. */
  Device open(Duration timeout) {
    return new CliDevices(SECRETS, timeout, QUICK)
        .open(site(router.port(), router.hostKey()), driver);
  }

  private static Router site(int port, String hostKey) {
    Connection.Ssh ssh =
        new Connection.Ssh(
            "127.0.0.1",
            port,
            "accordo",
            Optional.empty(),
            Optional.of(new SecretRef("password")),
            hostKey);
    Connection connection =
        new Connection(
            Connection.Mode.LIVE,
            Transport.SSH_CLI,
            Optional.empty(),
            Optional.of(ssh),
            Optional.of(Duration.ofMinutes(1)),
            true);
    return new Router("edge", "spoken", Optional.empty(), connection, Map.of());
  }

  static Payload cli(String... lines) {
    return cli(List.of(lines));
  }

  /** Lines with the numbers of a template's. */
  static Payload cli(List<String> lines) {
    List<Payload.Line> typed =
        IntStream.range(0, lines.size())
            .mapToObj(i -> new Payload.Line(lines.get(i), new Origin("spoken/x.ftl", i + 1)))
            .toList();
    return new Payload.Cli(typed);
  }

  /** Waits until the running configuration is this one. */
  void awaitRunning(String wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!router.runningConfig().equals(wanted) && System.nanoTime() < end) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    assertThat(router.runningConfig()).isEqualTo(wanted);
  }

  @Override
  public void close() {
    router.close();
  }

  /** What one says to each platform to have the same thing. */
  @SuppressWarnings("ImmutableEnumChecker") // its lists are immutable
  enum Platform {
    IOS_XE(
        Kind.IOS_XE,
        "cisco-iosxe",
        List.of(
            "vrf definition SITE-B",
            "address-family ipv4",
            "exit-address-family",
            "exit",
            "interface Tunnel1",
            "vrf forwarding SITE-B",
            "ip address 172.16.0.2 255.255.255.252",
            "tunnel source GigabitEthernet1",
            "tunnel destination 203.0.113.1",
            "exit",
            "ip route vrf SITE-B 10.98.0.0 255.255.255.0 Tunnel1"),
        List.of(
            "no ip route vrf SITE-B 10.98.0.0 255.255.255.0 Tunnel1",
            "no interface Tunnel1",
            "no vrf definition SITE-B"),
        List.of(
            "show running-config interface Tunnel1 | include ^ tunnel destination 203.0.113.1$"),
        "ip route vrf SITE-B 10.98.0.0 255.255.255.0 banana 256.0.0.1",
        "% Invalid input detected at '^' marker."),
    SR_OS(
        Kind.SR_OS,
        "nokia-sros",
        List.of(
            "/configure service vprn \"SITE-B\" service-id 200",
            "/configure service vprn \"SITE-B\" customer \"1\"",
            "/configure service vprn \"SITE-B\" admin-state enable",
            "/configure service vprn \"SITE-B\" interface \"gre\" ip-tunnel-interface true",
            "/configure service vprn \"SITE-B\" interface \"gre\" ipv4 primary address 172.16.0.2",
            "/configure service vprn \"SITE-B\" interface \"gre\" ipv4 primary prefix-length 30",
            "/configure service vprn \"SITE-B\" interface \"gre\" ip-tunnel \"t\""
                + " remote-ip-address 203.0.113.1",
            "/configure service vprn \"SITE-B\" static-routes route 10.98.0.0/24 route-type unicast"
                + " next-hop \"172.16.0.1\" admin-state enable"),
        List.of("/configure service delete vprn \"SITE-B\""),
        List.of(
            "/admin show configuration flat /configure service vprn \"SITE-B\" interface \"gre\""),
        "/configure service vprn \"SITE-B\" banana 7",
        "MINOR: MGMT_CORE #2201: Unknown element - 'banana'");

    final Kind kind;
    final String driver;
    final List<String> apply;
    final List<String> withdraw;
    final List<String> inspect;
    final String wrong;
    final String complaint;

    Platform(
        Kind kind,
        String driver,
        List<String> apply,
        List<String> withdraw,
        List<String> inspect,
        String wrong,
        String complaint) {
      this.kind = kind;
      this.driver = driver;
      this.apply = apply;
      this.withdraw = withdraw;
      this.inspect = inspect;
      this.wrong = wrong;
      this.complaint = complaint;
    }

    /** What to apply with one line put in at a place. */
    List<String> applyWith(int place, String line) {
      String[] lines = apply.toArray(String[]::new);
      List<String> all = new ArrayList<>(Arrays.asList(lines));
      all.add(place, line);
      return all;
    }
  }
}
