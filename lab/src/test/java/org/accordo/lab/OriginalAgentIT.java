package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.accordo.cli.demo.AccordoServer;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabHost;
import org.accordo.cli.demo.LabNamespace;
import org.accordo.cli.demo.Program;
import org.accordo.cli.demo.ThesisTopology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three calls of the original's agent configure a real router. */
@NeedsNamespaces
class OriginalAgentIT {
  @TempDir Path folder;

  @Test
  void threeOldCallsConfigureARouter() {
    try (Lab lab = ThesisTopology.build()) {
      LabNamespace router1 = lab.namespace("router1");
      LabNamespace router2 = lab.namespace("router2");
      // The other site is configured by hand, as its own negotiator would have done.
      router1.ip("addr add 192.168.0.2/30 dev eth2", "route add 172.16.0.0/24 via 192.168.0.1");
      AccordoServer.start(
              lab,
              "router2",
              Packed.HOME,
              folder.resolve("agent.log"),
              8081,
              "agent",
              "--addr",
              "10.0.1.2:8081",
              "--insecure")
          .await();

      Program calls =
          Program.run(
              router1.inside(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-cp",
                      System.getProperty("java.class.path"),
                      OldAgentClient.class.getName(),
                      "10.0.1.2:8081")));

      assertThat(calls.status()).as(calls.err()).isZero();
      assertThat(calls.out().lines()).hasSize(3).allMatch(line -> line.startsWith("true"));
      assertThat(router2.output("ip", "-4", "-o", "addr", "show", "dev", "eth2"))
          .contains("192.168.0.1/30");
      assertThat(router2.output("ip", "route", "show", "10.9.0.0/24")).contains("via 192.168.0.2");
      LabHost host1 =
          LabHost.start(lab, Packed.HOME, false, "host1", "host2", "internet").get("host1");
      assertThat(host1.tcp("172.16.0.2").who()).isEqualTo("host2");
      assertThat(host1.udp("172.16.0.2").who()).isEqualTo("host2");
      assertThat(LabHost.icmp(lab.namespace("host2"), "172.16.0.2", lab).who()).isEqualTo("host1");
      assertThat(LabHost.icmp(lab.namespace("host2"), ThesisTopology.INTERNET_OF_SECOND, lab).who())
          .isEqualTo("internet");
    }
  }
}
