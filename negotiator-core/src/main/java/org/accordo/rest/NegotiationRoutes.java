package org.accordo.rest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.accordo.app.negotiator.Negotiations;
import org.accordo.app.negotiator.PeerMessages;
import org.accordo.app.negotiator.StartRequest;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Transcript;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.wire.AnswerMessage;
import org.accordo.wire.JsonObject;
import org.accordo.wire.LedgerMessage;
import org.accordo.wire.OfferMessage;
import org.accordo.wire.TranscriptMessage;

/** Everything that has to do with negotiations. */
final class NegotiationRoutes {
  private static final String DIGEST = "the digest of the agreement";

  private final Negotiations negotiations;
  private final Admission admission;
  private final Semaphore starts;

  /**
   * @param admission tells who a caller is
   * @param mostStarts how many callers may wait for a negotiation at once. Each holds a thread, and
   *     some must be left for the peers' messages: two sites that start negotiations with each
   *     other would otherwise wait for each other.
   */
  NegotiationRoutes(Negotiations negotiations, Admission admission, int mostStarts) {
    this.negotiations = negotiations;
    this.admission = admission;
    this.starts = new Semaphore(mostStarts);
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/v1/start_negotiation", this::start, Right.CHANGE);
    routes.post("/api/v1/handle_negotiation", this::handle, Right.PEER);
    routes.get("/api/v1/negotiations", this::list, Right.LIST);
    routes.get("/api/v1/peers/{id}/reconciliation", this::reconcile, Right.LIST);
    routes.get("/api/v1/ledger", this::ledger, Right.PEER);
    routes.get("/api/v1/negotiations/{id}", this::show, Right.SHOW);
    routes.delete("/api/v1/negotiations/{id}", this::delete, Right.CHANGE);
    routes.post("/api/v1/negotiations/{id}/prepare", this::prepare, Right.PEER);
    routes.post("/api/v1/negotiations/{id}/apply", this::apply, Right.PEER);
    routes.post("/api/v1/negotiations/{id}/confirm", this::confirm, Right.PEER);
    routes.post("/api/v1/negotiations/{id}/abort", this::abort, Right.PEER);
    routes.get("/api/v1/negotiations/{id}/transcript", this::transcript, Right.SHOW);
    routes.post("/api/v1/negotiations/{id}/transcript", this::countersign, Right.PEER);
    routes.get("/api/v1/negotiations/{id}/state", this::state, Right.PEER);
  }

  private void start(Context context) {
    StartRequest request = StartMessage.read(Requests.body(context));
    RequestAudit.about(context, Asked.of(request));
    if (!Requests.flag(context, "wait", true)) {
      Answers.started(context, negotiations.startInBackground(request), false);
      return;
    }
    if (!starts.tryAcquire()) {
      throw Problem.of(ProblemCode.TOO_BUSY, "Too many negotiations are being started")
          .hint("Try again, or start with ?wait=false and look at the negotiation later")
          .exception();
    }
    Negotiation negotiation;
    try {
      negotiation = negotiations.start(request);
    } finally {
      starts.release();
    }
    Answers.started(context, negotiation, request.preview());
  }

  private void handle(Context context) {
    admitted(context, peer -> Answers.send(context, handle(context, peer)));
  }

  private static Answer handle(Context context, PeerMessages peer) {
    JsonObject message = Requests.body(context);
    if (OfferMessage.isOurs(message)) {
      Offer offer = OfferMessage.read(message);
      RequestAudit.about(context, Asked.of(offer));
      return peer.handle(offer);
    }
    OriginalOffer offer = OfferMessage.readOriginal(message);
    RequestAudit.about(context, Asked.of(offer));
    return peer.handleOriginal(offer);
  }

  /**
   * Lets a peer's message through, unless it sends too many in a time or at a time: a peer that
   * sends its messages byte by byte holds no more threads than its share.
   */
  private void admitted(Context context, Consumer<PeerMessages> message) {
    PeerMessages peer = admission.messages(context, negotiations);
    Optional<Refusal> tooMany = peer.admit();
    if (tooMany.isPresent()) {
      Answers.send(context, (Reply) tooMany.get());
      return;
    }
    Semaphore share = admission.share(context);
    if (!share.tryAcquire()) {
      throw Problem.of(ProblemCode.TOO_BUSY, "This peer has too many requests under way here")
          .hint("Wait for the answers to the others")
          .exception();
    }
    try {
      message.accept(peer);
    } finally {
      share.release();
    }
  }

  private void list(Context context) {
    Answers.send(context, 200, NegotiationView.of(negotiations.list()));
  }

  private void reconcile(Context context) {
    Answers.send(
        context, 200, ReconciliationView.of(negotiations.reconcile(context.pathParam("id"))));
  }

  private void ledger(Context context) {
    String site = Optional.ofNullable(context.queryParam("site")).orElse("");
    admitted(context, peer -> Answers.send(context, 200, LedgerMessage.write(peer.ledger(site))));
  }

  private void show(Context context) {
    Answers.send(context, 200, NegotiationView.of(negotiations.show(Requests.id(context))));
  }

  private void transcript(Context context) {
    Transcript transcript = negotiations.transcript(Requests.id(context));
    Answers.send(context, 200, TranscriptMessage.write(transcript));
  }

  private void countersign(Context context) {
    String id = Requests.id(context);
    PeerMessages peer = admission.messages(context, negotiations);
    Optional<Refusal> tooMany = peer.admit();
    if (tooMany.isPresent()) {
      Answers.send(context, (Reply) tooMany.get());
      return;
    }
    Transcript theirs = TranscriptMessage.read(Requests.body(context));
    Answers.send(context, 200, TranscriptMessage.write(peer.countersign(id, theirs)));
  }

  private void delete(Context context) {
    Answers.withdrawn(context, negotiations.delete(Requests.id(context)));
  }

  private void prepare(Context context) {
    String id = Requests.id(context);
    reply(context, peer -> peer.prepare(id, digest(context)));
  }

  private void apply(Context context) {
    String id = Requests.id(context);
    reply(context, peer -> peer.apply(id, digest(context)));
  }

  private void confirm(Context context) {
    String id = Requests.id(context);
    reply(context, peer -> peer.confirm(id, digest(context)));
  }

  private void abort(Context context) {
    String id = Requests.id(context);
    reply(context, peer -> peer.abort(id, AnswerMessage.reason(Requests.body(context))));
  }

  private void state(Context context) {
    String id = Requests.id(context);
    reply(context, peer -> peer.state(id));
  }

  private static String digest(Context context) {
    return Requests.body(context).requiredValue("digest", AnswerMessage::digest, DIGEST);
  }

  private void reply(Context context, Function<PeerMessages, Reply> message) {
    admitted(context, peer -> Answers.send(context, message.apply(peer)));
  }
}
