package org.accordo.boot.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.ProbeHost;
import org.accordo.site.ProofPolicy;
import org.accordo.site.SiteOverrides;

/** Reads how a negotiator listens and what it waits for. */
final class NegotiatorReader {
  private static final Duration PEER_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final String LISTEN = "127.0.0.1:8000";

  private NegotiatorReader() {}

  /**
   * The settings of a site whose file says nothing of them.
   *
   * @param listen {@code host:port} from the command line
   */
  static NegotiatorSettings usual(Optional<String> listen) {
    return settings(
        listen.orElse(LISTEN),
        Optional.empty(),
        PEER_TIMEOUT,
        LEASE,
        NegotiatorSettings.LOST_PEER_AFTER,
        ProofPolicy.POSSIBLE,
        List.of());
  }

  /**
   * Reads the section.
   *
   * @param insecure reads what the section says of callers that nobody knows
   * @param probeHosts reads hosts
   */
  static NegotiatorSettings read(
      YamlSection fields,
      SiteOverrides overrides,
      Consumer<YamlSection> insecure,
      ProbeHostsReader probeHosts) {
    Optional<YamlSection> section =
        fields.optional("negotiator").map(v -> v.section("a mapping with listen, url, ..."));
    String inFile =
        section
            .flatMap(s -> s.optional("listen"))
            .map(v -> v.as("host:port", Words::hostPort))
            .orElse(LISTEN);
    Optional<URI> url = section.flatMap(s -> s.optional("url")).map(v -> v.as("a URL", Words::url));
    Duration timeout = duration(section, "peer-timeout", PEER_TIMEOUT);
    Duration lease = duration(section, "lease", LEASE);
    Duration lost = duration(section, "lost-peer-after", NegotiatorSettings.LOST_PEER_AFTER);
    ProofPolicy proof =
        section
            .flatMap(s -> s.optional("proof"))
            .map(v -> FederationReader.choice(v, ProofPolicy.class))
            .orElse(ProofPolicy.POSSIBLE);
    List<ProbeHost> hosts =
        section.flatMap(s -> s.optional("probe-hosts")).map(probeHosts::read).orElse(List.of());
    section.ifPresent(insecure);
    section.ifPresent(YamlSection::reportUnknown);
    return settings(overrides.listen().orElse(inFile), url, timeout, lease, lost, proof, hosts);
  }

  private static NegotiatorSettings settings(
      String listen,
      Optional<URI> url,
      Duration timeout,
      Duration lease,
      Duration lost,
      ProofPolicy proof,
      List<ProbeHost> hosts) {
    int colon = listen.lastIndexOf(':');
    String host = listen.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new NegotiatorSettings(
        host,
        Integer.parseInt(listen.substring(colon + 1)),
        url,
        timeout,
        lease,
        lost,
        proof,
        hosts);
  }

  private static Duration duration(
      Optional<YamlSection> section, String field, Duration otherwise) {
    return section
        .flatMap(s -> s.optional(field))
        .map(v -> v.as("a duration such as 10s", Words::duration))
        .orElse(otherwise);
  }
}
