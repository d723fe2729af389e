package org.accordo.app.negotiator;

import static org.accordo.negotiation.Event.Type;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.ipam.Promise;
import org.accordo.negotiation.Agreed;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Effect;
import org.accordo.negotiation.Event;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Replies;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.plan.Planner;
import org.accordo.plan.RouterPlan;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a step asks for, and says as an event what came of it. */
final class EffectRunner {
  private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60); // between two confirms

  private final Site site;
  private final AgentClient agent;
  private final PeerClient peers;
  private final LinkProof proof;
  private final AddressBook addresses;
  private final Offers offers;
  private final Abilities abilities;
  private final Clock clock;

  EffectRunner(
      Site site,
      AgentClient agent,
      PeerClient peers,
      LinkProof proof,
      AddressBook addresses,
      Offers offers,
      Abilities abilities,
      Clock clock) {
    this.site = site;
    this.agent = agent;
    this.peers = peers;
    this.proof = proof;
    this.addresses = addresses;
    this.offers = offers;
    this.abilities = abilities;
    this.clock = clock;
  }

  /** Runs one effect; empty where nothing follows from it. */
  Optional<Event> run(Effect effect, Conversation conversation) {
    Negotiation negotiation = conversation.current().orElseThrow();
    String id = negotiation.id();
    return switch (effect) {
      case SEND_OFFER -> Optional.of(sendOffer(negotiation, conversation));
      case SEND_PREPARE ->
          Optional.of(
              ask(effect, negotiation, peer -> peers.prepare(peer, id, digest(negotiation))));
      case SEND_APPLY ->
          Optional.of(ask(effect, negotiation, peer -> peers.apply(peer, id, digest(negotiation))));
      case SEND_CONFIRM ->
          Optional.of(
              kept(
                  ask(effect, negotiation, peer -> peers.confirm(peer, id, digest(negotiation))),
                  negotiation));
      case TELL_PEER ->
          Optional.of(ask(effect, negotiation, peer -> peers.abort(peer, id, reason(negotiation))));
      case ASK_PEER -> Optional.of(ask(effect, negotiation, peer -> peers.state(peer, id)));
      case PREPARE -> Optional.of(prepare(negotiation));
      case APPLY -> Optional.of(apply(negotiation));
      case PROVE -> Optional.of(prove(negotiation));
      case WITHDRAW -> Optional.of(withdraw(negotiation));
      case RELEASE -> {
        addresses.release(negotiation.id());
        yield Optional.empty();
      }
    };
  }

  private Event sendOffer(Negotiation negotiation, Conversation conversation) {
    URI peer = negotiation.peerUrl().orElseThrow();
    StartRequest request = conversation.request().orElseThrow();
    Offer offer;
    try {
      offer = offers.write(negotiation, request, abilities.means(wantsTunnel(negotiation)));
    } catch (ProblemException e) {
      return Event.of(Type.PEER_REFUSED, e.problem()); // nothing was sent
    }
    conversation.offered(offer);
    Answer answer;
    try {
      answer = peers.offer(peer, offer);
    } catch (ProblemException e) {
      return lost(e);
    }
    if (answer instanceof Agreed agreed) {
      offers.isAccordo(peer, true);
      return accepted(agreed, offer, negotiation);
    }
    offers.isAccordo(peer, false);
    return answer instanceof OriginalAnswer original
        ? accepted(original, offer, negotiation)
        : Event.of(Type.PEER_REFUSED, Replies.refused((Refusal) answer, negotiation));
  }

  private boolean wantsTunnel(Negotiation negotiation) {
    return site.wantsTunnelWith(negotiation.peerName());
  }

  private Event accepted(Agreed agreed, Offer offer, Negotiation negotiation) {
    Agreement agreement = agreed.agreement();
    if (!agreement.digest().equals(agreed.digest())) {
      return Event.of(
          Type.FAILED,
          Problem.of(
                  ProblemCode.DIGEST_MISMATCH,
                  "The agreement's digest is "
                      + agreement.digest()
                      + " here and "
                      + InvalidValueException.quote(agreed.digest())
                      + " at the peer; "
                      + differing(agreed))
              .at(negotiation.peerName())
              .hint("Bring both sites to the same release"));
    }
    boolean prepared = agreed.state() != State.AGREED;
    Type type = prepared ? Type.PEER_AGREED : Type.PEER_AGREED_UNPREPARED;
    return hold(agreement, offer, negotiation.peerName(), agreed.lease(), type);
  }

  private static String differing(Agreed agreed) {
    return agreed.parts().isEmpty()
        ? "the peer does not say what it means otherwise"
        : "what differs is: " + String.join(", ", agreed.partsThatDiffer());
  }

  private Event accepted(OriginalAnswer answer, Offer offer, Negotiation negotiation) {
    try {
      Agreement agreement = Offers.read(answer, offer);
      Duration lease = site.negotiator().lease();
      Event event = hold(agreement, offer, negotiation.peerName(), lease, Type.ORIGINAL_ANSWERED);
      return event.type() == Type.AGREEMENT_COLLIDED
          ? Event.of(Type.FAILED, event.problem().orElseThrow())
          : event;
    } catch (ProblemException e) {
      return Event.of(Type.FAILED, e.problem());
    }
  }

  private Event hold(Agreement agreement, Offer offer, String peer, Duration lease, Type accepted) {
    try {
      Optional<Promise> other =
          addresses.accept(agreement, offer, peer, abilities.means(offer.tunnel().isPresent()));
      if (other.isPresent()) {
        return Event.of(
            Type.AGREEMENT_COLLIDED,
            Problem.of(
                    ProblemCode.NETWORKS_OVERLAP,
                    "What was agreed overlaps " + other.get() + ", which was promised meanwhile")
                .hint("Try again when fewer negotiations are under way"));
      }
      return Event.of(accepted, agreement, clock.instant().plus(lease));
    } catch (ProblemException e) {
      return Event.of(Type.FAILED, e.problem());
    } catch (InvalidValueException e) {
      return Event.of(Type.FAILED, Problem.of(ProblemCode.PEER_NONSENSE, e.getMessage()).at(peer));
    }
  }

  private Event ask(Effect effect, Negotiation negotiation, Function<URI, Reply> message) {
    Optional<URI> peer = negotiation.peerUrl();
    if (peer.isEmpty()) {
      return Event.of(Type.PEER_LOST);
    }
    try {
      return Replies.meaning(effect, message.apply(peer.get()), negotiation);
    } catch (ProblemException e) {
      return lost(e);
    }
  }

  private String reason(Negotiation negotiation) {
    return negotiation.problem().map(Problem::toString).orElse("withdrawn by " + site.name());
  }

  private static Event lost(ProblemException e) {
    return e.code() == ProblemCode.PEER_UNREACHABLE
        ? Event.of(Type.PEER_UNREACHABLE, e.problem())
        : Event.of(Type.PEER_LOST, e.problem());
  }

  private static String digest(Negotiation negotiation) {
    return negotiation.agreement().orElseThrow().digest();
  }

  private Event prepare(Negotiation negotiation) {
    try {
      for (RouterPlan plan : plans(negotiation)) {
        agent.preview(plan.router(), plan.intents());
      }
      return Event.of(Type.PREPARED);
    } catch (ProblemException e) {
      return Event.of(Type.FAILED, e.problem());
    }
  }

  private Event apply(Negotiation negotiation) {
    warnIfReadable(negotiation);
    try {
      String owner = negotiation.id();
      for (RouterPlan plan : plans(negotiation)) {
        if (negotiation.protocol() == Protocol.ACCORDO) {
          agent.apply(plan.router(), plan.intents(), owner, owner, wayBack(negotiation));
        } else {
          agent.apply(plan.router(), plan.intents(), owner, owner);
        }
      }
      return Event.of(Type.APPLIED);
    } catch (ProblemException e) {
      return Event.of(Type.FAILED, e.problem());
    }
  }

  /** A little longer than the lease, so that it is only for when nobody here goes back. */
  private Duration wayBack(Negotiation negotiation) {
    Instant end = negotiation.leaseUntil();
    if (negotiation.role() == Role.INITIATOR) {
      end = end.plus(site.negotiator().lease());
    }
    Duration rest = Duration.between(clock.instant(), end);
    return rest.isNegative() ? LONGEST_PAUSE : rest.plus(MARGIN);
  }

  /**
   * Has the own routers keep what they have, before the negotiation counts as in force.
   *
   * @throws org.accordo.problem.ProblemException {@code went-back} where one of them went back
   *     already
   */
  void keep(Negotiation negotiation) {
    for (RouterPlan plan : plans(negotiation)) {
      if (!plan.intents().isEmpty()) {
        agent.keep(plan.router(), negotiation.id(), Optional.empty());
      }
    }
  }

  /** The initiator's part of {@link #keep}: the responder has decided, or nobody knows yet. */
  private Event kept(Event answer, Negotiation negotiation) {
    try {
      if (answer.type() == Type.PEER_CONFIRMED) {
        keepOrRepeat(negotiation);
      } else if (answer.type() == Type.PEER_LOST || answer.type() == Type.PEER_UNREACHABLE) {
        Duration later = site.negotiator().lease().plus(MARGIN).plus(LONGEST_PAUSE);
        for (RouterPlan plan : plans(negotiation)) {
          agent.keep(plan.router(), negotiation.id(), Optional.of(later));
        }
      }
      return answer;
    } catch (ProblemException e) {
      // Asked again, the responder answers the same again.
      return answer.type() == Type.PEER_CONFIRMED ? Event.of(Type.PEER_LOST, e.problem()) : answer;
    }
  }

  private void keepOrRepeat(Negotiation negotiation) {
    try {
      keep(negotiation);
    } catch (ProblemException e) {
      if (e.code() != ProblemCode.WENT_BACK) {
        throw e;
      }
      String owner = negotiation.id();
      for (RouterPlan plan : plans(negotiation)) {
        agent.apply(plan.router(), plan.intents(), owner, owner + "/again");
      }
    }
  }

  /** Both sites allow it; whoever reads the log should know all the same. */
  private static void warnIfReadable(Negotiation negotiation) {
    Agreement agreement = negotiation.agreement().orElseThrow();
    if (agreement.link().tunnel().filter(tunnel -> !tunnel.kind().isEncrypted()).isPresent()) {
      LOG.warn(
          "Negotiation {} with {}: the link is GRE alone and NOT ENCRYPTED; whoever is on the way"
              + " can read, change and forge packets",
          negotiation.id(),
          InvalidValueException.quote(negotiation.peerName()));
    }
  }

  private Event prove(Negotiation negotiation) {
    try {
      return Event.proved(proof.look(negotiation, plans(negotiation)));
    } catch (ProblemException e) {
      return Event.of(Type.FAILED, e.problem());
    }
  }

  /**
   * From the border router first, and from whatever else has something of it: the site file may
   * have named other routers when it was applied. The translator is named too, so that a change of
   * it that has not begun is waited for. One that fails keeps no other from being withdrawn from.
   */
  private Event withdraw(Negotiation negotiation) {
    Optional<Problem> problem = Optional.empty();
    for (String router : site.border().routers()) {
      try {
        agent.withdrawEverywhere(router, negotiation.id());
      } catch (ProblemException e) {
        problem = problem.or(() -> Optional.of(e.problem()));
      }
    }
    return problem
        .map(why -> Event.of(Type.WITHDRAW_FAILED, why))
        .orElseGet(() -> Event.of(Type.WITHDRAWN));
  }

  private List<RouterPlan> plans(Negotiation negotiation) {
    return Planner.routers(negotiation.agreement().orElseThrow(), negotiation.role(), site);
  }
}
