package org.accordo.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.junit.jupiter.api.Test;

/** Which hosts an agreement can name, and that they are part of what both sides mean. */
class AgreementTest {
  private static Agreement naming(String... hosts) {
    IpPrefix link = IpPrefix.parse("192.168.0.0/31");
    return new Agreement(
        "n1",
        1,
        new Link(Link.Kind.NUMBERED, List.of(new Link.Ends(link, link.last(), link.network()))),
        Translator.RESPONDER,
        List.of(PrefixMapping.untranslated(IpPrefix.parse("10.0.0.0/24"))),
        List.of(
            new PrefixMapping(IpPrefix.parse("10.0.1.0/24"), IpPrefix.parse("172.16.1.0/24")),
            PrefixMapping.untranslated(IpPrefix.parse("10.0.2.0/31"))),
        List.of(),
        Stream.of(hosts).map(IpAddress::parse).toList());
  }

  @Test
  void hostsArePartOfTheText() {
    assertThat(naming("10.0.1.20", "10.0.2.0").canonicalText())
        .endsWith("responder 10.0.2.0/31 10.0.2.0/31\nprobe 10.0.1.20\nprobe 10.0.2.0\n");
    assertThat(naming("10.0.1.20").partDigests()).containsKey("probe");
    assertThat(naming("10.0.1.20").digest())
        .isNotEqualTo(naming("10.0.1.21").digest())
        .isNotEqualTo(naming().digest());
    assertThat(naming().canonicalText()).doesNotContain("probe");
    assertThat(naming().partDigests()).doesNotContainKey("probe");
  }

  @Test
  void hostsAreTheResponders() {
    for (String host : List.of("10.0.0.20", "172.16.1.20", "10.0.1.0", "10.0.1.255", "::1")) {
      assertThatThrownBy(() -> naming(host))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage(
              "Invalid probe host '%s': expected a host in a network of the responder", host);
    }
  }

  @Test
  void thereIsOneInEachNetworkAtMost() {
    assertThatThrownBy(() -> naming("10.0.1.20", "10.0.1.21"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("Invalid probe host '10.0.1.21': expected one host in each network at most");
  }
}
