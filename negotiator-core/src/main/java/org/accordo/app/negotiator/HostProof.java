package org.accordo.app.negotiator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.plan.RouterPlan;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.ProbeHost;

/**
 * Has this side's probe hosts send echo requests to the peer's after the link was looked at: what
 * was answered has passed both sites too, with their routes, translations and filters.
 *
 * <p>Each host that either side named has a part in one request at least. Routes alone lead these
 * requests, so they say nothing of which way they went: an answer is never taken for a look at the
 * link, where nobody could look at that.
 */
public final class HostProof implements LinkProof {
  private static final String BETWEEN = ", between hosts";

  private final LinkProof link;
  private final EchoRequests requests;
  private final List<ProbeHost> hosts;
  private final boolean required;

  /**
   * @param link looks at the link alone, first
   * @param hosts of this side
   * @param required whether a host that cannot look is as bad as silence
   */
  public HostProof(LinkProof link, EchoRequests requests, List<ProbeHost> hosts, boolean required) {
    this.link = link;
    this.requests = requests;
    this.hosts = hosts.stream().filter(host -> host.router().isPresent()).toList();
    this.required = required;
  }

  @Override
  public Proof look(Negotiation negotiation, List<RouterPlan> plans) {
    Proof ofLink = link.look(negotiation, plans);
    if (hosts.isEmpty()
        || ofLink.verdict() == Proof.Verdict.FAILED
        || negotiation.protocol() == Protocol.ORIGINAL) {
      return ofLink;
    }
    Set<String> found = new LinkedHashSet<>(List.of(ofLink.detail()));
    for (boolean v6 : new boolean[] {false, true}) {
      Optional<String> failed = look(negotiation, v6, found);
      if (failed.isPresent()) {
        boolean carries = ofLink.verdict() == Proof.Verdict.PASSED;
        String alone = carries ? "; the link alone carries: " : "; the link was not looked at: ";
        return new Proof(Proof.Verdict.FAILED, failed.get() + alone + ofLink.detail());
      }
    }
    return new Proof(ofLink.verdict(), String.join("; ", found));
  }

  /** Adds what was found in one family; what there is says why it failed. */
  private Optional<String> look(Negotiation negotiation, boolean v6, Set<String> found) {
    Agreement agreement = negotiation.agreement().orElseThrow();
    List<ProbeHost> ours = ours(agreement.networksOf(negotiation.role()), v6);
    List<IpAddress> theirs = theirs(agreement, negotiation.role().other(), v6);
    if (ours.isEmpty() || theirs.isEmpty()) {
      if (ours.size() != theirs.size()) {
        String who = ours.isEmpty() ? "this side" : negotiation.peerName();
        found.add(
            "not looked between "
                + (v6 ? "IPv6" : "IPv4")
                + " hosts: "
                + who
                + " has none in the networks agreed on");
      }
      return Optional.empty();
    }
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      ProbeHost own = ours.get(i % ours.size());
      Optional<String> failed = ask(own, theirs.get(i % theirs.size()), found);
      if (failed.isPresent()) {
        return failed;
      }
    }
    return Optional.empty();
  }

  private Optional<String> ask(ProbeHost own, IpAddress peer, Set<String> found) {
    String router = own.router().orElseThrow();
    ProbeAnswer answer;
    try {
      answer = requests.ask(router, own.address(), peer, Optional.empty());
    } catch (ProblemException e) {
      if (e.problem().code() != ProblemCode.CAPABILITY_MISSING) {
        throw e;
      }
      String why = "not looked" + BETWEEN + ": " + router + ": " + e.problem().message();
      found.add(why);
      return required ? Optional.of(why) : Optional.empty();
    }
    if (!answer.answered()) {
      return Optional.of(
          peer + " does not answer " + own.address() + BETWEEN + ": " + answer.said());
    }
    found.add(peer + " answered " + own.address() + BETWEEN);
    return Optional.empty();
  }

  private List<ProbeHost> ours(List<PrefixMapping> agreed, boolean v6) {
    return hosts.stream()
        .filter(host -> host.address().isV6() == v6)
        .filter(host -> agreed.stream().anyMatch(each -> each.real().contains(host.address())))
        .toList();
  }

  /** The peer's hosts of one family, as this side addresses them. */
  private static List<IpAddress> theirs(Agreement agreement, Role peer, boolean v6) {
    List<IpAddress> addresses = new ArrayList<>();
    if (peer == Role.RESPONDER) {
      for (PrefixMapping network : agreement.networksOf(peer)) {
        agreement.probeHosts().stream()
            .filter(host -> host.isV6() == v6 && network.real().contains(host))
            .map(network::seenAs)
            .forEach(addresses::add);
      }
    }
    return addresses;
  }
}
