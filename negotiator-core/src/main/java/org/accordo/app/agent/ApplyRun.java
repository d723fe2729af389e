package org.accordo.app.agent;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * One apply on one router, by the thread whose turn it is: everything is rendered and its undo
 * stored before anything is sent, and what fails in the middle is undone.
 */
final class ApplyRun {
  /** For which a way back is armed while an apply is under way, where the site says nothing. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final ApplyRequest request;
  private final ManagedRouter managed;
  private final RouterBook book;
  private final Connector connector;
  private final Instant now;
  private final Consumer<IntentProgress> reached;
  private final Preparation preparation;
  private final RouterWaysBack ways;
  private final LedgerDraft after;

  ApplyRun(
      ApplyRequest request,
      ManagedRouter managed,
      RouterBook book,
      Connector connector,
      Secrets secrets,
      RouterWaysBack ways,
      Instant now,
      Consumer<IntentProgress> reached) {
    this.request = request;
    this.managed = managed;
    this.book = book;
    this.connector = connector;
    this.now = now;
    this.reached = reached;
    this.ways = ways;
    this.preparation = new Preparation(request.owner(), managed, book, connector, secrets, now);
    this.after = managed.isDryRun() ? preparation.draft() : new LedgerDraft(book);
  }

  ApplyOutcome run() {
    ways.learn();
    String content = contentOf(request.intents());
    Optional<AnsweredRequest> answer = book.answer(request.owner(), request.requestId());
    if (answer.isPresent()) {
      return repeated(answer.get(), content);
    }
    List<Intent> asked = TranslationNumbers.assign(book, request.intents());
    List<Intent> ordered = IntentOrder.of(asked);
    List<Step> steps = new Classification(book, request.owner()).of(ordered);
    Map<IntentKey, RenderedConfig> rendered = render(steps);
    if (settle(steps)) {
      steps = new Classification(book, request.owner()).of(ordered);
    }
    steps = Classification.withDependents(looked(steps));
    boolean changed = steps.stream().anyMatch(step -> step.kind().isSent());
    if (changed) {
      prepare(steps, rendered);
      send();
    } else if (!managed.isDryRun()) {
      arm(steps, after);
      stay();
    }
    return finish(steps, changed, content);
  }

  private static String contentOf(List<Intent> intents) {
    StringBuilder content = new StringBuilder(200);
    intents.forEach(intent -> content.append(IntentText.of(intent)).append('\n'));
    return digest(content.toString());
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private ApplyOutcome repeated(AnsweredRequest answer, String content) {
    if (!answer.content().equals(content)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Request id "
                  + quote(request.requestId())
                  + " of owner "
                  + quote(request.owner())
                  + " was used for other intents at "
                  + answer.answeredAt())
          .at("request_id")
          .hint("Use a new request id for a new request")
          .exception();
    }
    return answer.outcome();
  }

  private Map<IntentKey, RenderedConfig> render(List<Step> steps) {
    Map<IntentKey, RenderedConfig> rendered = new HashMap<>();
    for (Step step : steps) {
      if (step.kind().isRendered()) {
        RenderedConfig config = managed.driver().render(step.intent(), managed.target()).config();
        rendered.put(step.key(), config);
      }
    }
    return rendered;
  }

  /**
   * Withdraws what an interrupted change has left, also of what is asked for: half of it may be
   * there, and commands that tolerate what is there already would not add the rest. Only what is in
   * this request's way must succeed.
   */
  private boolean settle(List<Step> steps) {
    Map<IntentKey, Step> byKey = new HashMap<>();
    steps.forEach(step -> byKey.put(step.key(), step));
    List<LedgerEntry> leftovers = new ArrayList<>();
    for (LedgerEntry entry : book.entries().unfinished()) {
      boolean inTheWay = byKey.containsKey(entry.key());
      boolean pending = entry.state() == IntentState.PENDING;
      if (pending || (inTheWay && !entry.state().isApplied())) {
        leftovers.add(entry);
      }
    }
    if (leftovers.isEmpty()) {
      return false;
    }
    Removal removal = new Removal(book, connector);
    if (!managed.isDryRun()) {
      removal.afterRevert();
    }
    removal.run(leftovers, IntentState.UNDONE);
    removal.progress().forEach(reached);
    ways.tidy();
    for (IntentKey stuck : removal.stuck()) {
      if (byKey.containsKey(stuck)) {
        throw removal.problem().orElseThrow().exception();
      }
    }
    return true;
  }

