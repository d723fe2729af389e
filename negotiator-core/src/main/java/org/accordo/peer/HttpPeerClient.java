package org.accordo.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.accordo.app.negotiator.PeerClient;
import org.accordo.negotiation.Account;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.NegotiationId;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Transcript;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.accordo.wire.AnswerMessage;
import org.accordo.wire.Json;
import org.accordo.wire.JsonObject;
import org.accordo.wire.LedgerMessage;
import org.accordo.wire.OfferMessage;
import org.accordo.wire.PeerUrl;
import org.accordo.wire.ProblemMessage;
import org.accordo.wire.TranscriptMessage;

/** Talks to other negotiators over HTTP, on connections that are kept for the next message. */
public final class HttpPeerClient implements PeerClient, AutoCloseable {
  private static final byte[] NOTHING = {};

  private final Duration timeout;
  private final Identities identities;
  private final ConnectionPool pool = new ConnectionPool();
  private final Watchdog watchdog = new Watchdog();

  /**
   * @param timeout how long one answer may take, from connecting to its last byte
   */
  public HttpPeerClient(Duration timeout) {
    this(timeout, Identities.none());
  }

  /**
   * @param timeout how long one answer may take, from connecting to its last byte
   * @param identities who we are and whom we know
   */
  public HttpPeerClient(Duration timeout, Identities identities) {
    this.timeout = timeout;
    this.identities = identities;
  }

  @Override
  public Answer offer(URI peer, Offer offer) {
    URI url = checked(peer);
    Call call = new Call("the offer", url, "POST", url, Json.write(OfferMessage.write(offer)));
    return this.<Answer>ask(call, message -> answer(message, offer), refusal -> refusal);
  }

  /** Without our object it is the answer of an original, or of nobody that was asked. */
  private static Answer answer(JsonObject message, Offer offer) {
    boolean original = !AnswerMessage.isOurs(message) && !offer.originalCidrs().isEmpty();
    return original
        ? AnswerMessage.readOriginal(message, offer)
        : AnswerMessage.read(message, offer);
  }

  @Override
  public Reply prepare(URI peer, String id, String digest) {
    return step(peer, id, "prepare", Json.object().put("digest", digest));
  }

  @Override
  public Reply apply(URI peer, String id, String digest) {
    return step(peer, id, "apply", Json.object().put("digest", digest));
  }

  @Override
  public Reply confirm(URI peer, String id, String digest) {
    return step(peer, id, "confirm", Json.object().put("digest", digest));
  }

  @Override
  public Reply abort(URI peer, String id, String reason) {
    return step(peer, id, "abort", Json.object().put("reason", reason));
  }

  @Override
  public Reply state(URI peer, String id) {
    return reply(peer, id, "state", "GET", NOTHING);
  }

  @Override
  public List<Account> ledger(URI peer, String site) {
    URI url = PeerUrl.ledger(checked(peer), site);
    Call call = new Call("the ledger", peer, "GET", url, NOTHING);
    return ask(
        call,
        LedgerMessage::read,
        refusal -> {
          throw refusal.problem().exception();
        });
  }

  @Override
  public Transcript countersign(URI peer, String id, Transcript transcript) {
    URI url = PeerUrl.of(checked(peer), NegotiationId.check(id), "transcript");
    byte[] body = Json.write(TranscriptMessage.write(transcript));
    Call call = new Call("the transcript", peer, "POST", url, body);
    return ask(
        call,
        TranscriptMessage::read,
        refusal -> {
          throw refusal.problem().exception();
        });
  }

  /** Closes the connections that wait for another message. */
  @Override
  public void close() {
    pool.close();
    watchdog.close();
  }

  private Reply step(URI peer, String id, String name, ObjectNode message) {
    return reply(peer, id, name, "POST", Json.write(message));
  }

  private Reply reply(URI peer, String id, String step, String method, byte[] body) {
    URI url = PeerUrl.of(checked(peer), NegotiationId.check(id), step);
    Call call = new Call(step, peer, method, url, body);
    return this.<Reply>ask(call, AnswerMessage::readStanding, refusal -> refusal);
  }

  /** A site's file may have any URL. */
  private static URI checked(URI peer) {
    return PeerUrl.parse(peer.toString());
  }

  private <T> T ask(Call call, Function<JsonObject, T> understood, Function<Refusal, T> refused) {
    HttpAnswer answer = exchange(call);
    if (answer.status() != 200) {
      return refused.apply(new Refusal(refusal(call, answer)));
    }
    try {
      return understood.apply(Json.read(answer.body()));
    } catch (ProblemException e) {
      throw call.nonsense(e.problem().where(), e.problem().message()).exception(e);
    }
  }

  private static Problem refusal(Call call, HttpAnswer answer) {
    Optional<Problem> told = Optional.empty();
    if (answer.status() >= 400) {
      try {
        told = ProblemMessage.read(Json.read(answer.body()), call.place());
      } catch (ProblemException e) {
        // No negotiator's words, then.
      }
    }
    return told.map(call::refused)
        .orElseThrow(
            () ->
                call.nonsense("", "HTTP status " + answer.status() + " without a reason")
                    .exception());
  }

  /**
   * A peer may close a connection that waits, or be restarted, just when we use it again. Then
   * nothing comes back, and the message goes out once more on a new connection: messages can be
   * repeated. (An original's cannot; but for it to have acted on the first, it must have died
   * between acting and answering.)
   */
  private HttpAnswer exchange(Call call) {
    Deadline deadline = Deadline.in(timeout);
    byte[] request = call.request();
    Optional<HttpConnection> kept = pool.take(call.peer());
    if (kept.isPresent()) {
      try {
        return exchange(call, kept.get(), request, deadline);
      } catch (SocketTimeoutException e) {
        throw call.silent(timeout).exception(e);
      } catch (ProtocolException e) {
        throw call.nonsense("", e.getMessage()).exception(e);
      } catch (IOException e) {
        pool.forget(call.peer());
        if (kept.get().hasAnswered()) {
          throw call.lost(e).exception(e);
        }
      }
    }
    HttpConnection fresh;
    try {
      fresh = HttpConnection.open(call.peer(), identities, deadline);
    } catch (IOException e) {
      throw (kept.isPresent() ? call.lost(e) : call.unreachable(e)).exception(e);
    }
    try {
      return exchange(call, fresh, request, deadline);
    } catch (SocketTimeoutException e) {
      throw call.silent(timeout).exception(e);
    } catch (ProtocolException e) {
      throw call.nonsense("", e.getMessage()).exception(e);
    } catch (IOException e) {
      throw call.lost(e).exception(e);
    }
  }

  private HttpAnswer exchange(
      Call call, HttpConnection connection, byte[] request, Deadline deadline) throws IOException {
    boolean keep = false;
    Runnable watched = watchdog.watch(connection, request, deadline);
    try {
      HttpAnswer answer = connection.exchange(request, deadline);
      keep = connection.isReusable();
      return answer;
    } catch (IOException e) {
      if (deadline.hasPassed() && !(e instanceof SocketTimeoutException)) {
        throw (SocketTimeoutException) new SocketTimeoutException("deadline").initCause(e);
      }
      throw e;
    } finally {
      watched.run();
      if (keep) {
        pool.give(call.peer(), connection);
      } else {
        connection.close();
      }
    }
  }
}
