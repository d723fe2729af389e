package org.accordo.boot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;
import org.accordo.problem.ProblemException;
import org.accordo.site.Access.Service;
import org.accordo.site.Border;
import org.accordo.site.Connection;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.Peer;
import org.accordo.site.PeerPolicy;
import org.accordo.site.Pools;
import org.accordo.site.ProbeHost;
import org.accordo.site.ProofPolicy;
import org.accordo.site.Rate;
import org.accordo.site.Router;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteReaderTest {
  private static final String SHORT =
      """
      apiVersion: accordo/v1
      site: north
      networks: [10.0.0.0/24]
      border: {router: gw, outside: eth2}
      pools: {link: [192.168.0.0/24], remap: [172.16.0.0/16]}
      routers:
        gw: {driver: acme, connect: {transport: local-exec}}
      """;

  @TempDir Path folder;

  @Test
  void everyFieldIsRead() {
    Site site =
        read(
            """
            apiVersion: accordo/v1
            site: north
            networks: [10.0.0.0/24, "2001:db8:1::/48"]
            border: {router: gw, outside: eth2, inside: eth0}
            pools:
              link: [192.168.0.0/24, 192.168.8.0/30]
              remap: [172.16.0.0/16]
            reserved: [10.0.1.0/30]
            routers:
              gw:
                driver: acme
                variant: classic
                connect:
                  transport: ssh-exec
                  host: 192.0.2.1
                  port: 2222
                  user: accordo
                  private-key: router/key
                  password: router/password
                  host-key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5
                settings: {distance: 7}
              inner:
                driver: acme
                connect: {transport: local-exec, dry-run: true, namespace: router1}
            negotiator:
              listen: 127.0.0.1:8100
              url: http://10.0.1.1:8000
              peer-timeout: 500ms
              lease: 2m
              lost-peer-after: 12h
              proof: required
              probe-hosts:
                - {router: inner, address: 10.0.0.10}
                - {address: "2001:db8:1::10"}
            agent: {connect: "127.0.0.1:8081"}
            store: north.db
            templates: templates
            secrets: /etc/accordo/secrets
            peers:
              south:
                url: http://10.0.1.2:8000/api/v1/handle_negotiation
                networks: [10.0.0.0/24]
            """);
    assertThat(site.name()).isEqualTo("north");
    assertThat(site.networks()).isEqualTo(prefixes("10.0.0.0/24", "2001:db8:1::/48"));
    assertThat(site.border())
        .isEqualTo(
            new Border("gw", new InterfaceName("eth2"), Optional.of(new InterfaceName("eth0"))));
    assertThat(site.pools())
        .isEqualTo(
            new Pools(prefixes("192.168.0.0/24", "192.168.8.0/30"), prefixes("172.16.0.0/16")));
    assertThat(site.reserved()).isEqualTo(prefixes("10.0.1.0/30"));
    Connection.Ssh login =
        new Connection.Ssh(
            "192.0.2.1",
            2222,
            "accordo",
            Optional.of(new SecretRef("router/key")),
            Optional.of(new SecretRef("router/password")),
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5");
    assertThat(site.routers())
        .isEqualTo(
            Map.of(
                "gw",
                new Router(
                    "gw",
                    "acme",
                    Optional.of("classic"),
                    new Connection(
                        Connection.Mode.LIVE,
                        Transport.SSH_EXEC,
                        Optional.empty(),
                        Optional.of(login)),
                    Map.of("distance", "7")),
                "inner",
                new Router(
                    "inner",
                    "acme",
                    Optional.empty(),
                    new Connection(
                        Connection.Mode.DRY_RUN,
                        Transport.LOCAL_EXEC,
                        Optional.of("router1"),
                        Optional.empty()),
                    Map.of())));
    assertThat(site.negotiator())
        .isEqualTo(
            new NegotiatorSettings(
                "127.0.0.1",
                8100,
                Optional.of(URI.create("http://10.0.1.1:8000")),
                Duration.ofMillis(500),
                Duration.ofMinutes(2),
                Duration.ofHours(12),
                ProofPolicy.REQUIRED,
                List.of(
                    new ProbeHost(IpAddress.parse("10.0.0.10"), Optional.of("inner")),
                    new ProbeHost(IpAddress.parse("2001:db8:1::10"), Optional.empty()))));
    assertThat(site.agent().connect()).contains("127.0.0.1:8081");
    assertThat(site.agent().listen()).isEmpty();
    assertThat(site.store()).contains(folder.resolve("north.db"));
    assertThat(site.templates()).contains(folder.resolve("templates"));
    assertThat(site.secrets()).contains(Path.of("/etc/accordo/secrets"));
    assertThat(site.peers())
        .isEqualTo(
            Map.of(
                "south",
                new Peer(
                    "south",
                    URI.create("http://10.0.1.2:8000/api/v1/handle_negotiation"),
                    "south",
                    prefixes("10.0.0.0/24"))));
  }

  @Test
  void whatIsLeftOutHasSafeDefaults() {
    Site site = read(SHORT);
    assertThat(site.negotiator())
        .isEqualTo(
            new NegotiatorSettings(
                "127.0.0.1",
                8000,
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60)));
    assertThat(site.agent().listen()).isEmpty();
    assertThat(site.store()).isEmpty();
    assertThat(site.reserved()).isEmpty();
    assertThat(site.peers()).isEmpty();
    assertThat(site.borderRouter().connection().mode()).isEqualTo(Connection.Mode.LIVE);
  }

  @Test
  void packetsOfHostsAreExpectedWhereEveryRouterOfTheBorderIsConfigured() {
    assertThat(read(SHORT).isBorderLive()).isTrue();
    assertThat(read(SHORT.replace("local-exec", "local-exec, dry-run: true")).isBorderLive())
        .isFalse();
  }

  @Test
  void commandLineCountsMoreThanTheFile() {
    Site site = SiteReader.read(write(SHORT), overrides("10.9.0.0/24"));
    assertThat(site.networks()).isEqualTo(prefixes("10.9.0.0/24"));
    assertThat(site.pools().link()).isEqualTo(prefixes("192.168.1.0/30", "192.168.1.4/30"));
    assertThat(site.pools().remap()).isEqualTo(prefixes("172.17.0.0/24"));
    assertThat(site.border().outside()).isEqualTo(new InterfaceName("eth9"));
    assertThat(site.negotiator().listenHost()).isEqualTo("::1");
    assertThat(site.negotiator().listenPort()).isEqualTo(8001);
    assertThat(site.borderRouter().connection().mode()).isEqualTo(Connection.Mode.DRY_RUN);
    assertThat(site.borderRouter().driver()).isEqualTo("acme");
    assertThat(site.store()).contains(Path.of("other.db"));
    assertThat(site.agent().connect()).contains("127.0.0.1:8082");
  }

  @Test
  void aSiteNeedsNoFile() {
    Site site = SiteReader.withoutFile(overrides("10.9.0.0/24"), () -> "only-driver");
    assertThat(site.networks()).isEqualTo(prefixes("10.9.0.0/24"));
    assertThat(site.borderRouter().driver()).isEqualTo("only-driver");
    assertThat(site.borderRouter().connection().transport()).isEqualTo(Transport.LOCAL_EXEC);
    assertThat(site.border().outside()).isEqualTo(new InterfaceName("eth9"));
  }

  @Test
  void whatAPeerMayAskForIsRead() {
    Site site =
        read(
            SHORT
                + "peers:\n  west: {url: 'http://192.0.2.9/x', reach: [10.0.0.128/25],"
                + " routers: [gw], negotiations: 3, rate: 30/m}\n"
                + "  east: {url: 'http://192.0.2.8/x'}\n");
    assertThat(site.peers().get("west").policy())
        .isEqualTo(
            new PeerPolicy(
                prefixes("10.0.0.128/25"), Set.of("gw"), 3, new Rate(30, Rate.Unit.MINUTE)));
    assertThat(site.peers().get("east").policy()).isEqualTo(PeerPolicy.DEFAULT);
    assertThat(PeerPolicy.DEFAULT.rate()).hasToString("100/s");
  }

  @Test
  void aPolicyNamesWhatTheSiteHas() {
    assertThatThrownBy(
            () ->
                read(
                    SHORT
                        + "peers:\n  west: {url: 'http://192.0.2.9/x', reach: [10.7.0.0/24],"
                        + " routers: [gv], rate: 5}\n"))
        .isInstanceOf(ProblemException.class)
        .satisfies(
            e ->
                assertThat(
                        java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(e),
                                java.util.Arrays.stream(e.getSuppressed()))
                            .map(Throwable::getMessage))
                    .map(text -> text.replace(folder.resolve("site.yaml") + ":", ""))
                    .containsExactlyInAnyOrder(
                        "9:80: peers.west.rate: Invalid rate '5': expected a rate such as 10/s,"
                            + " 30/m or 100/h [invalid-value]",
                        "9:45: peers.west.reach[0]: expected a network of the site or a part of"
                            + " one, found 10.7.0.0/24 [invalid-site]",
                        "9:69: peers.west.routers[0]: there is no router 'gv', only gw"
                            + " [invalid-site]"));
  }

  @Test
  void listenersAreOpenToStrangersOnlyInSoManyWords() {
    assertThat(read(SHORT).access().open()).isEmpty();
    assertThat(read(SHORT + "negotiator: {insecure: false}\n").access().open()).isEmpty();
    assertThat(read(SHORT + "negotiator: {insecure: true}\n").access().open())
        .containsExactly(Service.NEGOTIATOR);
    assertThat(read(SHORT + "agent: {insecure: true}\n").access().open())
        .containsExactly(Service.AGENT);
    assertThat(SiteReader.read(write(SHORT), overrides("10.9.0.0/24")).access().open())
        .containsExactlyInAnyOrder(Service.NEGOTIATOR, Service.AGENT);
  }

  @Test
  void whoAsksEverybodyIsNotOpen() {
    String text = SHORT + "tls: {certificate: a.pem, private-key: a.key, trust: b.pem}\n";
    assertThatThrownBy(() -> read(text + "agent: {insecure: true}\n"))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            folder.resolve("site.yaml")
                + ":9:19: agent.insecure: expected no insecure listener, since the site has tls and"
                + " asks everybody [invalid-site]");
  }

  @Test
  void flagsThatOverlapAreRefused() {
    assertThatThrownBy(() -> SiteReader.withoutFile(overrides("172.16.0.0/12"), () -> "acme"))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "--internal_network: 172.16.0.0/12 overlaps with 172.17.0.0/24 of --remapping_cidr;"
                + " an address can be used for one thing only [pools-overlap]");
  }

  @Test
  void flagsAreComparedWithTheFileToo() {
    SiteOverrides flags = overrides("10.0.1.0/24");
    assertThatThrownBy(() -> SiteReader.read(write(SHORT + "reserved: [10.0.1.0/30]\n"), flags))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            folder.resolve("site.yaml")
                + ":8:12: reserved[0]: 10.0.1.0/30 overlaps with 10.0.1.0/24 of --internal_network;"
                + " an address can be used for one thing only [pools-overlap]");
  }

  private static SiteOverrides overrides(String network) {
    return new SiteOverrides(
        Optional.of("[::1]:8001"),
        Optional.empty(),
        Optional.of("127.0.0.1:8082"),
        prefixes(network),
        prefixes("192.168.1.0/30", "192.168.1.4/30"),
        prefixes("172.17.0.0/24"),
        Optional.of(new InterfaceName("eth9")),
        Optional.empty(),
        true,
        Optional.of(Path.of("other.db")),
        true);
  }

  private static List<IpPrefix> prefixes(String... texts) {
    return java.util.Arrays.stream(texts).map(IpPrefix::parse).toList();
  }

  private Site read(String text) {
    return SiteReader.read(write(text), SiteOverrides.none());
  }

  private Path write(String text) {
    try {
      return Files.writeString(folder.resolve("site.yaml"), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
