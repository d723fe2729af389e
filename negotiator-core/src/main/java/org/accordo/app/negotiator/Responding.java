package org.accordo.app.negotiator;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.negotiation.Agreed;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Event;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.NegotiationMachine;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Replies;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.plan.PeerNetworks;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Site;

/** Answers the messages of peers. */
final class Responding {
  private static final Duration PATIENCE_FOR_ABORT = Duration.ofSeconds(2);

  private final Site site;
  private final Conversations conversations;
  private final PeerLimits limits;
  private final Engine engine;
  private final AddressBook addresses;
  private final Offers offers;
  private final Abilities abilities;
  private final IdSource ids;
  private final Clock clock;

  Responding(
      Site site,
      Conversations conversations,
      PeerLimits limits,
      Engine engine,
      AddressBook addresses,
      Offers offers,
      Abilities abilities,
      IdSource ids,
      Clock clock) {
    this.site = site;
    this.conversations = conversations;
    this.limits = limits;
    this.engine = engine;
    this.addresses = addresses;
    this.offers = offers;
    this.abilities = abilities;
    this.ids = ids;
    this.clock = clock;
  }

  Answer handle(Offer offer) {
    Optional<Refusal> tooMany = limits.offer(offer.site());
    return tooMany.isPresent() ? tooMany.get() : admitted(offer);
  }

  private Answer admitted(Offer offer) {
    try {
      if (offer.preview()) {
        PeerNetworks.check(offer, site);
        Agreement agreement = addresses.preview(offer, means(offer));
        return agreed(agreement, State.AGREED, lease(offer));
      }
      Conversation mine = new Conversation(offer.id(), Role.RESPONDER);
      Conversation entered = conversations.enter(mine);
      if (entered.role() == Role.INITIATOR) {
        return refusal("Negotiation " + offer.id() + " is one that we began: this is ourselves");
      }
      Optional<Answer> answer = conversations.locked(entered, () -> answerIn(entered, offer));
      return answer.isPresent() ? answer.get() : admitted(offer);
    } catch (ProblemException e) {
      return new Refusal(e.problem());
    }
  }

  /** Empty where the negotiation came to nothing before it was ours: then it is a new one. */
  private Optional<Answer> answerIn(Conversation conversation, Offer offer) {
    boolean stillThere = conversations.find(offer.id()).equals(Optional.of(conversation));
    return stillThere ? Optional.of(answer(offer, conversation)) : Optional.empty();
  }

  private Answer answer(Offer offer, Conversation conversation) {
    Optional<Negotiation> known = conversation.current();
    if (known.isEmpty()) {
      return first(offer, conversation, Protocol.ACCORDO);
    }
    Negotiation negotiation = known.get();
    if (!negotiation.peerName().equals(offer.site())) {
      return refusal("Negotiation " + offer.id() + " is one with another peer");
    }
    if (offer.attempt() > negotiation.attempt()
        && NegotiationMachine.mayBeOfferedAgain(negotiation.state())) {
      return again(offer, conversation);
    }
    boolean repeat = offer.attempt() == negotiation.attempt();
    if (!repeat || !negotiation.state().isLive()) {
      return new Refusal(Replies.over(negotiation));
    }
    return agreed(negotiation.agreement().orElseThrow(), negotiation.state(), lease(offer));
  }

  private Answer first(Offer offer, Conversation conversation, Protocol protocol) {
    try {
      PeerNetworks.check(offer, site);
      limits
          .begin(offer.site(), offer.id())
          .ifPresent(
              refusal -> {
                throw refusal.problem().exception();
              });
      Agreement agreement = addresses.agree(offer, means(offer));
      conversation.offered(offer);
      conversation.set(negotiation(offer, agreement, protocol));
    } catch (RuntimeException e) {
      conversations.drop(conversation);
      throw e;
    }
    engine.drive(conversation, Event.of(Event.Type.STARTED));
    return afterwards(conversation, offer);
  }

  private Means means(Offer offer) {
    return abilities.means(offer.tunnel().isPresent());
  }

  private Answer again(Offer offer, Conversation conversation) {
    try {
      Agreement agreement = addresses.agree(offer, means(offer));
      conversation.offered(offer);
      engine.drive(
          conversation,
          Event.of(Event.Type.OFFERED_AGAIN, agreement, clock.instant().plus(lease(offer))));
    } catch (ProblemException e) {
      engine.drive(conversation, Event.of(Event.Type.FAILED, e.problem()));
    } catch (InvalidValueException e) {
      // Its addresses are returned already: it must not stay agreed.
      Problem problem = Problem.of(ProblemCode.INVALID_VALUE, e.getMessage());
      engine.drive(conversation, Event.of(Event.Type.FAILED, problem));
    }
    return afterwards(conversation, offer);
  }

  private Answer afterwards(Conversation conversation, Offer offer) {
    Negotiation negotiation = conversation.current().orElseThrow();
    return negotiation.state().isLive()
        ? agreed(negotiation.agreement().orElseThrow(), negotiation.state(), lease(offer))
        : new Refusal(Replies.over(negotiation));
  }

