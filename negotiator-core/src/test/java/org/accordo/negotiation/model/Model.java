package org.accordo.negotiation.model;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.negotiation.Agreed;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Effect;
import org.accordo.negotiation.Event;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.NegotiationMachine;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Replies;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.negotiation.Step;
import org.accordo.negotiation.Translator;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * What may happen next to two sides that negotiate. What follows from an event, and what a reply
 * means, are the product's own {@link NegotiationMachine} and {@link Replies}; journals, ledgers,
 * routers, locks, calls and the network are modelled as the engine uses them: one thread at a time
 * for a side, which waits for the answer to each call; steps reach the disk in order, and only some
 * are waited for.
 */
final class Model {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final URI URL = URI.create("http://peer:8000/api/v1/handle_negotiation");
  private static final List<Effect> EFFECTS = List.of(Effect.values());
  private static final Set<State> UNFINISHED =
      Set.of(State.APPLYING, State.APPLIED, State.CONFIRMING, State.ACTIVE, State.WITHDRAWING);
  private static final Set<State> WAITS_FOR_PEER =
      Set.of(State.CONFIRMING, State.ACTIVE, State.WITHDRAWING);
  private static final Set<Effect> ROUTER =
      EnumSet.of(Effect.PREPARE, Effect.APPLY, Effect.PROVE, Effect.WITHDRAW);
  private static final int DIFFERENT_AGREEMENTS = 2;

  /** Takes what may come next. */
  @FunctionalInterface
  interface Sink {
    /**
     * One thing that may happen.
     *
     * @param progress whether it is bound to happen in the end where nothing goes wrong any more
     * @param what it is, for people
     */
    void next(Scene scene, boolean progress, Supplier<String> what);
  }

  private record Row(int next, List<Integer> effects, boolean durable, int refusal) {}

  private final BiFunction<Negotiation, Event, Step> rules;
  private final boolean responderCanAsk;
  private final Names<Negotiation> negotiations = new Names<>();
  private final Names<Event> events = new Names<>();
  private final Names<Problem> problems = new Names<>();
  final Names<Message> messages = new Names<>();
  private final Map<Long, Row> rows = new HashMap<>();
  private final List<Agreement> agreements = new ArrayList<>();

  /** Whether somebody reads what happens. */
  boolean tells;

  /** Every pair of a state and an event that was met, on either side. */
  private final Set<String> met = new HashSet<>();

  /**
   * A model.
   *
   * @param rules what follows from an event
   * @param responderCanAsk whether the initiator can be reached by the responder
   */
  Model(BiFunction<Negotiation, Event, Step> rules, boolean responderCanAsk) {
    this.rules = rules;
    this.responderCanAsk = responderCanAsk;
  }

  int pairsMet() {
    return met.size();
  }

  /** An operator has just asked for it. */
  Scene beginning(int trouble) {
    Side initiator = new Side();
    initiator.now = negotiations.of(negotiation(Role.INITIATOR, 1, Optional.empty()));
    initiator.tail = List.of(initiator.now);
    initiator.events = List.of(event(Event.Type.STARTED));
    initiator.beginning = true;
    Scene[] first = new Scene[1];
    follow(
        new Scene(initiator, new Side(), new ArrayList<>(), trouble, 0),
        true,
        () -> "begun",
        (scene, progress, what) -> first[0] = scene);
    return first[0];
  }

  private Negotiation negotiation(Role role, int attempt, Optional<Agreement> agreement) {
    boolean initiator = role == Role.INITIATOR;
    return new Negotiation(
        "n1",
        role,
        Protocol.ACCORDO,
        attempt,
        initiator ? State.OFFERED : State.AGREED,
        "peer",
        initiator || responderCanAsk ? Optional.of(URL) : Optional.empty(),
        agreement,
        Negotiation.Cleanup.NONE,
        Proof.NOT_CHECKED,
        Optional.empty(),
        NOON,
        NOON,
        List.of());
  }

