package org.accordo.app.negotiator;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accordo.app.audit.Audit;
import org.accordo.negotiation.Account;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Event;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Reconciliation;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.negotiation.Transcript;
import org.accordo.plan.Planner;
import org.accordo.plan.RouterPlan;
import org.accordo.problem.ProblemException;
import org.accordo.site.Site;

/**
 * The negotiator of one site. What is under way is in memory and in the journal; {@link #recover}
 * reads the journal, and comes before everything else.
 */
public final class Negotiator implements Negotiations, AutoCloseable {
  private static final Duration ROUNDS = Duration.ofMillis(500);

  private final Site site;
  private final AgentClient agent;
  private final NegotiationStore store;
  private final PeerClient peers;
  private final Background background;
  private final AddressBook addresses;
  private final Conversations conversations;
  private final PeerLimits limits;
  private final Engine engine;
  private final Initiating initiating;
  private final Responding responding;
  private final Transcripts transcripts;

  /** A negotiator with threads of its own for what nobody waits for. */
  public Negotiator(
      Site site,
      AgentClient agent,
      NegotiationStore store,
      PeerClient peers,
      Clock clock,
      IdSource ids,
      LinkProof proof) {
    this(
        site,
        agent,
        store,
        peers,
        clock,
        ids,
        proof,
        Audit.NONE,
        Notary.NONE,
        TranscriptArchive.inMemory());
  }

  /** The same, with what is decided written down, and transcripts that both sides sign. */
  public Negotiator(
      Site site,
      AgentClient agent,
      NegotiationStore store,
      PeerClient peers,
      Clock clock,
      IdSource ids,
      LinkProof proof,
      Audit audit,
      Notary notary,
      TranscriptArchive archive) {
    this(
        site,
        agent,
        store,
        peers,
        clock,
        ids,
        proof,
        audit,
        notary,
        archive,
        new BackgroundThreads());
  }

  /** The same, with nothing written down. */
  public Negotiator(
      Site site,
      AgentClient agent,
      NegotiationStore store,
      PeerClient peers,
      Clock clock,
      IdSource ids,
      LinkProof proof,
      Background background) {
    this(
        site,
        agent,
        store,
        peers,
        clock,
        ids,
        proof,
        Audit.NONE,
        Notary.NONE,
        TranscriptArchive.inMemory(),
        background);
  }

  /**
   * A negotiator.
   *
   * @param site whose it is; with the URL that peers reach it at, so that they can ask it
   * @param agent configures the routers
   * @param store the journal; this negotiator is the only one that uses it
   * @param peers other sites' negotiators
   * @param clock for leases
   * @param ids for negotiations that begin here
   * @param proof looks at the path before it is made to last
   * @param audit takes what is decided
   * @param notary signs transcripts
   * @param archive keeps them
   * @param background runs what nobody waits for; closed with this
   */
  public Negotiator(
      Site site,
      AgentClient agent,
      NegotiationStore store,
      PeerClient peers,
      Clock clock,
      IdSource ids,
      LinkProof proof,
      Audit audit,
      Notary notary,
      TranscriptArchive archive,
      Background background) {
    this.site = site;
    this.agent = agent;
    this.store = store;
    this.peers = peers;
    this.background = background;
    addresses = new AddressBook(site);
    conversations = new Conversations(store);
    limits = new PeerLimits(site, clock, conversations::isOver);
    Abilities abilities = new Abilities(agent, site, clock);
    Offers offers = new Offers(site, addresses);
    EffectRunner effects =
        new EffectRunner(site, agent, peers, proof, addresses, offers, abilities, clock);
    engine = new Engine(store, effects, clock, site.negotiator(), audit);
    transcripts = new Transcripts(site, conversations, peers, notary, archive, clock);
    initiating = new Initiating(site, conversations, engine, effects, ids, clock);
    responding =
        new Responding(
            site, conversations, limits, engine, addresses, offers, abilities, ids, clock);
  }

  /**
   * Reads the journal, holds again what is promised, and finishes or takes back in the background
   * what was under way. Call it once, before peers or operators can ask for anything.
   */
  public void recover() {
    List<Negotiation> journalled =
        store.load().stream().sorted(Comparator.comparing(Negotiation::startedAt)).toList();
    for (Negotiation negotiation : journalled) {
      Conversation conversation = new Conversation(negotiation.id(), negotiation.role());
      conversation.set(negotiation);
      conversations.enter(conversation);
      addresses.restore(negotiation);
      if (negotiation.state() == State.ENDED) {
        conversations.retire(negotiation.id());
      } else if (negotiation.role() == Role.RESPONDER) {
        limits.restore(negotiation.peerName(), negotiation.id());
      }
    }
    for (Conversation conversation : conversations.all()) {
      if (!conversation.current().orElseThrow().state().isSettled()) {
        background.run(() -> drive(conversation, Event.of(Event.Type.RECOVERED)));
      }
    }
    background.every(ROUNDS, this::attendAll);
  }

  private Negotiation drive(Conversation conversation, Event event) {
    return conversations.locked(
        conversation,
        () -> {
          engine.drive(conversation, event);
          return conversation.current().orElseThrow();
        });
  }

