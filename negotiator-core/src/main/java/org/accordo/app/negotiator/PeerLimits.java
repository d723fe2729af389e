package org.accordo.app.negotiator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.TokenBucket;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Peer;
import org.accordo.site.PeerPolicy;
import org.accordo.site.Site;

/**
 * Counts what the peers of the site file ask for, each on its own, so that one that asks too much
 * takes nothing from the others. Strangers, whom only open listeners have, are not counted: they
 * can call themselves what they like.
 */
final class PeerLimits {
  /** An honest negotiation takes a handful of messages, and some may have to be repeated. */
  private static final int MESSAGES_FOR_AN_OFFER = 20;

  private final String siteName;
  private final Clock clock;
  private final Predicate<String> isOver;
  private final Map<String, Counter> counters = new HashMap<>();

  /**
   * Counters that are at zero.
   *
   * @param isOver whether nothing is left of the negotiation with this id
   */
  PeerLimits(Site site, Clock clock, Predicate<String> isOver) {
    this.siteName = site.name();
    this.clock = clock;
    this.isOver = isOver;
    site.peers().values().forEach(peer -> counters.put(peer.name(), new Counter(peer)));
  }

  /** Counts a message of any kind; a refusal where there are too many. */
  Optional<Refusal> message(String peer) {
    return Optional.ofNullable(counters.get(peer)).flatMap(Counter::message);
  }

  /** Counts an offer; a refusal where there are too many. */
  Optional<Refusal> offer(String peer) {
    return Optional.ofNullable(counters.get(peer)).flatMap(Counter::offer);
  }

  /** Counts a negotiation that a peer begins; a refusal where it has too many. */
  Optional<Refusal> begin(String peer, String id) {
    return Optional.ofNullable(counters.get(peer)).flatMap(counter -> counter.begin(id));
  }

  /** Counts a negotiation that is there already. */
  void restore(String peer, String id) {
    Optional.ofNullable(counters.get(peer)).ifPresent(counter -> counter.restore(id));
  }

  /** One peer's. */
  private final class Counter {
    private final String name;
    private final PeerPolicy policy;
    private final Set<String> negotiations = new HashSet<>();
    private TokenBucket offers;
    private TokenBucket messages;

    Counter(Peer peer) {
      this.name = peer.name();
      this.policy = peer.policy();
      int times = policy.rate().times();
      Duration interval = policy.rate().interval();
      offers = TokenBucket.full(times, interval);
      messages =
          TokenBucket.full(
              times * MESSAGES_FOR_AN_OFFER, interval.dividedBy(MESSAGES_FOR_AN_OFFER));
    }

    synchronized Optional<Refusal> message() {
      Instant now = clock.instant();
      Optional<Duration> wait = messages.wait(now);
      if (wait.isEmpty()) {
        messages = messages.taken(now);
      }
      return wait.map(time -> tooMany("messages", time));
    }

    synchronized Optional<Refusal> offer() {
      Instant now = clock.instant();
      Optional<Duration> wait = offers.wait(now);
      if (wait.isEmpty()) {
        offers = offers.taken(now);
      }
      return wait.map(time -> tooMany("offers", time));
    }

    private Refusal tooMany(String what, Duration wait) {
      return new Refusal(
          Problem.of(
                  ProblemCode.TOO_MANY_REQUESTS,
                  name
                      + " sends more "
                      + what
                      + " than "
                      + siteName
                      + " takes: its rate is "
                      + policy.rate()
                      + (what.equals("offers") ? "" : " of negotiations"))
              .at("peers." + name + ".rate of " + siteName)
              .hint("Try again later; whoever keeps the site file can allow more"),
          Optional.of(wait));
    }

    synchronized Optional<Refusal> begin(String id) {
      if (negotiations.contains(id)) {
        return Optional.empty();
      }
      if (negotiations.size() >= policy.negotiations()) {
        negotiations.removeIf(isOver);
      }
      if (negotiations.size() >= policy.negotiations()) {
        return Optional.of(
            new Refusal(
                Problem.of(
                        ProblemCode.NOT_ALLOWED,
                        name
                            + " has "
                            + negotiations.size()
                            + " negotiations here, and "
                            + siteName
                            + " allows no more at once")
                    .at("peers." + name + ".negotiations of " + siteName)
                    .hint("Withdraw one that is not needed")));
      }
      negotiations.add(id);
      return Optional.empty();
    }

    synchronized void restore(String id) {
      negotiations.add(id);
    }
  }
}