  /** What a responder writes: another link network each time, up to a number. */
  private Agreement agreement(Scene scene, int attempt) {
    int which = Math.min(scene.written, DIFFERENT_AGREEMENTS - 1);
    scene.written = Math.min(scene.written + 1, DIFFERENT_AGREEMENTS);
    IpPrefix link = IpPrefix.parse("192.168.0." + 2 * which + "/31");
    Agreement written =
        new Agreement(
            "n1",
            attempt,
            new Link(Link.Kind.NUMBERED, List.of(new Link.Ends(link, link.last(), link.network()))),
            Translator.NONE,
            List.of(PrefixMapping.untranslated(IpPrefix.parse("10.0.0.0/24"))),
            List.of(PrefixMapping.untranslated(IpPrefix.parse("10.0.1.0/24"))),
            List.of());
    for (Agreement known : agreements) {
      if (known.equals(written)) {
        return known;
      }
    }
    agreements.add(written);
    return written;
  }

  Optional<Negotiation> now(Side side) {
    return side.now < 0 ? Optional.empty() : Optional.of(negotiations.thing(side.now));
  }

  private int event(Event.Type type) {
    return events.of(Event.of(type));
  }

  private int event(Event.Type type, ProblemCode code) {
    return events.of(Event.of(type, Problem.of(code, "-")));
  }

  /** The words of a problem make no difference, and would make many states of one. */
  private int event(Event event) {
    return event
        .problem()
        .map(problem -> event(event.type(), problem.code()))
        .orElseGet(() -> events.of(event));
  }

  /** Everything that may happen next. */
  void next(Scene scene, Sink sink) {
    Sink further = (next, progress, what) -> follow(next, progress, what, sink);
    for (Role role : Role.values()) {
      Side side = scene.side(role);
      if (side.up) {
        working(scene, role, further);
        waiting(scene, role, further);
        idle(scene, role, further);
        crashes(scene, role, further);
      } else {
        Scene next = scene.copy();
        restart(next.side(role));
        further.next(next, true, () -> role + " is started again");
      }
      time(scene, role, further);
    }
    for (int i = 0; i < scene.net.size(); i++) {
      if (i == 0 || !scene.net.get(i).equals(scene.net.get(i - 1))) {
        arrives(scene, scene.net.get(i), further);
      }
    }
  }

  /**
   * Goes on until somebody has to wait for a router, a message or time. Nobody else can tell how
   * far that has come, and to be killed on the way is to be killed before, or to be killed
   * afterwards with less of the journal's tail, or without the request that was sent.
   */
  private void follow(Scene scene, boolean progress, Supplier<String> what, Sink sink) {
    Supplier<String> all = what;
    for (Role role : Role.values()) {
      Side side = scene.side(role);
      while (side.up && !side.calling && !awaitsRouter(side)) {
        Supplier<String> before = all;
        if (!side.effects.isEmpty() && effect(side) == Effect.RELEASE) {
          side.holds = false;
          side.effects = Side.rest(side.effects);
        } else if (!side.effects.isEmpty()) {
          Effect effect = effect(side);
          call(scene, role, effect);
          all = () -> before.get() + "; sends " + effect;
        } else if (!side.events.isEmpty()) {
          int event = side.events.get(0);
          diskFull(scene, role, before, sink);
          take(side);
          String then = tells ? described(side) : "";
          all = () -> before.get() + "; " + role + " takes " + events.thing(event).type() + then;
        } else if (!side.waiting.isEmpty()) {
          side.events = List.of(side.waiting.get(0));
          side.waiting = Side.rest(side.waiting);
        } else if (side.serving >= 0) {
          respond(scene, role);
          all = () -> before.get() + "; answers";
        } else if (side.beginning) {
          side.beginning = false;
        } else {
          break;
        }
      }
    }
    sink.next(scene, progress, all);
  }

  private static Effect effect(Side side) {
    return EFFECTS.get(side.effects.get(0));
  }

  private static boolean awaitsRouter(Side side) {
    return !side.effects.isEmpty() && ROUTER.contains(effect(side));
  }

  // What a side does by itself.

