package org.accordo.app.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.accordo.app.agent.WaysBack.Standing;
import org.accordo.driver.api.IntentKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways back that one router keeps for this agent, by the thread whose turn it is: armed before
 * the first change, disarmed when it is to stay, and told to the ledger where the router went back.
 */
final class RouterWaysBack {
  private static final Logger LOG = LoggerFactory.getLogger(RouterWaysBack.class);
  private static final int PLACE_BYTES = 8;

  private final ManagedRouter managed;
  private final RouterBook book;
  private final Connector connector;
  private final Watchers watchers;
  private final String place;

  RouterWaysBack(ManagedRouter managed, RouterBook book, Connector connector, Watchers watchers) {
    this.managed = managed;
    this.book = book;
    this.connector = connector;
    this.watchers = watchers;
    this.place = place(managed.target().site() + "\n" + book.router());
  }

  private static String place(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, PLACE_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private boolean areKept() {
    return !managed.isDryRun() && connector.device().keepsWaysBack();
  }

  /**
   * Learns what the router took back by itself, and has the ledger say so. Costs nothing while
   * nothing is armed that may be due.
   */
  void learn() {
    if (!book.armed().isEmpty() && book.mayHaveGoneBack() && areKept()) {
      learnNow();
    }
  }

  /** The same where a router that does not answer is no reason to stop. */
  void learnIfReachable() {
    try {
      learn();
    } catch (ProblemException e) {
      // Whoever sends something next is told the same.
      LOG.debug("Router {} did not say what it took back: {}", book.router(), e.getMessage());
    }
  }

  private void learnNow() {
    Map<String, Standing> standing = connector.device().keep(WaysBack.look(place));
    List<ArmedChange> inOrder = new ArrayList<>(book.armed());
    inOrder.sort(Comparator.comparing(ArmedChange::until));
    Set<String> told = new HashSet<>();
    boolean lost = false;
    for (ArmedChange change : inOrder) {
      Standing each = standing.get(change.token());
      if (each == Standing.WENT_BACK || each == Standing.HALF_BACK) {
        wentBack(change, each == Standing.WENT_BACK);
        told.add(change.token());
      } else if (each != Standing.ARMED) {
        // A restart of the router takes its timers with it, and what they would have undone.
        LOG.warn("Router {} has lost a way back, as a restart does", book.router());
        LedgerDraft draft = new LedgerDraft(book);
        draft.disarm(change.owner());
        draft.submit(Optional.empty());
        lost = true;
      }
    }
    if (!told.isEmpty() || lost) {
      book.awaitSubmitted();
      tell(ways(Set.of(), told, Optional.empty(), sections(book.armed())), Set.of());
    }
  }

  private void wentBack(ArmedChange change, boolean whole) {
    LedgerDraft draft = new LedgerDraft(book);
    List<LedgerEntry> leaving = new ArrayList<>();
    for (LedgerEntry entry : book.entries().of(change.keys())) {
      if (entry.owners().equals(Set.of(change.owner()))) {
        leaving.add(entry);
      } else {
        draft.update(entry.ownedBy(entry.ownersWithout(change.owner())));
      }
    }
    draft.disarm(change.owner());
    draft.forgetAnswers(change.owner());
    LOG.warn(
        "Router {} went back by itself, since nobody said in time that this is to stay: {}",
        book.router(),
        leaving.stream().map(LedgerEntry::key).toList());
    Removal removal = new Removal(book, connector);
    if (whole) {
      removal.afterWayBack(leaving, IntentState.WITHDRAWN);
    } else {
      removal.run(leaving, IntentState.WITHDRAWN);
    }
    removal.progress().forEach(progress -> watchers.publish(book.router(), progress));
    draft.submit(Optional.empty());
  }

  /**
   * Arms, together with what the owner has armed already.
   *
   * @param keys what the owner wants from now on, and is to be without again
   * @param others of the owner's intents that are not to go with it
   * @param draft in which these are, and which is stored next
   * @throws org.accordo.problem.ProblemException {@code device-rejected} where the router cannot;
   *     nothing was changed then
   */
  void arm(
      String owner,
      Set<IntentKey> keys,
      Set<IntentKey> others,
      Duration time,
      Instant now,
      LedgerDraft draft) {
    Optional<ArmedChange> before = book.armed(owner);
    Set<IntentKey> all = new HashSet<>(keys);
    before.ifPresent(old -> all.addAll(old.keys()));
    if (!areKept() || (all.isEmpty() && book.armed().isEmpty())) {
      return;
    }
    List<ArmedChange> armed = others(owner);
    Optional<WaysBack.Timer> timer = Optional.empty();
    if (!all.isEmpty()) {
      String token = UUID.randomUUID().toString().replace("-", "");
      ArmedChange mine = new ArmedChange(book.router(), owner, token, now.plus(time), all);
      armed.add(mine);
      draft.arm(mine);
      timer = Optional.of(new WaysBack.Timer(token, time));
      book.dueIn(token, time);
    }
    Set<IntentKey> wanted = new HashSet<>(keys);
    wanted.addAll(others);
    WayBackPlan plan =
        new WayBackPlan(
            armed,
            key -> draft.entry(key).map(e -> wanted.contains(key) ? ownedToo(e, owner) : e),
            draft::shared);
    Set<String> replaced = tokens(before);
    Map<String, Standing> standing =
        tell(ways(replaced, Set.of(), timer, plan.sections()), draft.armedTokens());
    if (before.isPresent() && isGone(standing, before.get())) {
      throw wentBack();
    }
  }

  private static LedgerEntry ownedToo(LedgerEntry entry, String owner) {
    return entry.ownedBy(entry.ownersAnd(owner));
  }

  private List<ArmedChange> others(String owner) {
    List<ArmedChange> others = new ArrayList<>(book.armed());
    others.removeIf(change -> change.owner().equals(owner));
    return others;
  }

  private static Set<String> tokens(Optional<ArmedChange> change) {
    return change.map(c -> Set.of(c.token())).orElseGet(Set::of);
  }

  private static boolean isGone(Map<String, Standing> standing, ArmedChange change) {
    return standing.get(change.token()) != Standing.DISARMED;
  }

  private ProblemException wentBack() {
    return Problem.of(
            ProblemCode.WENT_BACK,
            "The router went back by itself before anybody said that this is to stay")
        .at(book.router())
        .hint("Ask for it again; connect.confirm-timeout or the lease may be too short")
        .exception();
  }

  /**
   * What an owner has is to stay, or is to go back later than it would.
   *
   * @param later from now; empty to have it stay
   * @throws org.accordo.problem.ProblemException {@code went-back} where it is gone already, and
   *     the ledger says so
   */
  void keep(String owner, Optional<Duration> later, Instant now) {
    learn();
    if (book.entries().of(owner).isEmpty()) {
      throw wentBack();
    }
    LedgerDraft draft = new LedgerDraft(book);
    try {
      if (later.isEmpty()) {
        settle(owner, draft);
      } else if (book.armed(owner).isPresent()) {
        arm(owner, Set.of(), Set.of(), later.get(), now, draft);
      }
    } catch (ProblemException e) {
      if (e.code() == ProblemCode.WENT_BACK) {
        learnNow();
      }
      throw e;
    }
    draft.submit(Optional.empty());
  }

  /**
   * Ends the timer of what an owner has armed: it is to stay.
   *
   * @param draft takes note of it, and is stored next
   * @throws org.accordo.problem.ProblemException {@code went-back} where it was too late
   */
  void settle(String owner, LedgerDraft draft) {
    Optional<ArmedChange> mine = book.armed(owner);
    if (mine.isEmpty()) {
      return;
    }
    Map<String, Standing> standing =
        tell(ways(tokens(mine), Set.of(), Optional.empty(), sections(others(owner))), Set.of());
    if (isGone(standing, mine.get())) {
      throw wentBack();
    }
    draft.disarm(owner);
  }

  /** Takes what is no way back of anything any more off the router, and out of the ledger. */
  void tidy() {
    if (book.armed().isEmpty()) {
      return;
    }
    LedgerDraft draft = new LedgerDraft(book);
    List<ArmedChange> rest = new ArrayList<>();
    Set<String> ended = new HashSet<>();
    for (ArmedChange change : book.armed()) {
      Set<IntentKey> keys = new HashSet<>();
      for (LedgerEntry entry : book.entries().of(change.keys())) {
        if (entry.owners().contains(change.owner())) {
          keys.add(entry.key());
        }
      }
      if (keys.isEmpty()) {
        draft.disarm(change.owner());
        ended.add(change.token());
      } else {
        rest.add(change.about(keys));
        draft.arm(change.about(keys));
      }
    }
    try {
      tell(ways(ended, ended, Optional.empty(), sections(rest)), Set.of());
    } catch (ProblemException e) {
      // It goes back once more then, to what is there already; the next change looks.
      LOG.warn("Router {} keeps a way back too many: {}", book.router(), e.problem().message());
      return;
    }
    draft.submit(Optional.empty());
  }

  /** Leaves these to stay although their owner's timer goes on for others. */
  void leave(String owner, Set<IntentKey> staying, LedgerDraft draft) {
    Optional<ArmedChange> mine = book.armed(owner);
    if (mine.isEmpty()) {
      return;
    }
    Set<IntentKey> rest = new HashSet<>(mine.get().keys());
    rest.removeAll(staying);
    if (rest.isEmpty()) {
      settle(owner, draft);
      return;
    }
    ArmedChange less = mine.get().about(rest);
    List<ArmedChange> armed = others(owner);
    armed.add(less);
    tell(ways(Set.of(), Set.of(), Optional.empty(), sections(armed)), Set.of());
    draft.arm(less);
  }

  /**
   * Tells the router, and has it forget what a crash has left there: ways back that were armed and
   * never stored, of what was never sent.
   *
   * @param fresh tokens that the ledger does not know yet
   */
  private Map<String, Standing> tell(WaysBack ways, Set<String> fresh) {
    Map<String, Standing> standing = connector.device().keep(ways);
    Set<String> strange = new HashSet<>(standing.keySet());
    book.armed().forEach(change -> strange.remove(change.token()));
    strange.removeAll(fresh);
    strange.removeAll(ways.disarm());
    strange.removeAll(ways.forget());
    if (!strange.isEmpty()) {
      connector
          .device()
          .keep(new WaysBack(place, Optional.empty(), strange, strange, Optional.empty()));
    }
    return standing;
  }

  private List<WaysBack.Section> sections(List<ArmedChange> armed) {
    return new WayBackPlan(armed, book::entry, book::shared).sections();
  }

  private WaysBack ways(
      Set<String> disarm,
      Set<String> forget,
      Optional<WaysBack.Timer> timer,
      List<WaysBack.Section> sections) {
    return new WaysBack(place, Optional.of(sections), disarm, forget, timer);
  }
}
