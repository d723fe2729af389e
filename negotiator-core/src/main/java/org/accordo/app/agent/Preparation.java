package org.accordo.app.agent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** What an apply is going to send, and what it has to store before: the undo with its values. */
final class Preparation {
  private final String owner;
  private final ManagedRouter managed;
  private final RouterBook book;
  private final Connector connector;
  private final Secrets secrets;
  private final Instant now;
  private final LedgerDraft before;
  private final List<Payload> payloads = new ArrayList<>();
  private final Set<IntentKey> sentShared = new HashSet<>();
  private final Map<IntentKey, LedgerEntry> written = new LinkedHashMap<>();

  Preparation(
      String owner,
      ManagedRouter managed,
      RouterBook book,
      Connector connector,
      Secrets secrets,
      Instant now) {
    this.owner = owner;
    this.managed = managed;
    this.book = book;
    this.connector = connector;
    this.secrets = secrets;
    this.now = now;
    this.before = new LedgerDraft(book);
  }

  /** Reads what is to be recorded and adds what each step needs; changes nothing yet. */
  void add(List<Step> steps, Map<IntentKey, RenderedConfig> rendered) {
    withdrawReplaced(steps);
    for (Step step : steps) {
      if (step.kind().isRendered()) {
        makeKeys(step.intent());
        prepareNew(step, rendered.get(step.key()));
      } else if (step.kind() == Step.Kind.REPEAT) {
        prepareRepeat(step.existing().orElseThrow());
      }
    }
  }

  /** To be committed before anything is sent. */
  LedgerDraft draft() {
    return before;
  }

  /** In the order of sending. */
  List<Payload> payloads() {
    return payloads;
  }

  /** The entries that this apply has a hand in, in the order of applying. */
  Collection<LedgerEntry> written() {
    return written.values();
  }

  Optional<LedgerEntry> written(IntentKey key) {
    return Optional.ofNullable(written.get(key));
  }

  /** Shared parts that are among the payloads. */
  Set<IntentKey> sentShared() {
    return sentShared;
  }

  private void withdrawReplaced(List<Step> steps) {
    List<LedgerEntry> replaced = new ArrayList<>();
    for (Step step : steps) {
      if (step.kind().isRendered()) {
        step.existing().flatMap(Preparation::replacedBy).ifPresent(replaced::add);
      }
    }
    replaced.sort(Comparator.comparingLong(LedgerEntry::position).reversed());
    for (LedgerEntry old : replaced) {
      payloads.add(filled(old.config().withdraw(), old.recorded()));
    }
  }

  /** The applied entry that a new one takes the place of; an interrupted one has it in itself. */
  private static Optional<LedgerEntry> replacedBy(LedgerEntry existing) {
    return existing.state().isApplied() ? Optional.of(existing) : existing.previous();
  }

  private void makeKeys(Intent intent) {
    if (intent instanceof WireGuardTunnel tunnel && !managed.isDryRun()) {
      SecretRef privateKey = tunnel.privateKey();
      secrets.wireGuardPublicKey(privateKey);
    }
  }

  private void prepareNew(Step step, RenderedConfig config) {
    if (step.existing().isEmpty()) {
      checkVacant(step.key(), config.vacant());
    }
    for (RenderedConfig.Shared part : config.requires()) {
      prepareShared(part, step.key());
    }
    Map<String, String> recorded = record(config.apply());
    Set<String> owners = new TreeSet<>(Set.of(owner));
    step.existing()
        .ifPresent(
            old -> {
              recorded.putAll(old.recorded()); // read before the first change of all
              owners.addAll(old.owners());
            });
    LedgerEntry entry =
        new LedgerEntry(
            book.router(),
            step.key(),
            book.nextPosition(),
            step.content(),
            TranslationNumbers.of(step.intent()),
            IntentState.PENDING,
            config,
            recorded,
            owners,
            now,
            step.existing().flatMap(Preparation::replacedBy));
    Payload apply = filled(config.apply(), recorded);
    filled(config.withdraw(), recorded); // fails now rather than when it is needed
    payloads.add(apply);
    before.put(entry);
    written.put(entry.key(), entry);
  }

  /** What somebody else made there would be changed now, and taken away by the withdraw. */
  private void checkVacant(IntentKey key, Optional<Payload> vacant) {
    if (vacant.isPresent() && !managed.isDryRun() && !connector.device().isVacant(vacant.get())) {
      throw Problem.of(
              ProblemCode.INTENT_CONFLICT,
              "The router has something in the place of " + key + " that is not ours")
          .at(book.router())
          .hint("Remove it there, or ask for something else; this finds it: " + words(vacant.get()))
          .exception();
    }
  }

  private static String words(Payload looking) {
    if (looking instanceof Payload.Exec exec) {
      return String.join("; ", exec.commands().stream().map(CommandText::of).toList());
    }
    if (looking instanceof Payload.Cli cli) {
      return String.join("; ", cli.lines().stream().map(Payload.Line::text).toList());
    }
    return ((Payload.NetconfEdit) looking).config().replaceAll(">\\s+<", "><");
  }

  private static void checkClaim(
      RenderedConfig.Shared part, SharedEntry shared, IntentKey user, String router) {
    if (!part.claim().equals(shared.part().claim())) {
      throw Problem.of(
              ProblemCode.INTENT_CONFLICT,
              user
                  + " needs "
                  + part.key()
                  + " to be "
                  + part.claim()
                  + "; it is "
                  + shared.part().claim()
                  + " for "
                  + shared.users())
          .at(router)
          .hint("The router can have one of them only; withdraw the other first")
          .exception();
    }
  }

  private void prepareShared(RenderedConfig.Shared part, IntentKey user) {
    SharedEntry shared =
        before
            .shared(part.key())
            .orElseGet(
                () -> {
                  checkVacant(part.key(), part.vacant());
                  SharedEntry fresh =
                      new SharedEntry(
                          book.router(),
                          book.nextPosition(),
                          part,
                          IntentState.PENDING,
                          record(part.apply()),
                          Set.of());
                  before.put(fresh);
                  return fresh;
                });
    checkClaim(part, shared, user, book.router());
    before.update(shared.usedBy(user));
    if (shared.state() != IntentState.IN_FORCE) {
      sendShared(shared);
    }
  }

  private void sendShared(SharedEntry shared) {
    if (sentShared.add(shared.key())) {
      payloads.add(filled(shared.part().apply(), shared.recorded()));
      filled(shared.part().withdraw(), shared.recorded());
    }
  }

  private void prepareRepeat(LedgerEntry entry) {
    for (RenderedConfig.Shared part : entry.config().requires()) {
      before.shared(part.key()).ifPresent(this::sendShared);
    }
    payloads.add(filled(entry.config().apply(), entry.recorded()));
    before.update(entry.in(IntentState.MISSING));
    written.put(entry.key(), entry.in(IntentState.MISSING));
  }

  private Map<String, String> record(Payload apply) {
    return managed.isDryRun()
        ? RecordedValues.placeholders(apply)
        : RecordedValues.read(apply, connector);
  }

  private static Payload filled(Payload payload, Map<String, String> recorded) {
    return RecordedValues.fill(payload, recorded);
  }
}