  private void working(Scene scene, Role role, Sink sink) {
    if (scene.side(role).calling || !awaitsRouter(scene.side(role))) {
      return;
    }
    switch (effect(scene.side(role))) {
      case PREPARE -> {
        result(scene, role, event(Event.Type.PREPARED), true, sink);
        result(scene, role, event(Event.Type.FAILED, ProblemCode.DEVICE_REJECTED), false, sink);
      }
      case APPLY -> {
        Scene changed = scene.copy();
        changed.side(role).router = true;
        done(changed.side(role), event(Event.Type.APPLIED));
        sink.next(changed, true, () -> role + ": router changed");
        result(scene, role, event(Event.Type.FAILED, ProblemCode.DEVICE_REJECTED), false, sink);
      }
      case WITHDRAW -> {
        Scene changed = scene.copy();
        changed.side(role).router = false;
        done(changed.side(role), event(Event.Type.WITHDRAWN));
        sink.next(changed, true, () -> role + ": router as before");
        int failed = event(Event.Type.WITHDRAW_FAILED, ProblemCode.DEVICE_UNREACHABLE);
        result(scene, role, failed, false, sink);
      }
      case PROVE -> {
        result(scene, role, events.of(Event.proved(Proof.NOT_CHECKED)), true, sink);
        Event failed = Event.proved(new Proof(Proof.Verdict.FAILED, "-"));
        result(scene, role, events.of(failed), false, sink);
      }
      default -> throw new IllegalStateException("not the router's");
    }
  }

  private void result(Scene scene, Role role, int event, boolean progress, Sink sink) {
    if (!progress && scene.trouble == 0) {
      return;
    }
    Scene next = scene.copy();
    next.trouble -= progress ? 0 : 1;
    done(next.side(role), event);
    sink.next(next, progress, () -> role + ": " + events.thing(event).type());
  }

  private static void done(Side side, int event) {
    side.calling = false;
    side.effects = Side.rest(side.effects);
    side.events = Side.plus(side.events, event);
  }

  private void call(Scene scene, Role role, Effect effect) {
    Side side = scene.side(role);
    Negotiation now = negotiations.thing(side.now);
    if (now.peerUrl().isEmpty()) {
      done(side, event(Event.Type.PEER_LOST));
      return;
    }
    boolean offer = effect == Effect.SEND_OFFER;
    boolean free = effect == Effect.TELL_PEER || effect == Effect.ASK_PEER;
    String digest = offer || free ? "" : now.agreement().map(Agreement::digest).orElseThrow();
    side.calling = true;
    scene.send(
        messages.of(Message.request(role.other(), effect, offer ? now.attempt() : 0, digest)));
  }

  private Row row(int negotiation, int event) {
    return rows.computeIfAbsent(
        ((long) negotiation << 32) | event,
        key -> {
          Negotiation before = negotiations.thing(negotiation);
          Event what = events.thing(event);
          met.add(before.role() + " " + before.state() + " " + what.type());
          Step step = rules.apply(before, what);
          List<Integer> effects = step.effects().stream().map(EFFECTS::indexOf).toList();
          int refusal = step.refusal().map(p -> problems.of(Problem.of(p.code(), "-"))).orElse(-1);
          return new Row(negotiations.of(step.next()), effects, step.durable(), refusal);
        });
  }

  private void take(Side side) {
    Row row = row(side.now, side.events.get(0));
    side.events = Side.rest(side.events);
    boolean first = side.serving >= 0 && !side.taken;
    side.taken = side.serving >= 0;
    if (row.refusal() >= 0) {
      side.refusal = first ? row.refusal() : side.refusal;
      return;
    }
    if (row.next() != side.now) {
      side.now = row.next();
      if (row.durable()) {
        side.disk = row.next();
        side.tail = List.of();
      } else {
        side.tail = Side.plus(side.tail, row.next());
      }
    }
    side.effects = row.effects();
  }

  /** The journal may not take the next step: then it is not taken, and nothing else is done. */
  private void diskFull(Scene scene, Role role, Supplier<String> before, Sink sink) {
    Side side = scene.side(role);
    Row row = row(side.now, side.events.get(0));
    if (scene.trouble == 0 || !row.durable() || row.refusal() >= 0 || row.next() == side.now) {
      return;
    }
    Scene next = scene.copy();
    next.trouble--;
    Side after = next.side(role);
    after.effects = List.of();
    after.events =
        after.beginning ? List.of(event(Event.Type.FAILED, ProblemCode.STORE_FAILED)) : List.of();
    after.beginning = false;
    after.taken = after.serving >= 0;
    if (after.serving >= 0) {
      after.refusal = problems.of(Problem.of(ProblemCode.STORE_FAILED, "-"));
    }
    follow(next, false, () -> before.get() + "; " + role + ": disk full", sink);
  }

