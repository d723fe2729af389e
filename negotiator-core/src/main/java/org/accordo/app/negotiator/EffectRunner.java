package org.accordo.app.negotiator;

import static org.accordo.negotiation.Event.Type;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.plan.Planner;
import org.accordo.plan.RouterPlan;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Site;

/** Does what a step asks for, and says as an event what came of it. */
final class EffectRunner {
  /** A responder that says one of these is not active and will not be; others may pass. */
  private static final Set<ProblemCode> DECIDED =
      Set.of(
          ProblemCode.NEGOTIATION_STATE,
          ProblemCode.UNKNOWN_NEGOTIATION,
          ProblemCode.DIGEST_MISMATCH);

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
    return switch (effect) {
      case SEND_OFFER -> Optional.of(sendOffer(negotiation, conversation));
      case SEND_PREPARE -> Optional.of(sendPrepare(negotiation));
      case SEND_APPLY -> Optional.of(sendApply(negotiation));
      case SEND_CONFIRM -> Optional.of(sendConfirm(negotiation));
      case TELL_PEER -> Optional.of(tellPeer(negotiation));
      case ASK_PEER -> Optional.of(askPeer(negotiation));
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
      offer = offers.write(negotiation, request, abilities.ofSite());
    } catch (ProblemException e) {
      return Event.of(Type.PEER_REFUSED, e.problem()); // nothing was sent
    }
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
        : Event.of(Type.PEER_REFUSED, refused((Refusal) answer, negotiation));
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
                      + " at the peer")
              .at(negotiation.peerName())
              .hint("Bring both sites to the same release"));
    }
    boolean prepared = agreed.state() != State.AGREED;
    Type type = prepared ? Type.PEER_AGREED : Type.PEER_AGREED_UNPREPARED;
    return hold(agreement, offer, negotiation.peerName(), agreed.lease(), type);
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
      Optional<Promise> other = addresses.accept(agreement, offer, peer, abilities.ofSite());
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

  private Event sendPrepare(Negotiation negotiation) {
    return send(
        negotiation,
        peer -> peers.prepare(peer, negotiation.id(), digest(negotiation)),
        Set.of(State.PREPARED, State.APPLYING, State.APPLIED, State.ACTIVE),
        Type.PEER_PREPARED);
  }

  private Event sendApply(Negotiation negotiation) {
    return send(
        negotiation,
        peer -> peers.apply(peer, negotiation.id(), digest(negotiation)),
        Set.of(State.APPLIED, State.ACTIVE),
        Type.PEER_APPLIED);
  }

  private Event sendConfirm(Negotiation negotiation) {
    Event event =
        send(
            negotiation,
            peer -> peers.confirm(peer, negotiation.id(), digest(negotiation)),
            Set.of(State.ACTIVE),
            Type.PEER_CONFIRMED);
    boolean undecided =
        event.type() == Type.PEER_REFUSED
            && !DECIDED.contains(event.problem().orElseThrow().code());
    return undecided ? Event.of(Type.PEER_LOST, event.problem().orElseThrow()) : event;
  }

  private Event send(
      Negotiation negotiation, Function<URI, Reply> message, Set<State> wanted, Type done) {
    try {
      Reply reply = message.apply(negotiation.peerUrl().orElseThrow());
      if (reply instanceof Standing standing) {
        return wanted.contains(standing.state())
            ? Event.of(done)
            : Event.of(
                Type.PEER_REFUSED,
                Problem.of(
                        ProblemCode.NEGOTIATION_STATE,
                        "The peer is " + standing.state().id() + " after it was asked to go on")
                    .at(negotiation.peerName()));
      }
      return Event.of(Type.PEER_REFUSED, refused((Refusal) reply, negotiation));
    } catch (ProblemException e) {
      return lost(e);
    }
  }

  private Event tellPeer(Negotiation negotiation) {
    String reason =
        negotiation.problem().map(Problem::toString).orElse("withdrawn by " + site.name());
    return ask(negotiation, peer -> peers.abort(peer, negotiation.id(), reason), Type.PEER_REFUSED);
  }

  private Event askPeer(Negotiation negotiation) {
    return negotiation.peerUrl().isEmpty()
        ? Event.of(Type.PEER_LOST)
        : ask(negotiation, peer -> peers.state(peer, negotiation.id()), Type.PEER_LOST);
  }

  /** A peer that knows nothing of it has nothing of it left. */
  private Event ask(Negotiation negotiation, Function<URI, Reply> message, Type otherwise) {
    try {
      Reply reply = message.apply(negotiation.peerUrl().orElseThrow());
      if (reply instanceof Standing standing) {
        return standing.state() == State.ENDED
            ? Event.of(Type.PEER_ENDED)
            : Event.peerStands(standing.state());
      }
      Problem problem = refused((Refusal) reply, negotiation);
      return problem.code() == ProblemCode.UNKNOWN_NEGOTIATION
          ? Event.of(Type.PEER_ENDED)
          : Event.of(otherwise, problem);
    } catch (ProblemException e) {
      return lost(e);
    }
  }

  private static Event lost(ProblemException e) {
    return e.code() == ProblemCode.PEER_UNREACHABLE
        ? Event.of(Type.PEER_UNREACHABLE, e.problem())
        : Event.of(Type.PEER_LOST, e.problem());
  }

  private static Problem refused(Refusal refusal, Negotiation negotiation) {
    Problem problem = refusal.problem();
    return problem.where().isEmpty() ? problem.at("peer " + negotiation.peerName()) : problem;
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
    try {
      String owner = negotiation.id();
      for (RouterPlan plan : plans(negotiation)) {
        agent.apply(plan.router(), plan.intents(), owner, owner);
      }
      return Event.of(Type.APPLIED);
    } catch (ProblemException e) {
      return Event.of(Type.FAILED, e.problem());
    }
  }

  private Event prove(Negotiation negotiation) {
    try {
      return Event.proved(proof.look(negotiation));
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
