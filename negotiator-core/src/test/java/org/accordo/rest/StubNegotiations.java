package org.accordo.rest;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.accordo.app.negotiator.AgentClient.NativeCommand;
import org.accordo.app.negotiator.AgentClient.NativeConfig;
import org.accordo.app.negotiator.Negotiations;
import org.accordo.app.negotiator.ShownNegotiation;
import org.accordo.app.negotiator.ShownRouter;
import org.accordo.app.negotiator.StartRequest;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.negotiation.Account;
import org.accordo.negotiation.Agreed;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Reconciliation;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.negotiation.Transcript;
import org.accordo.negotiation.TranscriptEntry;
import org.accordo.negotiation.Translator;

/**
 * Answers everything as if it had gone well, remembers what was asked, and can be told to differ.
 */
public final class StubNegotiations implements Negotiations {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  /** What was asked, in order. */
  public final List<Object> asked = Collections.synchronizedList(new ArrayList<>());

  /** Whom negotiations are with, by id. */
  public final Map<String, String> peers = new ConcurrentHashMap<>();

  /** What a started, shown or deleted negotiation looks like. */
  public volatile UnaryOperator<Negotiation> outcome = UnaryOperator.identity();

  /** What an offer is answered with. */
  public volatile Function<Offer, Answer> answer = StubNegotiations::agreed;

  /** What an original's offer is answered with. */
  public volatile Function<OriginalOffer, OriginalAnswer> originalAnswer =
      offer -> originalAnswer();

  /** What a step is answered with. */
  public volatile Function<State, Reply> reply = Standing::new;

  @Override
  public Negotiation start(StartRequest request) {
    asked.add(request);
    return outcome.apply(negotiation(request.id().orElse("n-1"), request.peer(), State.ACTIVE));
  }

  @Override
  public Negotiation startInBackground(StartRequest request) {
    asked.add(request);
    return outcome.apply(negotiation(request.id().orElse("n-1"), request.peer(), State.OFFERED));
  }

  @Override
  public Answer handle(Offer offer) {
    asked.add(offer);
    return answer.apply(offer);
  }

  @Override
  public OriginalAnswer handleOriginal(OriginalOffer offer) {
    asked.add(offer);
    return originalAnswer.apply(offer);
  }

  @Override
  public Transcript transcript(String id) {
    return Transcript.of(negotiation(id, "south", State.ACTIVE), "north", List.of(), START);
  }

  @Override
  public Transcript countersign(String id, Transcript transcript) {
    asked.add("transcript " + id);
    return transcript(id);
  }

  @Override
  public Reply prepare(String id, String digest) {
    asked.add("prepare " + id + " " + digest);
    return reply.apply(State.PREPARED);
  }

  @Override
  public Reply apply(String id, String digest) {
    asked.add("apply " + id + " " + digest);
    return reply.apply(State.APPLIED);
  }

  @Override
  public Reply confirm(String id, String digest) {
    asked.add("confirm " + id + " " + digest);
    return reply.apply(State.ACTIVE);
  }

  @Override
  public Reply abort(String id, String reason) {
    asked.add("abort " + id + " " + reason);
    return reply.apply(State.ENDED);
  }

  @Override
  public Reply state(String id) {
    asked.add("state " + id);
    return reply.apply(State.CONFIRMING);
  }

  @Override
  public Optional<Refusal> admit(String peer) {
    return Optional.empty();
  }

  @Override
  public List<Account> ledger(String site) {
    Account account =
        new Account("n-1", Role.RESPONDER, State.ACTIVE, Optional.of(agreement("n-1", 1).digest()));
    return site.equals("north") ? List.of(account) : List.of();
  }

  @Override
  public Reconciliation reconcile(String peer) {
    Account ours =
        new Account("n-1", Role.INITIATOR, State.ACTIVE, Optional.of(agreement("n-1", 1).digest()));
    return Reconciliation.of(peer, List.of(ours), List.of());
  }

  @Override
  public Optional<String> peerOf(String id) {
    return Optional.ofNullable(peers.get(id));
  }

  @Override
  public List<Negotiation> list() {
    asked.add("list");
    return List.of(outcome.apply(negotiation("n-1", "south", State.ACTIVE)));
  }

  @Override
  public ShownNegotiation show(String id) {
    asked.add("show " + id);
    InterfaceAddress address =
        new InterfaceAddress(
            new InterfaceName("eth2"), CidrAddress.parse("192.168.0.0/31"), Optional.empty());
    NativeConfig commands =
        new NativeConfig(
            address.key().toString(),
            List.of(
                new NativeCommand(
                    "ip -batch -",
                    List.of("address replace 192.168.0.0/31 dev eth2"),
                    "interface-address.ftl:2")),
            List.of(
                new NativeCommand(
                    "ip address del 192.168.0.0/31 dev eth2",
                    List.of(),
                    "interface-address.ftl:7")));
    return new ShownNegotiation(
        outcome.apply(negotiation(id, "south", State.ACTIVE)),
        List.of(new ShownRouter("r1", List.of(address), List.of(commands), Optional.empty())));
  }

  @Override
  public Negotiation delete(String id) {
    asked.add("delete " + id);
    return outcome.apply(negotiation(id, "south", State.ENDED));
  }

  /** The answer in NEGOTIATION's examples: the responder keeps .1, the initiator takes .2. */
  public static OriginalAnswer originalAnswer() {
    return new OriginalAnswer(
        IpPrefix.parse("192.168.0.0/30"),
        IpAddress.parse("192.168.0.2"),
        IpAddress.parse("192.168.0.1"),
        IpPrefix.parse("172.16.0.0/24"));
  }

  /** An agreement that takes the first link range and maps both sides' first networks. */
  public static Agreed agreed(Offer offer) {
    Agreement agreement = agreement(offer.id(), offer.attempt());
    return new Agreed(
        "south", agreement, agreement.digest(), Map.of(), State.PREPARED, Duration.ofSeconds(60));
  }

  static Agreement agreement(String id, int attempt) {
    return new Agreement(
        id,
        attempt,
        new Link(
            Link.Kind.NUMBERED,
            List.of(
                new Link.Ends(
                    IpPrefix.parse("192.168.0.0/31"),
                    IpAddress.parse("192.168.0.0"),
                    IpAddress.parse("192.168.0.1")))),
        Translator.RESPONDER,
        List.of(new PrefixMapping(IpPrefix.parse("10.0.0.0/24"), IpPrefix.parse("172.16.1.0/24"))),
        List.of(new PrefixMapping(IpPrefix.parse("10.0.0.0/24"), IpPrefix.parse("172.16.0.0/24"))),
        List.of("initiator translates: the responder can"));
  }

  static Negotiation negotiation(String id, String peer, State state) {
    return new Negotiation(
        id,
        Role.INITIATOR,
        Protocol.ACCORDO,
        1,
        state,
        peer,
        Optional.of(URI.create("http://192.0.2.2:8000/api/v1/handle_negotiation")),
        Optional.of(agreement(id, 1)),
        Negotiation.Cleanup.NONE,
        new Proof(Proof.Verdict.PASSED, "10.0.0.1 answered"),
        Optional.empty(),
        START,
        START.plusSeconds(60),
        List.of(new TranscriptEntry(START, "offered")));
  }
}