  private String described(Side side) {
    return now(side).map(now -> ", now " + now.state() + " " + now.cleanup()).orElse("nothing");
  }

  // Messages.

  private void respond(Scene scene, Role role) {
    Side side = scene.side(role);
    Message request = messages.thing(side.serving);
    Negotiation now = negotiations.thing(side.now);
    Optional<Problem> refusal =
        side.refusal < 0 ? Optional.empty() : Optional.of(problems.thing(side.refusal));
    Message answer;
    if (request.kind() == Effect.SEND_OFFER) {
      answer = request.answeredBy(offered(now));
    } else if (request.kind() == Effect.TELL_PEER) {
      boolean failed =
          refusal.filter(problem -> problem.code() == ProblemCode.STORE_FAILED).isPresent();
      answer = request.answeredBy(failed ? new Refusal(refusal.get()) : new Standing(now.state()));
    } else {
      answer =
          request.answeredBy(
              refusal.<Reply>map(Refusal::new).orElseGet(() -> Replies.standing(now)));
    }
    side.serving = -1;
    side.refusal = -1;
    side.taken = false;
    if (request.awaited()) {
      scene.send(messages.of(plain(answer)));
    }
  }

  private static Answer offered(Negotiation now) {
    return now.state().isLive()
        ? agreed(now)
        : new Refusal(Problem.of(Replies.over(now).code(), "-"));
  }

  private static Agreed agreed(Negotiation now) {
    Agreement agreement = now.agreement().orElseThrow();
    return new Agreed(
        "peer", agreement, agreement.digest(), Map.of(), now.state(), Duration.ofSeconds(60));
  }

  private static Message plain(Message answer) {
    return answer
        .reply()
        .filter(Refusal.class::isInstance)
        .map(
            reply ->
                new Message(
                    answer.to(),
                    answer.kind(),
                    answer.attempt(),
                    answer.digest(),
                    answer.awaited(),
                    Optional.of(new Refusal(Problem.of(((Refusal) reply).problem().code(), "-"))),
                    answer.answer()))
        .orElse(answer);
  }

  private void arrives(Scene scene, int number, Sink sink) {
    Message message = messages.thing(number);
    Side side = scene.side(message.to());
    if (message.isRequest()) {
      boolean taken = request(scene, number, message, false, sink);
      if (taken && scene.trouble > 0 && side.up) {
        request(scene, number, message, true, sink);
      }
    } else {
      answer(scene, number, message, sink);
    }
    if (scene.trouble > 0) {
      Scene next = scene.copy();
      next.trouble--;
      next.take(number);
      sink.next(next, false, () -> "lost: " + message);
    }
  }

  /** False where it has to wait for the lock. */
  private boolean request(Scene scene, int number, Message message, boolean twice, Sink sink) {
    Role role = message.to();
    Side side = scene.side(role);
    boolean patient = message.kind() != Effect.ASK_PEER && message.kind() != Effect.TELL_PEER;
    if (side.up && patient && !side.isIdle()) {
      return false;
    }
    Scene next = scene.copy();
    next.take(number);
    if (twice) {
      next.trouble--;
      next.send(messages.of(message.forgotten()));
    }
    Side after = next.side(role);
    if (!after.up) {
      if (message.awaited()) {
        done(next.side(role.other()), event(Event.Type.PEER_UNREACHABLE));
      }
      sink.next(next, true, () -> "nobody is there: " + message);
      return true;
    }
    Optional<Message> atOnce = served(next, role, message);
    atOnce
        .filter(answer -> message.awaited())
        .ifPresent(answer -> next.send(messages.of(plain(answer))));
    if (atOnce.isEmpty()) {
      after.serving = messages.of(message);
    }
    sink.next(next, !twice, () -> (twice ? "arrives, and will again: " : "arrives: ") + message);
    return true;
  }

