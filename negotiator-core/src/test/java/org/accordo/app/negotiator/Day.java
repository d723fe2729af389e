package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.plan.Sites;
import org.accordo.problem.ProblemException;

/**
 * Sites that negotiate with each other at random, while processes are killed and messages are lost,
 * doubled, delayed and cut off, in time that passes as fast as it is computed. Everything that
 * happens follows from the seed.
 */
final class Day {
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final int LONGEST_TRANSFER_STEPS = 6;

  private final long seed;
  private final Random random;
  private final ManualClock clock = new ManualClock();
  private final Network network = new Network();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Sites> sites = new ArrayList<>();
  private final Map<Node, Integer> downUntil = new HashMap<>();
  private final Map<Node, Integer> cutUntil = new HashMap<>();
  private final Map<Node, Integer> refusesUntil = new HashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> inForce = new HashSet<>();
  private int kills;
  private int cuts;
  private int refusals;
  private int withdrawals;
  private int step;

  Day(int count, long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    for (int i = 0; i < count; i++) {
      sites.add(site(i, count));
    }
    sites.forEach(site -> nodes.add(new Node(site.build(), clock, network)));
  }

  /** A third of the sites have the same network, and a third gives up peers within hours. */
  private static Sites site(int number, int count) {
    Sites site =
        Sites.site(name(number))
            .networks(number % 3 == 0 ? "10.0.0.0/24" : "10.0." + number + ".0/24")
            .links("192.168.0.0/20")
            .url(url(number));
    for (int other = 0; other < count; other++) {
      if (other != number) {
        site.peer(name(other), url(other));
      }
    }
    return number % 3 == 1 ? site.lostPeerAfter(Duration.ofHours(2)) : site;
  }

  private static String name(int number) {
    return "site" + number;
  }

  private static String url(int number) {
    return "http://" + name(number) + ":8000/api/v1/handle_negotiation";
  }

  /** Lets time pass in which everything may happen. */
  void live(Duration time) {
    int end = (int) (time.toSeconds() / STEP.toSeconds());
    for (step = 0; step < end; step++) {
      if (random.nextInt(60) == 0) {
        network.trouble(random, random.nextInt(3) == 0 ? random.nextInt(40) : random.nextInt(4));
      }
      for (Node node : nodes) {
        chance(node);
      }
      pass();
    }
  }

  private void pass() {
    nodes.forEach(Node::tick);
    if (random.nextInt(LONGEST_TRANSFER_STEPS) == 0) {
      network.deliverLate();
    }
    nodes.forEach(node -> inForce.addAll(ids(node, State.ACTIVE)));
    clock.advance(STEP);
  }

  private void chance(Node node) {
    if (node.isDead()) {
      if (downUntil.computeIfAbsent(node, any -> step + downtime()) <= step) {
        restart(node);
      }
      return;
    }
    ended(node);
    int what = random.nextInt(4000);
    if (what < 40) {
      operate(node, () -> begin(node));
    } else if (what < 75) {
      operate(node, () -> withdraw(node));
    } else if (what < 83) {
      node.start(new Fuse(1 + random.nextInt(60)));
    } else if (what < 87) {
      cuts++;
      cutUntil.put(node, step + downtime());
      network.cutOff(node, true);
    } else if (what < 90) {
      refusals++;
      refusesUntil.put(node, step + random.nextInt(60));
      node.router().refuseApply(random.nextBoolean());
      node.router().refuseWithdraw(true);
    }
  }

  private void ended(Node node) {
    if (cutUntil.getOrDefault(node, step + 1) <= step) {
      cutUntil.remove(node);
      network.cutOff(node, false);
    }
    if (refusesUntil.getOrDefault(node, step + 1) <= step) {
      heal(node);
    }
  }

  private void heal(Node node) {
    refusesUntil.remove(node);
    node.router().refuseApply(false);
    node.router().refuseWithdraw(false);
  }

  /** Mostly minutes, and now and then hours. */
  private int downtime() {
    return random.nextInt(10) == 0 ? random.nextInt(2400) : random.nextInt(60);
  }

  private void restart(Node node) {
    downUntil.remove(node);
    kills++;
    if (random.nextBoolean()) {
      node.journal().lose();
    }
    node.journal().flush();
    node.start(new Fuse());
  }

