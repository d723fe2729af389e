package org.accordo.app.negotiator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.plan.RouterPlan;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * Has the router that holds this side's link address send echo requests to the peer's, out of the
 * interface towards it. An answer has passed the link in both directions.
 */
public final class EchoProof implements LinkProof {
  private final EchoRequests requests;
  private final boolean required;

  /**
   * @param required whether a router that cannot look is as bad as silence
   */
  public EchoProof(EchoRequests requests, boolean required) {
    this.requests = requests;
    this.required = required;
  }

  @Override
  public Proof look(Negotiation negotiation, List<RouterPlan> plans) {
    if (negotiation.protocol() == Protocol.ORIGINAL) {
      return notChecked("an original negotiator does not say when its router is ready");
    }
    List<String> answered = new ArrayList<>();
    for (Link.Ends ends : negotiation.agreement().orElseThrow().link().ends()) {
      IpAddress own = ends.of(negotiation.role());
      IpAddress peer = ends.of(negotiation.role().other());
      try {
        ProbeAnswer answer = answer(plans, own, peer);
        if (!answer.answered()) {
          return new Proof(Proof.Verdict.FAILED, peer + " does not answer: " + answer.said());
        }
      } catch (ProblemException e) {
        if (e.problem().code() != ProblemCode.CAPABILITY_MISSING) {
          throw e;
        }
        return notChecked(e.problem().message());
      }
      answered.add(peer + " answered " + own);
    }
    return new Proof(Proof.Verdict.PASSED, String.join(", ", answered));
  }

  private ProbeAnswer answer(List<RouterPlan> plans, IpAddress own, IpAddress peer) {
    for (RouterPlan plan : plans) {
      Optional<InterfaceName> through =
          plan.intents().stream()
              .filter(InterfaceAddress.class::isInstance)
              .map(InterfaceAddress.class::cast)
              .filter(intent -> intent.address().address().equals(own))
              .map(InterfaceAddress::interfaceName)
              .findFirst();
      if (through.isPresent()) {
        return requests.ask(plan.router(), own, peer, through);
      }
    }
    throw new IllegalStateException("No router of ours has " + own);
  }

  private Proof notChecked(String why) {
    return new Proof(required ? Proof.Verdict.FAILED : Proof.Verdict.NOT_CHECKED, why);
  }
}