  /** The answer, where there is one at once. */
  private Optional<Message> served(Scene scene, Role role, Message message) {
    Side side = scene.side(role);
    Optional<Negotiation> now = now(side);
    return switch (message.kind()) {
      case ASK_PEER ->
          Optional.of(
              message.answeredBy(now.<Reply>map(n -> new Standing(n.state())).orElse(UNKNOWN)));
      case TELL_PEER -> told(side, now, message);
      case SEND_OFFER -> offer(scene, now, message);
      case SEND_PREPARE -> asked(side, now, message, Event.Type.PREPARE_ASKED);
      case SEND_APPLY -> asked(side, now, message, Event.Type.APPLY_ASKED);
      case SEND_CONFIRM -> asked(side, now, message, Event.Type.CONFIRM_ASKED);
      default -> throw new IllegalStateException(message.toString());
    };
  }

  private static final Refusal UNKNOWN =
      new Refusal(Problem.of(ProblemCode.UNKNOWN_NEGOTIATION, "-"));

  private Optional<Message> told(Side side, Optional<Negotiation> now, Message message) {
    if (now.isEmpty()) {
      return Optional.of(message.answeredBy(new Standing(State.ENDED)));
    }
    int abort = event(Event.Type.ABORT_ASKED, ProblemCode.PEER_REFUSED);
    if (side.isIdle()) {
      side.events = List.of(abort);
      return Optional.empty();
    }
    if (!side.waiting.contains(abort)) {
      side.waiting = Side.plus(side.waiting, abort);
    }
    return Optional.of(message.answeredBy(new Standing(now.get().state())));
  }

  private Optional<Message> asked(
      Side side, Optional<Negotiation> now, Message message, Event.Type type) {
    if (now.isEmpty()) {
      return Optional.of(message.answeredBy((Reply) UNKNOWN));
    }
    if (!now.get().agreement().orElseThrow().digest().equals(message.digest())) {
      return Optional.of(
          message.answeredBy((Reply) new Refusal(Problem.of(ProblemCode.DIGEST_MISMATCH, "-"))));
    }
    side.events = List.of(event(type));
    return Optional.empty();
  }

  private Optional<Message> offer(Scene scene, Optional<Negotiation> known, Message message) {
    Side side = scene.side(message.to());
    if (known.isEmpty()) {
      Agreement agreement = agreement(scene, message.attempt());
      Negotiation first = negotiation(Role.RESPONDER, message.attempt(), Optional.of(agreement));
      side.now = negotiations.of(first);
      side.tail = Side.plus(side.tail, side.now);
      side.holds = true;
      side.leaseOver = false;
      side.events = List.of(event(Event.Type.STARTED));
      return Optional.empty();
    }
    Negotiation now = known.get();
    if (message.attempt() > now.attempt() && NegotiationMachine.mayBeOfferedAgain(now.state())) {
      Agreement agreement = agreement(scene, message.attempt());
      side.holds = true;
      side.leaseOver = false;
      side.events = List.of(events.of(Event.of(Event.Type.OFFERED_AGAIN, agreement, NOON)));
      return Optional.empty();
    }
    boolean repeat = message.attempt() == now.attempt() && now.state().isLive();
    return Optional.of(
        message.answeredBy(
            repeat
                ? agreed(now)
                : (Answer) new Refusal(Problem.of(Replies.over(now).code(), "-"))));
  }

  private void answer(Scene scene, int number, Message message, Sink sink) {
    Role role = message.to();
    Negotiation now = negotiations.thing(scene.side(role).now);
    Scene next = scene.copy();
    next.take(number);
    Side after = next.side(role);
    if (message.answer().isEmpty()) {
      done(after, event(Replies.meaning(message.kind(), message.reply().orElseThrow(), now)));
      sink.next(next, true, () -> "arrives: " + message);
      return;
    }
    Answer answer = message.answer().get();
    if (answer instanceof Agreed agreed) {
      if (scene.trouble > 0) {
        Scene collided = scene.copy();
        collided.take(number);
        collided.trouble--;
        int event = event(Event.Type.AGREEMENT_COLLIDED, ProblemCode.NETWORKS_OVERLAP);
        done(collided.side(role), event);
        sink.next(collided, false, () -> "arrives, and takes what was promised: " + message);
      }
      after.holds = true;
      after.leaseOver = false;
      Event.Type type =
          agreed.state() == State.AGREED
              ? Event.Type.PEER_AGREED_UNPREPARED
              : Event.Type.PEER_AGREED;
      done(after, events.of(Event.of(type, agreed.agreement(), NOON)));
    } else if (answer instanceof OriginalAnswer) {
      throw new IllegalStateException("no original takes part");
    } else {
      done(after, event(Event.Type.PEER_REFUSED, ((Refusal) answer).problem().code()));
    }
    sink.next(next, true, () -> "arrives: " + message);
  }

