package org.accordo.driver.nokia.sros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.Transport;
import org.junit.jupiter.api.Test;

/** How a router is asked, and what its answers are taken for; no router is behind it. */
class PingTest {
  private static final String ANSWERED =
      """
      PING 192.168.0.2 72 data bytes
      80 bytes from 192.168.0.2: icmp_seq=1 ttl=64 time=1.93ms.

      ---- 192.168.0.2 PING Statistics ----
      1 packet transmitted, 1 packet received, 0.00% packet loss
      round-trip min = 1.93ms, avg = 1.93ms, max = 1.93ms, stddev = 0.000ms
      """;
  private static final String SILENT =
      """
      PING 192.168.0.2 72 data bytes
      Request timed out. icmp_seq=1.

      ---- 192.168.0.2 PING Statistics ----
      1 packet transmitted, 0 packets received, 100% packet loss
      """;

  private final List<String> asked = new ArrayList<>();

  private ProbeAnswer probe(Transport transport, PathProbe probe, String answer) {
    DeviceSession session =
        new DeviceSession() {
          @Override
          public Transport transport() {
            return transport;
          }

          @Override
          public Set<String> offered() {
            return Set.of();
          }

          @Override
          public String query(Payload query) {
            ((Payload.Cli) query).lines().forEach(line -> asked.add(line.text()));
            if (answer.isEmpty()) {
              throw new DriverException(DriverException.Code.DEVICE_REJECTED, "MINOR: unknown");
            }
            return answer;
          }
        };
    return new SrosDriver().probe(session, probe);
  }

  private static PathProbe probe(String source, String destination, String through, int bytes) {
    return new PathProbe(
        IpAddress.parse(source),
        IpAddress.parse(destination),
        Optional.of(through).filter(name -> !name.isEmpty()).map(InterfaceName::new),
        bytes,
        "beef0123456789ab");
  }

  private ProbeAnswer cli(String answer) {
    return probe(Transport.SSH_CLI, probe("192.168.0.1", "192.168.0.2", "to-peer", 100), answer);
  }

  @Test
  void whatIsAskedNamesSizePatternSourceAndInstance() {
    cli(ANSWERED);
    probe(Transport.SSH_CLI, probe("2001:db8::1", "2001:db8::2", "red/to-peer", 100), ANSWERED);
    probe(Transport.SSH_CLI, probe("0.0.0.0", "192.168.0.2", "", 1500), ANSWERED);
    assertThat(asked)
        .containsExactly(
            "ping 192.168.0.2 count 1 do-not-fragment interface \"to-peer\" router-instance"
                + " \"Base\" pattern 48879 size 72 source-address 192.168.0.1 timeout 1",
            "ping 2001:db8::2 count 1 interface \"to-peer\" router-instance \"red\" pattern"
                + " 48879 size 52 source-address 2001:db8::1 timeout 1",
            "ping 192.168.0.2 count 1 do-not-fragment pattern 48879 size 1472 timeout 1");
  }

  @Test
  void anAnswerIsOneOfTheRightSizeFromTheRightOne() {
    assertThat(cli(ANSWERED))
        .isEqualTo(
            new ProbeAnswer(true, "1 packet transmitted, 1 packet received, 0.00% packet loss"));
    assertThat(cli(SILENT))
        .isEqualTo(
            new ProbeAnswer(false, "1 packet transmitted, 0 packets received, 100% packet loss"));
    assertThat(cli(ANSWERED.replace("from 192.168.0.2", "from 192.168.0.20")).answered()).isFalse();
    assertThat(cli(ANSWERED.replace("80 bytes", "64 bytes")).answered()).isFalse();
    assertThat(cli(ANSWERED.replace("1 packet transmitted", "2 packets transmitted")).answered())
        .isFalse();
    assertThatThrownBy(() -> cli("something else")).hasMessage("ping printed no statistics");
    assertThat(
            probe(
                    Transport.SSH_CLI,
                    probe("2001:db8::1", "2001:db8::2", "", 100),
                    ANSWERED
                        .replace("80 bytes from 192.168.0.2", "60 bytes from 2001:DB8::2")
                        .replace("192.168.0.2", "2001:DB8::2"))
                .answered())
        .isTrue();
  }

  @Test
  void whatCannotBeAskedIsSaid() {
    PathProbe plain = probe("192.168.0.1", "192.168.0.2", "", 100);
    assertThatThrownBy(() -> probe(Transport.NETCONF, plain, ANSWERED))
        .isInstanceOf(DriverException.class)
        .hasMessage(
            "SR OS is not asked for an echo request over NETCONF; connect by ssh-cli for it");
    assertThatThrownBy(() -> cli("")).hasMessage("SR OS takes no such ping: MINOR: unknown");
    assertThatThrownBy(
            () -> probe(Transport.SSH_CLI, probe("2001:db8::1", "2001:db8::2", "", 1500), ANSWERED))
        .hasMessage("SR OS cannot be told not to divide a large IPv6 packet");
    assertThatThrownBy(
            () -> probe(Transport.SSH_CLI, probe("192.168.0.1", "192.168.0.2", "", 9787), ANSWERED))
        .hasMessage("SR OS sends no echo request of 9787 bytes");
    assertThatThrownBy(
            () -> probe(Transport.SSH_CLI, probe("fe80::1", "fe80::2", "", 100), ANSWERED))
        .hasMessage("SR OS wants the interface in the text of a link-local address");
  }
}