  private Agreed agreed(Agreement agreement, State state, Duration lease) {
    return new Agreed(
        site.name(), agreement, agreement.digest(), agreement.partDigests(), state, lease);
  }

  /** The shorter of what both want: whoever waits longer for the other waits in vain. */
  private Duration lease(Offer offer) {
    Duration ours = site.negotiator().lease();
    return offer.lease().compareTo(ours) < 0 ? offer.lease() : ours;
  }

  private Negotiation negotiation(Offer offer, Agreement agreement, Protocol protocol) {
    Instant now = clock.instant();
    return new Negotiation(
        offer.id(),
        Role.RESPONDER,
        protocol,
        offer.attempt(),
        State.AGREED,
        offer.site(),
        offer.replyTo(),
        Optional.of(agreement),
        Negotiation.Cleanup.NONE,
        Proof.NOT_CHECKED,
        Optional.empty(),
        now,
        now.plus(lease(offer)),
        List.of());
  }

  /** The single exchange: what takes several messages between two Accordos happens at once. */
  OriginalAnswer handle(OriginalOffer original) {
    String id = ids.next();
    Offer offer = offers.read(original, id);
    limits
        .offer(offer.site())
        .ifPresent(
            tooMany -> {
              throw tooMany.problem().exception();
            });
    Conversation conversation = conversations.enter(new Conversation(id, Role.RESPONDER));
    return conversations.locked(
        conversation,
        () -> {
          first(offer, conversation, Protocol.ORIGINAL);
          for (Event.Type next : List.of(Event.Type.APPLY_ASKED, Event.Type.CONFIRM_ASKED)) {
            engine.drive(conversation, Event.of(next));
          }
          Negotiation negotiation = conversation.current().orElseThrow();
          if (negotiation.state() != State.ACTIVE) {
            throw Replies.over(negotiation).exception();
          }
          return Offers.answer(negotiation.agreement().orElseThrow());
        });
  }

  /** Takes a responder's side on, where the peer means the same agreement. */
  Reply take(String id, String digest, Event.Type asked) {
    Optional<Conversation> found = conversations.find(id);
    if (found.isEmpty()) {
      return unknown(id);
    }
    Conversation conversation = found.get();
    if (conversation.role() == Role.INITIATOR) {
      return refusal("Negotiation " + id + " is one that we began");
    }
    return conversations.locked(conversation, () -> take(conversation, digest, asked));
  }

  private Reply take(Conversation conversation, String digest, Event.Type asked) {
    Optional<Negotiation> known = conversation.current();
    if (known.isEmpty()) {
      return unknown(conversation.id());
    }
    String ours = known.get().agreement().orElseThrow().digest();
    if (!ours.equals(digest)) {
      return new Refusal(
          Problem.of(
                  ProblemCode.DIGEST_MISMATCH,
                  "The agreement's digest is "
                      + ours
                      + " here and "
                      + quote(digest)
                      + " at the peer")
              .hint("Bring both sites to the same release"));
    }
    try {
      Optional<Problem> refusal = engine.drive(conversation, Event.of(asked));
      if (refusal.isPresent()) {
        return new Refusal(refusal.get());
      }
    } catch (ProblemException e) {
      return new Refusal(e.problem());
    }
    return Replies.standing(conversation.current().orElseThrow());
  }

  /** Goes back on either side; what nobody knows is gone already. */
  Reply abort(String id, String reason) {
    Optional<Conversation> found = conversations.find(id);
    if (found.isEmpty()) {
      return new Standing(State.ENDED);
    }
    Conversation conversation = found.get();
    Event event =
        Event.of(
            Event.Type.ABORT_ASKED,
            Problem.of(ProblemCode.PEER_REFUSED, "The peer goes back: " + quote(reason)));
    try {
      if (!conversation.lock().tryLock(PATIENCE_FOR_ABORT.toMillis(), TimeUnit.MILLISECONDS)) {
        conversation.waiting().add(event);
        return standing(conversation);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return standing(conversation);
    }
    try {
      return conversations.locked(conversation, () -> abort(conversation, event));
    } finally {
      conversation.lock().unlock();
    }
  }

  private Reply abort(Conversation conversation, Event event) {
    try {
      if (conversation.current().isPresent()) {
        engine.drive(conversation, event);
      }
      return standing(conversation);
    } catch (ProblemException e) {
      return new Refusal(e.problem());
    }
  }

  Reply state(String id) {
    Optional<Conversation> found = conversations.find(id);
    found.ifPresent(conversation -> conversation.heardAt(clock.instant()));
    return found.map(Responding::standing).orElseGet(() -> unknown(id));
  }

  private static Reply standing(Conversation conversation) {
    return conversation
        .current()
        .<Reply>map(negotiation -> new Standing(negotiation.state()))
        .orElseGet(() -> unknown(conversation.id()));
  }

  private static Refusal refusal(String message) {
    return new Refusal(Problem.of(ProblemCode.NEGOTIATION_STATE, message));
  }

  static Refusal unknown(String id) {
    return new Refusal(
        Problem.of(ProblemCode.UNKNOWN_NEGOTIATION, "There is no negotiation " + quote(id)));
  }
}
