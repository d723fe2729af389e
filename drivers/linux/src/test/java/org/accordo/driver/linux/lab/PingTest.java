package org.accordo.driver.linux.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.Transport;
import org.accordo.driver.linux.LinuxUnderTest;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Echo requests between two real routers: answered, not answered, and not to be sent at all. */
@NeedsNamespaces
class PingTest {
  private final Network network = new Network();

  @BeforeEach
  void build() {
    network.cable("router", "eth2", "other", "eth2");
    network.cable("router", "eth3", "other", "eth3");
    network.node("router").run("ip addr add 192.168.0.1/30 dev eth2");
    network.node("other").run("ip addr add 192.168.0.2/30 dev eth2");
    network.node("router").run("ip addr add fe80::1/64 dev eth2 nodad");
    network.node("other").run("ip addr add fe80::2/64 dev eth2 nodad");
  }

  @AfterEach
  void tearDown() {
    network.close();
  }

  private record Session(Node node, List<String> sent) implements DeviceSession {
    Session(Node node) {
      this(node, new ArrayList<>());
    }

    @Override
    public Transport transport() {
      return Transport.LOCAL_EXEC;
    }

    @Override
    public Set<String> offered() {
      return Set.of();
    }

    @Override
    public String query(Payload query) {
      List<String> argv = ((Payload.Exec) query).commands().get(0).argv();
      sent.add(String.join(" ", argv));
      Run run = Run.of(node.here(argv), "");
      if (run.status() != 0) {
        throw new DriverException(
            DriverException.Code.DEVICE_REJECTED, (run.out() + run.err()).replace("\n", " | "));
      }
      return run.out();
    }
  }

  private static ProbeAnswer probe(
      DeviceSession session, String from, String to, String port, int bytes) {
    return LinuxUnderTest.driver()
        .probe(
            session,
            new PathProbe(
                IpAddress.parse(from),
                IpAddress.parse(to),
                Optional.of(new InterfaceName(port)),
                bytes,
                "00ff10a5c3996677"),
            new RenderTarget("", "router", Optional.empty(), Optional.empty(), Map.of()));
  }

  @Test
  void whoIsThereAnswers() {
    Session session = new Session(network.node("router"));
    assertThat(probe(session, "192.168.0.1", "192.168.0.2", "eth2", 100).answered()).isTrue();
    assertThat(probe(session, "fe80::1", "fe80::2", "eth2", 100).answered()).isTrue();
    assertThat(session.sent())
        .containsExactly(
            "ping -4 -n -c 1 -W 1 -M do -s 72 -p 00ff10a5c3996677 -I eth2 -I 192.168.0.1"
                + " 192.168.0.2",
            "ping -6 -n -c 1 -W 1 -M do -s 52 -p 00ff10a5c3996677 -I eth2 -I fe80::1 fe80::2");
  }

  @Test
  void whoIsNotThereDoesNot() {
    Session session = new Session(network.node("router"));
    network.node("other").run("iptables -I INPUT -p icmp -j DROP");
    assertThat(probe(session, "192.168.0.1", "192.168.0.2", "eth2", 100))
        .isEqualTo(new ProbeAnswer(false, "no answer within a second"));
    network.node("other").run("iptables -I INPUT -p icmp -j REJECT");
    assertThat(probe(session, "192.168.0.1", "192.168.0.2", "eth2", 100))
        .isEqualTo(
            new ProbeAnswer(false, "From 192.168.0.2 icmp_seq=1 Destination Port Unreachable"));
  }

  /** The routes would find the address, but not over the link in question. */
  @Test
  void anAnswerOverAnotherLinkIsNone() {
    Session session = new Session(network.node("router"));
    network.node("router").run("ip addr add 192.168.1.1/30 dev eth3");
    ProbeAnswer answer = probe(session, "192.168.1.1", "192.168.0.2", "eth3", 100);
    assertThat(answer.answered()).isFalse();
  }

  @Test
  void aByteMoreThanTheLinkCarriesIsNotSentInPieces() {
    Session session = new Session(network.node("router"));
    assertThat(probe(session, "192.168.0.1", "192.168.0.2", "eth2", 1500).answered()).isTrue();
    assertThat(probe(session, "192.168.0.1", "192.168.0.2", "eth2", 1501))
        .isEqualTo(new ProbeAnswer(false, "ping: local error: message too long, mtu=1500"));
    assertThat(probe(session, "fe80::1", "fe80::2", "eth2", 1500).answered()).isTrue();
    assertThat(probe(session, "fe80::1", "fe80::2", "eth2", 1501).answered()).isFalse();
  }

  @Test
  void theRoutesSayWhichAddressAsksWhereNoneIsSaid() {
    Session session = new Session(network.node("router"));
    PathProbe probe =
        new PathProbe(
            IpAddress.parse("0.0.0.0"),
            IpAddress.parse("192.168.0.2"),
            Optional.empty(),
            1500,
            "00ff10a5c3996677");
    ProbeAnswer answer =
        LinuxUnderTest.driver()
            .probe(
                session,
                probe,
                new RenderTarget("", "router", Optional.empty(), Optional.empty(), Map.of()));
    assertThat(answer.answered()).isTrue();
    assertThat(session.sent())
        .containsExactly("ping -4 -n -c 1 -W 1 -M do -s 1472 -p 00ff10a5c3996677 192.168.0.2");
  }

  @Test
  void anAddressThatTheRouterHasNotIsSaid() {
    assertThat(
            probe(new Session(network.node("router")), "192.168.0.9", "192.168.0.2", "eth2", 100)
                .said())
        .isEqualTo("ping: bind: Cannot assign requested address");
  }

  @Test
  void anotherPingThanThatOfIputilsProvesNothing() {
    DeviceSession other =
        new DeviceSession() {
          @Override
          public Transport transport() {
            return Transport.LOCAL_EXEC;
          }

          @Override
          public Set<String> offered() {
            return Set.of();
          }

          @Override
          public String query(Payload query) {
            if (query.toString().contains("-V")) {
              return "BusyBox v1.35.0 multi-call binary";
            }
            throw new DriverException(
                DriverException.Code.DEVICE_REJECTED, "ping: invalid option -- 'M'");
          }
        };
    assertThatThrownBy(() -> probe(other, "192.168.0.1", "192.168.0.2", "eth2", 100))
        .isInstanceOf(ProblemException.class)
        .hasMessage("router: ping is not that of iputils [capability-missing]");
  }
}
