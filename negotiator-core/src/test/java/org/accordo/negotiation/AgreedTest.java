package org.accordo.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.junit.jupiter.api.Test;

/** In what two sites may differ. */
class AgreedTest {
  private static Agreement agreement(String link, String network) {
    IpPrefix prefix = IpPrefix.parse(link);
    return new Agreement(
        "n1",
        1,
        new Link(
            Link.Kind.NUMBERED, List.of(new Link.Ends(prefix, prefix.last(), prefix.network()))),
        Translator.NONE,
        List.of(PrefixMapping.untranslated(IpPrefix.parse(network))),
        List.of(PrefixMapping.untranslated(IpPrefix.parse("10.0.1.0/24"))),
        List.of());
  }

  private static List<String> differing(Agreement ours, Map<String, String> theirs) {
    return new Agreed("south", ours, "", theirs, State.PREPARED, Duration.ofSeconds(60))
        .partsThatDiffer();
  }

  @Test
  void thePartsThatDifferAreNamed() {
    Agreement ours = agreement("192.168.0.0/31", "10.0.0.0/24");

    assertThat(differing(ours, ours.partDigests())).isEmpty();
    assertThat(differing(ours, agreement("192.168.0.2/31", "10.0.0.0/24").partDigests()))
        .containsExactly("ends");
    assertThat(differing(ours, agreement("192.168.0.2/31", "10.0.3.0/24").partDigests()))
        .containsExactly("ends", "initiator");
  }

  @Test
  void aPartThatOnlyTheOtherReleaseKnowsIsNamedToo() {
    Agreement ours = agreement("192.168.0.0/31", "10.0.0.0/24");
    Map<String, String> theirs = new TreeMap<>(ours.partDigests());
    theirs.put("mtu", "00".repeat(32));

    assertThat(differing(ours, theirs)).containsExactly("mtu");
  }
}