  /** Looks at the router for what this owner has already asked for. */
  private List<Step> looked(List<Step> steps) {
    List<Step> looked = new ArrayList<>(steps.size());
    for (Step step : steps) {
      boolean again =
          step.kind() == Step.Kind.KEEP
              && step.existing().orElseThrow().owners().contains(request.owner());
      looked.add(
          again && isMissing(step.existing().orElseThrow()) ? step.as(Step.Kind.REPEAT) : step);
    }
    return looked;
  }

  private boolean isMissing(LedgerEntry entry) {
    return !managed.isDryRun() && !InForce.isFound(entry, connector);
  }

  private void prepare(List<Step> steps, Map<IntentKey, RenderedConfig> rendered) {
    connector.device(); // a router that is not there ends it before anything is stored
    preparation.add(steps, rendered);
    if (!managed.isDryRun()) {
      // What is stored here is withdrawn after a crash: nothing slow may come before it is sent.
      getReady();
      arm(steps, preparation.draft());
      store();
      preparation.written().forEach(e -> reached.accept(new IntentProgress(e.key(), e.state())));
    }
  }

  private void getReady() {
    try {
      connector.device().prepare(filled());
    } catch (ProblemException e) {
      throw e.problem().code() == ProblemCode.DEVICE_LOCKED ? untouched(e.problem(), e) : e;
    }
  }

  /** The way back is on the router before anything is sent to it. */
  private void arm(List<Step> steps, LedgerDraft draft) {
    Set<IntentKey> begun = new HashSet<>();
    Set<IntentKey> joined = new HashSet<>();
    for (Step step : steps) {
      if (step.kind().isRendered()) {
        begun.add(step.key());
      } else if (!step.existing().orElseThrow().owners().contains(request.owner())) {
        joined.add(step.key());
      }
    }
    boolean stays = request.wayBack().isEmpty();
    if (!stays) {
      begun.addAll(joined);
      joined.clear();
    }
    Duration time =
        request.wayBack().or(() -> managed.router().connection().confirmTimeout()).orElse(LONGEST);
    try {
      ways.arm(request.owner(), begun, joined, time, now, draft);
    } catch (ProblemException e) {
      throw untouched(e.problem(), e);
    }
  }

  /** Ends the way back of what is to stay; what took another's place cannot go back any more. */
  private void stay() {
    if (request.wayBack().isEmpty()) {
      ways.settle(request.owner(), after);
      return;
    }
    Set<IntentKey> replacing = new HashSet<>();
    for (LedgerEntry entry : preparation.written()) {
      entry.previous().ifPresent(old -> replacing.add(entry.key()));
    }
    if (!replacing.isEmpty()) {
      ways.leave(request.owner(), replacing, after);
    }
  }

  private void store() {
    try {
      preparation.draft().commit();
    } catch (RuntimeException e) {
      new Removal(book, connector).afterRevert();
      throw e;
    }
  }

  private List<Payload> filled() {
    return preparation.payloads().stream().filter(payload -> !payload.isEmpty()).toList();
  }

  private static ProblemException untouched(Problem problem, RuntimeException cause) {
    return new Problem(
            problem.code(),
            problem.message() + "; nothing was changed",
            problem.where(),
            problem.hint())
        .exception(cause);
  }

  private void send() {
    List<Payload> filled = filled();
    if (managed.isDryRun()) {
      return;
    }
    try {
      if (!filled.isEmpty()) {
        connector.device().send(filled);
        checkInForce();
        connector.device().confirm();
      }
      stay();
    } catch (ProblemException e) {
      throw undone(e.problem(), e);
    } catch (RuntimeException e) {
      throw undone(Problem.of(ProblemCode.INTERNAL, "Sending failed unforeseen: " + e), e);
    }
  }

