package org.accordo.driver.iosxe;

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
      Type escape sequence to abort.
      Sending 1, 100-byte ICMP Echos to 192.168.0.2, timeout is 1 seconds:
      Packet sent with a source address of 192.168.0.1
      Packet sent with the DF bit set
      Reply data will be validated
      Packet has data pattern 0xBEEF
      !
      Success rate is 100 percent (1/1), round-trip min/avg/max = 1/1/1 ms
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
              throw new DriverException(DriverException.Code.DEVICE_REJECTED, "% Invalid input");
            }
            return answer;
          }
        };
    return new IosXeDriver().probe(session, probe);
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
    return probe(
        Transport.SSH_CLI, probe("192.168.0.1", "192.168.0.2", "GigabitEthernet2", 100), answer);
  }

  @Test
  void whatIsAskedNamesSizePatternAndSource() {
    cli(ANSWERED);
    probe(Transport.SSH_CLI, probe("2001:db8::1", "2001:db8::2", "", 100), ANSWERED);
    probe(Transport.SSH_CLI, probe("0.0.0.0", "192.168.0.2", "", 1500), ANSWERED);
    assertThat(asked)
        .containsExactly(
            "ping ip 192.168.0.2 data beef df-bit repeat 1 size 100 source 192.168.0.1 timeout 1"
                + " validate",
            "ping ipv6 2001:db8::2 data beef repeat 1 size 100 source 2001:db8::1 timeout 1",
            "ping ip 192.168.0.2 data beef df-bit repeat 1 size 1500 timeout 1 validate");
  }

  @Test
  void anAnswerIsOneMarkAndOneOfOne() {
    assertThat(cli(ANSWERED)).isEqualTo(new ProbeAnswer(true, "Success rate is 100 percent (1/1)"));
    assertThat(
            cli(ANSWERED.replace("\n!\n", "\n.\n").replace("100 percent (1/1)", "0 percent (0/1)")))
        .isEqualTo(new ProbeAnswer(false, "Success rate is 0 percent (0/1)"));
    for (String mark : List.of("U", "M", "Q", "?", "&", ".")) {
      assertThat(cli(ANSWERED.replace("\n!\n", "\n" + mark + "\n")).answered()).as(mark).isFalse();
    }
    assertThat(cli(ANSWERED.replace("0xBEEF", "0xABCD")).answered()).isFalse();
    assertThat(cli(ANSWERED.replace("(1/1)", "(5/5)")).answered()).isFalse();
    assertThatThrownBy(() -> cli("something else")).hasMessage("ping printed no rate of success");
  }

  @Test
  void whatCannotBeAskedIsSaid() {
    PathProbe plain = probe("192.168.0.1", "192.168.0.2", "", 100);
    assertThatThrownBy(() -> probe(Transport.NETCONF, plain, ANSWERED))
        .isInstanceOf(DriverException.class)
        .hasMessage("IOS-XE sends no echo request over NETCONF; connect by ssh-cli for it");
    assertThatThrownBy(() -> cli("")).hasMessage("IOS-XE takes no such ping: % Invalid input");
    assertThatThrownBy(
            () -> probe(Transport.SSH_CLI, probe("2001:db8::1", "2001:db8::2", "", 1500), ANSWERED))
        .hasMessage("IOS-XE cannot be told not to divide a large IPv6 packet");
    assertThatThrownBy(
            () -> probe(Transport.SSH_CLI, probe("fe80::1", "fe80::2", "", 100), ANSWERED))
        .hasMessage("IOS-XE asks for the interface of a link-local address in a dialogue");
  }
}
