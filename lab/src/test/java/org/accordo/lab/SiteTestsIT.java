package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests in the folder of the example site: they pass, they stay, and they find mistakes. */
class SiteTestsIT {
  @TempDir Path scratch;

  private Path site;

  @BeforeEach
  void copy() throws IOException {
    Path example = Packed.checkout("examples/sites/ams");
    site = scratch.resolve("ams");
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.toList()) {
        Files.copy(file, site.resolve(example.relativize(file).toString()));
      }
    }
  }

  private Program test(String... more) {
    return Packed.run(
        Stream.concat(Stream.of("templates", "test", "--site", site.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void theyPassAndAnUpdateChangesNothing() throws IOException {
    Path file = site.resolve("tests/addresses.yaml");
    String before = Files.readString(file);
    Program run = test("--update", "--report", scratch.resolve("report").toString());
    assertThat(run.out()).isEqualTo("5 cases: 5 passed\n");
    assertThat(run.status()).isZero();
    assertThat(Files.readString(file)).isEqualTo(before);
    assertThat(scratch.resolve("report/TEST-templates.xml"))
        .content()
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"templates\" tests=\"5\"")
        .contains("failures=\"0\"");
    assertThat(
            Packed.json(Files.readString(scratch.resolve("report/templates-test.json")))
                .get("passed"))
        .hasToString("5");
  }

  @Test
  void aChangedHookIsShownWithItsLine() throws IOException {
    Path hook = site.resolve("templates/linux/post-interface-address.ftl");
    Files.writeString(hook, Files.readString(hook).replace("group default", "group 0"));
    Program run = test("--filter", "an address*");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out())
        .isEqualTo(
            """
            FAIL  %s:6:5  an address towards a peer, and the port in the group of monitored ports
              withdraw
              - -ip link set dev eth2 group default
              + -ip link set dev eth2 group 0                                                       site:linux/post-interface-address.ftl:6
                -ip -4 addr del 192.168.20.1/30 dev eth2

            1 case: 0 passed, 1 failed
            """
                .formatted(site.resolve("tests/addresses.yaml")));
  }

  @Test
  @NeedsNamespaces
  void theyHoldOnAKernel() {
    Program run = test("--lab");
    assertThat(run.out()).endsWith("5 cases: 5 passed, 3 tried in the lab, 2 skipped there\n");
    assertThat(run.status()).isZero();
  }

  @Test
  @NeedsNamespaces
  void whatIsLeftBehindAndWhatIsDivertedIsFoundOnAKernel() throws IOException {
    Path hook = site.resolve("templates/linux/post-static-route.ftl");
    Files.writeString(
        hook,
        """
        <@apply>
          ip route replace 203.0.113.0/24 via ${intent.nextHop.address}
        </@apply>
        """);
    Program run = test("--lab", "--filter", "a route to*");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out())
        .contains(
            "  lab: packets to 203.0.113.77 are none of its business, and went nowhere: RTNETLINK"
                + " answers: Network is unreachable, and go now 203.0.113.77 via 192.168.20.2")
        .contains("  lab: not as before once it is withdrawn: ip -j route show table all: + ");
  }
}