  /** A device may take something without complaint and leave it out. */
  private void checkInForce() {
    for (LedgerEntry entry : preparation.written()) {
      if (isMissing(entry)) {
        throw Problem.of(
                ProblemCode.DEVICE_REJECTED,
                "The router took "
                    + entry.key()
                    + " without complaint, and does not have it afterwards")
            .at(managed.router().name())
            .hint("The commands may be right for another model or release of this platform")
            .exception();
      }
    }
  }

  private RuntimeException undone(Problem problem, RuntimeException cause) {
    if (problem.code() == ProblemCode.DEVICE_UNREACHABLE) {
      connector.close(); // the undo gets a connection of its own
    }
    List<LedgerEntry> begun = new ArrayList<>();
    for (LedgerEntry entry : preparation.written()) {
      if (entry.state() == IntentState.PENDING) {
        begun.add(entry);
      }
    }
    Removal removal = new Removal(book, connector);
    if (problem.code() == ProblemCode.DEVICE_LOCKED) {
      removal.forget(begun); // a withdraw would meet the same lock
      removal.progress().forEach(reached);
      ways.tidy();
      return untouched(problem, cause);
    }
    removal.afterRevert();
    removal.run(begun, IntentState.UNDONE);
    removal.progress().forEach(reached);
    if (removal.stuck().isEmpty()) {
      ways.tidy();
    }
    String end =
        removal.stuck().isEmpty()
            ? "; what had been applied was undone"
            : "; undoing failed too, for "
                + removal.stuck()
                + ": "
                + removal.problem().map(Problem::message).orElse("");
    return new Problem(problem.code(), problem.message() + end, problem.where(), problem.hint())
        .exception(cause);
  }

  private ApplyOutcome finish(List<Step> steps, boolean changed, String content) {
    List<IntentProgress> states = new ArrayList<>(steps.size());
    List<IntentProgress> news = new ArrayList<>();
    for (Step step : steps) {
      LedgerEntry entry = preparation.written(step.key()).orElseGet(step.existing()::orElseThrow);
      IntentProgress state = new IntentProgress(step.key(), IntentState.IN_FORCE);
      states.add(state);
      if (step.kind().isSent() || !entry.owners().contains(request.owner())) {
        leaveUnshared(entry, after);
        after.update(
            entry
                .in(IntentState.IN_FORCE)
                .ownedBy(entry.ownersAnd(request.owner()))
                .withoutPrevious());
      }
      if (step.kind().isSent()) {
        news.add(state);
      }
    }
    for (IntentKey key : preparation.sentShared()) {
      after.shared(key).ifPresent(shared -> after.update(shared.in(IntentState.IN_FORCE)));
    }
    ApplyOutcome outcome = new ApplyOutcome(states, changed);
    after.submit(answered(content, outcome));
    news.forEach(reached);
    releaseOrphans();
    return outcome;
  }

  private Optional<AnsweredRequest> answered(String content, ApplyOutcome outcome) {
    return request.requestId().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AnsweredRequest(
                book.router(), request.owner(), request.requestId(), content, outcome, now));
  }

  /** What was replaced may have shared something that its successor does not. */
  private void leaveUnshared(LedgerEntry entry, LedgerDraft after) {
    if (entry.previous().isEmpty()) {
      return;
    }
    Set<IntentKey> kept = new HashSet<>();
    entry.config().requires().forEach(part -> kept.add(part.key()));
    for (RenderedConfig.Shared part : entry.previous().get().config().requires()) {
      if (!kept.contains(part.key())) {
        after.shared(part.key()).ifPresent(s -> after.update(s.leftBy(entry.key())));
      }
    }
  }

  private void releaseOrphans() {
    if (!book.orphans().isEmpty()) {
      // A crash must not find what was replaced to be put back, and what it shares gone.
      book.awaitSubmitted();
      new Removal(book, connector).run(List.of(), IntentState.WITHDRAWN);
    }
  }
}