  /**
   * Leases that ended, and what did not work the last time. Each negotiation waits for a thread
   * once: where peers are slow to answer, rounds come faster than they can be done.
   */
  private void attendAll() {
    for (Conversation conversation : conversations.all()) {
      if (engine.isDue(conversation) && conversation.takeAttention()) {
        background.run(() -> attend(conversation));
      }
      transcripts.attend(conversation, background);
    }
  }

  private void attend(Conversation conversation) {
    try {
      if (conversation.lock().tryLock()) {
        try {
          conversations.locked(
              conversation,
              () -> {
                engine.attend(conversation);
                return conversation;
              });
        } finally {
          conversation.lock().unlock();
        }
      }
    } finally {
      conversation.endAttention();
    }
  }

  @Override
  public Negotiation start(StartRequest request) {
    if (request.preview()) {
      return initiating.preview(request);
    }
    Conversation conversation = initiating.enter(request);
    return conversations.locked(conversation, () -> initiating.begin(conversation));
  }

  @Override
  public Negotiation startInBackground(StartRequest request) {
    if (request.preview()) {
      return initiating.preview(request);
    }
    Conversation conversation = initiating.enter(request);
    Negotiation before = conversation.current().orElseThrow();
    background.run(() -> conversations.locked(conversation, () -> initiating.begin(conversation)));
    return before;
  }

  @Override
  public Answer handle(Offer offer) {
    return responding.handle(offer);
  }

  @Override
  public OriginalAnswer handleOriginal(OriginalOffer offer) {
    return responding.handle(offer);
  }

  @Override
  public Reply prepare(String id, String digest) {
    return responding.take(id, digest, Event.Type.PREPARE_ASKED);
  }

  @Override
  public Reply apply(String id, String digest) {
    return responding.take(id, digest, Event.Type.APPLY_ASKED);
  }

  @Override
  public Reply confirm(String id, String digest) {
    return responding.take(id, digest, Event.Type.CONFIRM_ASKED);
  }

  @Override
  public Reply abort(String id, String reason) {
    return responding.abort(id, reason);
  }

  @Override
  public Transcript countersign(String id, Transcript transcript) {
    return transcripts.countersign(id, transcript);
  }

  @Override
  public Transcript transcript(String id) {
    return transcripts.show(id);
  }

  @Override
  public Reply state(String id) {
    return responding.state(id);
  }

  @Override
  public Optional<Refusal> admit(String peer) {
    return limits.message(peer);
  }

  @Override
  public List<Account> ledger(String peer) {
    return accounts(peer).filter(account -> account.state() != State.ENDED).toList();
  }

  @Override
  public Reconciliation reconcile(String peer) {
    List<Account> theirs = peers.ledger(initiating.known(peer), site.name());
    return Reconciliation.of(peer, accounts(peer).toList(), theirs);
  }

  private Stream<Account> accounts(String peer) {
    return conversations.standing().stream()
        .filter(negotiation -> negotiation.peerName().equals(peer))
        .map(Account::of);
  }

  @Override
  public Optional<String> peerOf(String id) {
    return conversations.find(id).flatMap(Conversation::current).map(Negotiation::peerName);
  }

  @Override
  public List<Negotiation> list() {
    return conversations.standing().stream()
        .sorted(Comparator.comparing(Negotiation::startedAt).thenComparing(Negotiation::id))
        .toList();
  }

  @Override
  public ShownNegotiation show(String id) {
    return describe(find(id).current().orElseThrow(() -> unknown(id)));
  }

  /** What a negotiation means for our routers; also one that is a preview. */
  public ShownNegotiation describe(Negotiation negotiation) {
    List<RouterPlan> plans =
        negotiation
            .agreement()
            .map(agreement -> Planner.routers(agreement, negotiation.role(), site))
            .orElseGet(
                () -> List.of(new RouterPlan(site.name(), site.border().router(), List.of())));
    return new ShownNegotiation(negotiation, plans.stream().map(this::shown).toList());
  }

  private ShownRouter shown(RouterPlan plan) {
    if (plan.intents().isEmpty()) {
      return new ShownRouter(plan.router(), List.of(), List.of(), Optional.empty());
    }
    try {
      return new ShownRouter(
          plan.router(),
          plan.intents(),
          agent.preview(plan.router(), plan.intents()),
          Optional.empty());
    } catch (ProblemException e) {
      return new ShownRouter(plan.router(), plan.intents(), List.of(), Optional.of(e.problem()));
    }
  }

  @Override
  public Negotiation delete(String id) {
    Conversation conversation = find(id);
    if (conversation.current().isEmpty()) {
      throw unknown(id);
    }
    return drive(conversation, Event.of(Event.Type.WITHDRAW_ASKED));
  }

  private Conversation find(String id) {
    return conversations.find(id).orElseThrow(() -> unknown(id));
  }

  private static ProblemException unknown(String id) {
    return Responding.unknown(id).problem().exception();
  }

  /** What addresses are promised; for tests that count them. */
  AddressBook addresses() {
    return addresses;
  }

  /** Starts nothing more; what is under way goes on after the next {@link #recover}. */
  @Override
  public void close() {
    background.close();
  }
}
