package org.accordo.app.negotiator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.negotiation.Transcript;
import org.accordo.negotiation.TranscriptSignature;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Peer;
import org.accordo.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has both sides sign what has come into force. The initiator writes and signs first, in the
 * background, and tries again until the responder has signed too; nothing waits for it.
 */
final class Transcripts {
  private static final Logger LOG = LoggerFactory.getLogger(Transcripts.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Site site;
  private final Conversations conversations;
  private final PeerClient peers;
  private final Notary notary;
  private final TranscriptArchive archive;
  private final Clock clock;
  private final Map<String, Instant> nextTry = new ConcurrentHashMap<>();

  Transcripts(
      Site site,
      Conversations conversations,
      PeerClient peers,
      Notary notary,
      TranscriptArchive archive,
      Clock clock) {
    this.site = site;
    this.conversations = conversations;
    this.peers = peers;
    this.notary = notary;
    this.archive = archive;
    this.clock = clock;
  }

  /** Whatever came into force and was not signed by both. */
  void attend(Conversation conversation, Background background) {
    Optional<Negotiation> current = conversation.current();
    if (notary == Notary.NONE || current.filter(Transcripts::isToBeSigned).isEmpty()) {
      nextTry.remove(conversation.id());
      return;
    }
    Instant now = clock.instant();
    if (!nextTry.getOrDefault(conversation.id(), Instant.MIN).isAfter(now)) {
      nextTry.put(conversation.id(), now.plus(PAUSE));
      background.run(() -> exchange(conversation, current.get()));
    }
  }

  private static boolean isToBeSigned(Negotiation negotiation) {
    return negotiation.state() == State.ACTIVE
        && negotiation.role() == Role.INITIATOR
        && negotiation.protocol() == Protocol.ACCORDO;
  }

  private void exchange(Conversation conversation, Negotiation negotiation) {
    String id = negotiation.id();
    Optional<Transcript> known = archive.find(id);
    if (known.flatMap(transcript -> transcript.signature(Role.RESPONDER)).isPresent()) {
      nextTry.put(id, Instant.MAX);
      return;
    }
    Transcript ours = known.orElseGet(() -> written(conversation, negotiation));
    archive.keep(id, ours);
    try {
      Transcript theirs = peers.countersign(negotiation.peerUrl().orElseThrow(), id, ours);
      Optional<TranscriptSignature> signature = theirs.signature(Role.RESPONDER);
      Transcript both = signature.map(ours::with).orElse(ours);
      if (signature.isPresent() && isSignedBy(both, Role.RESPONDER, negotiation)) {
        archive.keep(id, both);
        nextTry.put(id, Instant.MAX);
      } else {
        LOG.warn("Transcript {}: what the peer answered is not its signature", id);
      }
    } catch (ProblemException e) {
      LOG.info("Transcript {}: the peer has not signed yet: {}", id, e.problem());
    }
  }

  private Transcript written(Conversation conversation, Negotiation negotiation) {
    Transcript transcript =
        Transcript.of(negotiation, site.name(), conversation.offers(), clock.instant());
    return notary.sign(transcript, negotiation.role()).map(transcript::with).orElse(transcript);
  }

  private boolean isSignedBy(Transcript transcript, Role role, Negotiation negotiation) {
    return Optional.ofNullable(site.peers().get(negotiation.peerName()))
        .map(Peer::identity)
        .filter(notary.signer(transcript, role)::contains)
        .isPresent();
  }

  /**
   * Signs what an initiator wrote, where it is what we know.
   *
   * @throws ProblemException {@code unknown-negotiation}, {@code negotiation-state}, {@code
   *     digest-mismatch} with the parts that differ, {@code not-authenticated}
   */
  Transcript countersign(String id, Transcript theirs) {
    Conversation conversation =
        conversations.find(id).orElseThrow(() -> Responding.unknown(id).problem().exception());
    Negotiation negotiation =
        conversation
            .current()
            .filter(each -> each.role() == Role.RESPONDER && each.state() == State.ACTIVE)
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.NEGOTIATION_STATE,
                            "Negotiation " + id + " is none that we answered and that is active")
                        .exception());
    List<String> contradicted = theirs.contradicted(negotiation, conversation.offers());
    if (!contradicted.isEmpty()) {
      throw Problem.of(
              ProblemCode.DIGEST_MISMATCH,
              "The transcript differs from what this site knows: "
                  + String.join(", ", contradicted))
          .exception();
    }
    if (!isSignedBy(theirs, Role.INITIATOR, negotiation)) {
      throw Problem.of(
              ProblemCode.NOT_AUTHENTICATED, "The transcript is not signed by the initiator")
          .exception();
    }
    Transcript both =
        archive
            .find(id)
            .filter(known -> known.manifest().equals(theirs.manifest()))
            .orElseGet(() -> notary.sign(theirs, Role.RESPONDER).map(theirs::with).orElse(theirs));
    archive.keep(id, both);
    return both;
  }

  /** The one that is kept; else one of what is in force, without the other side's signature. */
  Transcript show(String id) {
    Optional<Transcript> kept = archive.find(id);
    if (kept.isPresent()) {
      return kept.get();
    }
    Optional<Conversation> conversation = conversations.find(id);
    Negotiation negotiation =
        conversation
            .flatMap(Conversation::current)
            .orElseThrow(() -> Responding.unknown(id).problem().exception());
    if (negotiation.agreement().isEmpty()) {
      throw Problem.of(ProblemCode.NEGOTIATION_STATE, "Nothing was agreed in negotiation " + id)
          .exception();
    }
    return written(conversation.orElseThrow(), negotiation);
  }
}
