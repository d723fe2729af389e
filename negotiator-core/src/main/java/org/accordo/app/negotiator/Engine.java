package org.accordo.app.negotiator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.accordo.app.audit.Audit;
import org.accordo.negotiation.Effect;
import org.accordo.negotiation.Event;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.NegotiationMachine;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.negotiation.Step;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.NegotiatorSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes negotiations further: the step that follows from an event is journalled, then its effects
 * run, and what comes of them are the next events. One thread at a time for each negotiation.
 */
final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);
  private static final Set<State> UNFINISHED =
      Set.of(State.APPLYING, State.APPLIED, State.CONFIRMING, State.WITHDRAWING);
  private static final Set<State> NEEDS_PEER =
      Set.of(State.CONFIRMING, State.ACTIVE, State.WITHDRAWING);

  private final NegotiationStore store;
  private final EffectRunner effects;
  private final Clock clock;
  private final Duration ourLease;
  private final Duration lostPeerAfter;
  private final Audit audit;

  /**
   * An engine.
   *
   * @param settings whose lease is how much longer an initiator gives a responder, whose clock is
   *     another
   * @param audit takes every step that is stored, in the same commit
   */
  Engine(
      NegotiationStore store,
      EffectRunner effects,
      Clock clock,
      NegotiatorSettings settings,
      Audit audit) {
    this.audit = audit;
    this.ourLease = settings.lease();
    this.lostPeerAfter = settings.lostPeerAfter();
    this.store = store;
    this.effects = effects;
    this.clock = clock;
  }

  /**
   * Takes a negotiation as far as it goes. The caller holds its lock.
   *
   * @return why the event does not fit, where it does not
   * @throws org.accordo.problem.ProblemException {@code store-failed}; the step was not taken then
   */
  Optional<Problem> drive(Conversation conversation, Event first) {
    Optional<Problem> refusal = follow(conversation, first);
    for (Event next = conversation.waiting().poll();
        next != null;
        next = conversation.waiting().poll()) {
      follow(conversation, next);
    }
    planRetry(conversation);
    return refusal;
  }

  private Optional<Problem> follow(Conversation conversation, Event first) {
    Queue<Event> events = new ArrayDeque<>();
    Optional<Problem> refusal = take(conversation, first, events);
    for (Event next = events.poll(); next != null; next = events.poll()) {
      take(conversation, next, events)
          .ifPresent(problem -> LOG.debug("Event that came too late: {}", problem));
    }
    return refusal;
  }

  private Optional<Problem> take(Conversation conversation, Event event, Queue<Event> results) {
    Negotiation before = conversation.current().orElseThrow();
    if (isFromPeer(before, event)) {
      conversation.heardAt(clock.instant());
    }
    Event taken = kept(before, event);
    Step step = NegotiationMachine.on(before, taken);
    if (step.refusal().isPresent()) {
      return step.refusal();
    }
    Negotiation after = noted(before, step.next(), taken);
    if (!after.equals(before)) {
      AuditedSteps.note(before, after, taken, audit);
      if (step.durable()) {
        store.save(after);
      } else {
        store.saveSoon(after);
      }
      conversation.set(after);
    }
    for (Effect effect : step.effects()) {
      run(effect, conversation).ifPresent(results::add);
    }
    return Optional.empty();
  }

  /**
   * Has the responder's routers keep what they have before it decides: one that went back by itself
   * is as good as one that refused.
   *
   * @throws org.accordo.problem.ProblemException where it is not known; the peer asks again
   */
  private Event kept(Negotiation negotiation, Event event) {
    boolean decides =
        event.type() == Event.Type.CONFIRM_ASKED
            && negotiation.state() == State.APPLIED
            && negotiation.role() == Role.RESPONDER
            && negotiation.protocol() == Protocol.ACCORDO;
    if (!decides) {
      return event;
    }
    try {
      effects.keep(negotiation);
      return event;
    } catch (ProblemException e) {
      if (e.code() != ProblemCode.WENT_BACK) {
        throw e;
      }
      return Event.of(
          Event.Type.FAILED,
          Problem.of(ProblemCode.NEGOTIATION_STATE, e.problem().message()).at(e.problem().where()));
    }
  }

  /** Whether the peer lives, and knows of the negotiation. */
  private static boolean isFromPeer(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case PREPARE_ASKED,
          APPLY_ASKED,
          CONFIRM_ASKED,
          ABORT_ASKED,
          PEER_AGREED,
          PEER_AGREED_UNPREPARED,
          PEER_PREPARED,
          PEER_APPLIED,
          PEER_CONFIRMED,
          PEER_STANDS ->
          true;
      case PEER_REFUSED -> negotiation.state() != State.ACTIVE;
      default -> false;
    };
  }

  private Optional<Event> run(Effect effect, Conversation conversation) {
    try {
      return effects.run(effect, conversation);
    } catch (RuntimeException e) {
      LOG.error("Negotiation {}: {} failed", conversation.id(), effect, e);
      Problem problem =
          e instanceof ProblemException known
              ? known.problem()
              : Problem.of(ProblemCode.INTERNAL, effect + " failed: " + e);
      return Optional.of(Event.of(failure(effect), problem));
    }
  }

  private static Event.Type failure(Effect effect) {
    return switch (effect) {
      case SEND_OFFER, SEND_PREPARE, SEND_APPLY, SEND_CONFIRM, TELL_PEER, ASK_PEER ->
          Event.Type.PEER_LOST;
      case WITHDRAW -> Event.Type.WITHDRAW_FAILED;
      case PREPARE, APPLY, PROVE, RELEASE -> Event.Type.FAILED;
    };
  }

  /** With a line in the transcript where something changed or went wrong. */
  private Negotiation noted(Negotiation before, Negotiation after, Event event) {
    boolean moved = after.state() != before.state() || after.attempt() != before.attempt();
    boolean news = moved || event.problem().isPresent() || !after.equals(before);
    if (!news && event.type() != Event.Type.STARTED) {
      return after;
    }
    String text = event.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    text += event.problem().map(problem -> ": " + problem).orElse("");
    text += moved ? "; now " + after.state().id() : "";
    boolean same =
        !after.transcript().isEmpty()
            && after.transcript().get(after.transcript().size() - 1).text().equals(text);
    return same ? after : after.noting(clock.instant(), text);
  }

  private void planRetry(Conversation conversation) {
    Negotiation negotiation = conversation.current().orElseThrow();
    if (negotiation.state() == State.ACTIVE) {
      conversation.retry(clock.instant(), look(), 0);
      return;
    }
    if (!UNFINISHED.contains(negotiation.state())) {
      conversation.retry();
      return;
    }
    int failures = conversation.failures() + 1;
    long seconds = FIRST_RETRY.toSeconds() << Math.min(failures - 1, 6);
    Duration pause = Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE.toSeconds()));
    conversation.retry(clock.instant(), pause, failures);
  }

  /** How often the peer of what is in force is asked where it stands. */
  private Duration look() {
    Duration quarter = lostPeerAfter.dividedBy(4);
    return quarter.compareTo(LONGEST_LOOK) < 0 ? quarter : LONGEST_LOOK;
  }

  /** Whether nothing was heard of the peer for longer than the site waits. */
  private boolean peerIsGone(Conversation conversation, Negotiation negotiation, Instant now) {
    if (!NEEDS_PEER.contains(negotiation.state()) || negotiation.protocol() != Protocol.ACCORDO) {
      return false;
    }
    Optional<Instant> heard = conversation.heardAt();
    if (heard.isEmpty()) {
      conversation.heardAt(now); // counted from the start of this process where it was not before
      return false;
    }
    return !now.isBefore(heard.get().plus(lostPeerAfter));
  }

  private Event peerGone(Negotiation negotiation) {
    return Event.of(
        Event.Type.PEER_GONE,
        Problem.of(
                ProblemCode.PEER_SILENT,
                "Nothing was heard of the peer about negotiation "
                    + negotiation.id()
                    + " for "
                    + lostPeerAfter.toSeconds()
                    + " s, which is as long as this site waits")
            .at("peer " + negotiation.peerName())
            .hint(
                "Compare both sites once the peer is back; negotiator.lost-peer-after says how"
                    + " long to wait"));
  }

  /** Whether a lease ended, somebody waits, or it is time to try again. */
  boolean isDue(Conversation conversation) {
    Optional<Negotiation> negotiation = conversation.current();
    Instant now = clock.instant();
    return negotiation.isPresent()
        && (!conversation.waiting().isEmpty()
            || leaseIsOver(negotiation.get(), now)
            || peerIsGone(conversation, negotiation.get(), now)
            || (isTriedAgain(negotiation.get()) && conversation.mayRetry(now)));
  }

  /** Does what is due. The caller holds the lock. */
  void attend(Conversation conversation) {
    Instant now = clock.instant();
    Event waiting = conversation.waiting().poll();
    if (waiting != null) {
      drive(conversation, waiting);
    }
    Negotiation negotiation = conversation.current().orElseThrow();
    if (leaseIsOver(negotiation, now)) {
      drive(conversation, leaseEnded(negotiation));
    }
    negotiation = conversation.current().orElseThrow();
    if (peerIsGone(conversation, negotiation, now)) {
      drive(conversation, peerGone(negotiation));
    }
    if (isTriedAgain(conversation.current().orElseThrow()) && conversation.mayRetry(now)) {
      drive(conversation, Event.of(Event.Type.RETRY));
    }
  }

  private static boolean isTriedAgain(Negotiation negotiation) {
    return UNFINISHED.contains(negotiation.state()) || negotiation.state() == State.ACTIVE;
  }

  private boolean leaseIsOver(Negotiation negotiation, Instant now) {
    boolean initiator = negotiation.role() == Role.INITIATOR;
    Instant end = initiator ? negotiation.leaseUntil().plus(ourLease) : negotiation.leaseUntil();
    return negotiation.heedsLease() && !now.isBefore(end);
  }

  private static Event leaseEnded(Negotiation negotiation) {
    return Event.of(
        Event.Type.LEASE_ENDED,
        Problem.of(
            ProblemCode.NEGOTIATION_STATE,
            "The lease of negotiation " + negotiation.id() + " ended before it was confirmed"));
  }
}