  /** What an operator is refused is no failure; what kills the process is seen to later. */
  private static void operate(Node node, Runnable work) {
    try {
      work.run();
    } catch (ProblemException e) {
      assertThat(e.problem().message()).isNotEmpty();
    } catch (Crash e) {
      assertThat(node.isDead()).isTrue();
    }
  }

  private void begin(Node node) {
    int other = random.nextInt(nodes.size());
    if (nodes.get(other) == node) {
      return;
    }
    StartRequest request = StartRequest.with(name(other));
    begun.add(
        random.nextBoolean()
            ? node.negotiator().start(request).id()
            : node.negotiator().startInBackground(request).id());
  }

  private void withdraw(Node node) {
    List<String> live =
        node.negotiator().list().stream()
            .filter(each -> each.state().isLive())
            .map(Negotiation::id)
            .sorted()
            .toList();
    if (!live.isEmpty()) {
      withdrawals++;
      node.negotiator().delete(live.get(random.nextInt(live.size())));
    }
  }

  /** Nothing goes wrong any more; whoever is down comes back. */
  void calmDown() {
    network.trouble(random, 0);
    for (Node node : nodes) {
      network.cutOff(node, false);
      heal(node);
      if (node.isDead()) {
        restart(node);
      }
      node.fuse().disarm();
    }
    network.deliverLate();
    settle();
  }

  /** Until nothing is under way, and everybody has looked at its peers since. */
  private void settle() {
    for (int steps = 0; steps < 4000; steps++) {
      pass();
      if (steps > 240 && steps % 12 == 0 && nodes.stream().allMatch(Node::isSettled)) {
        return;
      }
    }
    List<Negotiation> unsettled = new ArrayList<>();
    for (Node node : nodes) {
      node.negotiator().list().stream()
          .filter(each -> !each.state().isSettled())
          .forEach(unsettled::add);
    }
    throw new AssertionError("seed " + seed + ": still under way: " + unsettled);
  }

  private static Set<String> ids(Node node, State state) {
    Set<String> ids = new TreeSet<>();
    for (Negotiation each : node.negotiator().list()) {
      if (each.state() == state) {
        ids.add(each.id());
      }
    }
    return ids;
  }

  /** What is in force is so on both sides and on both routers, and nothing else is anywhere. */
  void assertBothOrNeither() {
    Map<String, Set<Role>> sides = new TreeMap<>();
    for (Node node : nodes) {
      for (Negotiation each : node.negotiator().list()) {
        if (each.state() == State.ACTIVE) {
          sides.computeIfAbsent(each.id(), id -> new TreeSet<>()).add(each.role());
        }
      }
      assertThat(node.router().owners())
          .as("seed %d: what is on a router", seed)
          .isEqualTo(ids(node, State.ACTIVE));
    }
    assertThat(sides.values()).as("seed %d: %s", seed, sides).allMatch(roles -> roles.size() == 2);
  }

  /** Withdraws everything; then every pool is as at the beginning. */
  void assertNothingLeaksOnceAllIsWithdrawn() {
    for (Node node : nodes) {
      ids(node, State.ACTIVE).forEach(id -> node.negotiator().delete(id));
    }
    settle();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      assertThat(node.router().owners()).as("seed %d: rules of %s", seed, name(i)).isEmpty();
      assertThat(node.negotiator().addresses().unusable())
          .as("seed %d: addresses promised at %s", seed, name(i))
          .isEqualTo(new AddressBook(sites.get(i).build()).unusable());
      assertThat(ids(node, State.ENDED)).hasSameSizeAs(node.negotiator().list());
    }
  }

  /** How many addresses, rules and negotiations are left of what is over. */
  String report(Duration simulated, Duration took) {
    return String.format(
        Locale.ROOT,
        "day: seed %d: %d sites, %d hours in %.1f s: %,d negotiations, %,d came into force,"
            + " %,d withdrawals by operators, %,d kills, %,d cut-offs, %,d routers that refused,"
            + " %,d messages lost, doubled, delayed or cut off;"
            + " leaked: 0 leases, 0 rules, 0 addresses",
        seed,
        nodes.size(),
        simulated.toHours(),
        took.toMillis() / 1000.0,
        begun.size(),
        inForce.size(),
        withdrawals,
        kills,
        cuts,
        refusals,
        network.troubled());
  }
}