  // Calls that nobody answers.

  private void waiting(Scene scene, Role role, Sink sink) {
    if (!scene.side(role).calling) {
      return;
    }
    boolean hope =
        scene.net.stream().anyMatch(number -> isAwaitedBy(role, messages.thing(number)))
            || isServing(scene.side(role.other()));
    if (hope && scene.trouble == 0) {
      return;
    }
    Scene next = scene.copy();
    next.trouble -= hope ? 1 : 0;
    stopWaiting(next, role, true);
    done(next.side(role), event(Event.Type.PEER_LOST, ProblemCode.PEER_SILENT));
    sink.next(next, !hope, () -> role + (hope ? " waits no longer" : " waits in vain"));
  }

  private boolean isServing(Side side) {
    return side.serving >= 0 && messages.thing(side.serving).awaited();
  }

  private static boolean isAwaitedBy(Role caller, Message message) {
    return message.awaited() && message.to() == (message.isRequest() ? caller.other() : caller);
  }

  /**
   * Requests go on without anybody who waits; answers that nobody waits for are as good as lost.
   */
  private void stopWaiting(Scene scene, Role caller, boolean sent) {
    for (int number : List.copyOf(scene.net)) {
      Message message = messages.thing(number);
      if (isAwaitedBy(caller, message)) {
        scene.take(number);
        if (message.isRequest() && sent) {
          scene.send(messages.of(message.forgotten()));
        }
      }
    }
    Side other = scene.side(caller.other());
    if (isServing(other)) {
      other.serving = messages.of(messages.thing(other.serving).forgotten());
    }
  }

  // What happens to a side of which nobody holds the lock.

  private void idle(Scene scene, Role role, Sink sink) {
    Side side = scene.side(role);
    Optional<Negotiation> known = now(side);
    if (known.isEmpty() || !side.isIdle()) {
      return;
    }
    Negotiation now = known.get();
    if (side.recovering) {
      Scene next = scene.copy();
      next.side(role).recovering = false;
      next.side(role).events = List.of(event(Event.Type.RECOVERED));
      sink.next(next, true, () -> role + " goes on");
    }
    if (side.leaseOver && now.heedsLease()) {
      happens(scene, role, event(Event.Type.LEASE_ENDED, ProblemCode.NEGOTIATION_STATE), sink);
    }
    if (UNFINISHED.contains(now.state())) {
      happens(scene, role, event(Event.Type.RETRY), sink);
    }
    if (WAITS_FOR_PEER.contains(now.state())) {
      // Time does that where the peer is there no more; else it is a failure that lasted too long.
      boolean gone = isOver(scene.side(role.other()));
      if (gone || scene.trouble > 0) {
        Scene next = scene.copy();
        next.trouble -= gone ? 0 : 1;
        next.side(role).events = List.of(event(Event.Type.PEER_GONE, ProblemCode.PEER_SILENT));
        sink.next(next, gone, () -> role + " takes its peer for gone");
      }
    }
    if (scene.trouble > 0 && now.state() != State.ENDED) {
      Scene next = scene.copy();
      next.trouble--;
      next.side(role).events = List.of(event(Event.Type.WITHDRAW_ASKED));
      sink.next(next, false, () -> "the operator of " + role + " withdraws");
    }
    if (scene.trouble > 0 && now.state() == State.ENDED) {
      Scene next = scene.copy();
      next.trouble--;
      Side after = next.side(role);
      after.now = -1;
      after.disk = -1;
      after.tail = List.of();
      after.waiting = List.of();
      after.recovering = false;
      sink.next(next, false, () -> role + " forgets what is long over");
    }
  }

  private void happens(Scene scene, Role role, int event, Sink sink) {
    Scene next = scene.copy();
    next.side(role).events = List.of(event);
    sink.next(next, true, () -> role + ": " + events.thing(event).type());
  }

  private void crashes(Scene scene, Role role, Sink sink) {
    Side side = scene.side(role);
    if (scene.trouble == 0 || (side.now < 0 && side.disk < 0)) {
      return;
    }
    for (int survivors = 0; survivors <= side.tail.size(); survivors++) {
      crash(scene, role, survivors, true, sink);
      boolean sent =
          scene.net.stream()
              .map(messages::thing)
              .anyMatch(message -> message.isRequest() && isAwaitedBy(role, message));
      if (sent) {
        crash(scene, role, survivors, false, sink);
      }
    }
  }

  private void crash(Scene scene, Role role, int survivors, boolean sent, Sink sink) {
    Scene next = scene.copy();
    next.trouble--;
    stopWaiting(next, role, sent);
    next.side(role).crash(survivors);
    sink.next(
        next,
        false,
        () ->
            role
                + " is killed; of its journal's tail are left "
                + survivors
                + (sent ? "" : "; its request was not sent"));
  }

  private void restart(Side side) {
    side.up = true;
    side.now = side.disk;
    if (side.now >= 0) {
      Negotiation now = negotiations.thing(side.now);
      side.holds = now.state() != State.ENDED && now.agreement().isPresent();
      side.recovering = !now.state().isSettled();
    }
  }

  /** A lease ends; the initiator waits longer by its own clock than the responder by its. */
  private void time(Scene scene, Role role, Sink sink) {
    Side side = scene.side(role);
    if (side.leaseOver || (side.now < 0 && side.disk < 0)) {
      return;
    }
    Side other = scene.side(role.other());
    boolean otherIsPast = other.leaseOver || (other.now < 0 && other.disk < 0);
    boolean due = role == Role.RESPONDER || otherIsPast;
    if (due || scene.trouble > 0) {
      Scene next = scene.copy();
      next.trouble -= due ? 0 : 1;
      next.side(role).leaseOver = true;
      sink.next(
          next, due, () -> role + (due ? ": the lease is over" : ": the clock jumps past it"));
    }
  }

  // What is looked at.

  /** Whether nothing is under way, and both have it or nobody has anything of it. */
  boolean isGood(Scene scene) {
    Side initiator = scene.side(Role.INITIATOR);
    Side responder = scene.side(Role.RESPONDER);
    if (!scene.net.isEmpty() || !isQuiet(initiator) || !isQuiet(responder)) {
      return false;
    }
    boolean both =
        isInForce(initiator) && isInForce(responder) && digest(initiator).equals(digest(responder));
    return both || (isNothingLeft(initiator) && isNothingLeft(responder));
  }

  private static boolean isQuiet(Side side) {
    return side.up && side.isIdle() && side.waiting.isEmpty() && !side.recovering;
  }

  private boolean isInForce(Side side) {
    return side.holds && side.router && state(side).equals(Optional.of(State.ACTIVE));
  }

  private boolean isNothingLeft(Side side) {
    return !side.holds && !side.router && isOver(side);
  }

  private boolean isOver(Side side) {
    return state(side).filter(state -> state != State.ENDED).isEmpty();
  }

  private Optional<State> state(Side side) {
    return now(side).map(Negotiation::state);
  }

  private Optional<String> digest(Side side) {
    return now(side).flatMap(Negotiation::agreement).map(Agreement::digest);
  }

  /** Whether addresses or configuration are left of what is over: nobody will ever look. */
  boolean isLeaking(Scene scene) {
    for (Role role : Role.values()) {
      Side side = scene.side(role);
      if (isQuiet(side) && isOver(side) && (side.holds || side.router)) {
        return true;
      }
    }
    return false;
  }

  String describe(Scene scene) {
    StringBuilder text = new StringBuilder();
    for (Role role : Role.values()) {
      Side side = scene.side(role);
      text.append(role).append(": ").append(side.up ? described(side) : "down");
      text.append(side.holds ? ", holds addresses" : "");
      text.append(side.router ? ", router changed" : "").append('\n');
    }
    scene.net.forEach(number -> text.append("on its way: ").append(messages.thing(number)));
    return text.toString();
  }
}
