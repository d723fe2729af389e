package org.accordo.app.agent;

import static org.accordo.app.agent.Intents.route;
import static org.accordo.app.agent.Intents.translation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.accordo.driver.api.Intent;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.junit.jupiter.api.Test;

final class ConcurrencyTest {
  private static final int OWNERS = 48;
  private static final String[] NAMES = {"r1", "r2", "r3"};

  @Test
  void manyOwnersOnSeveralRoutersLoseNothing() throws Exception {
    ModelRouter routers = new ModelRouter();
    try (Database database = Database.inMemory()) {
      AgentLedger ledger = new AgentLedger(database);
      ConfigurationAgent agent =
          new ConfigurationAgent(
              ModelSite.live(NAMES),
              new ModelDriver(),
              routers,
              ledger,
              new NoSecrets(),
              Clock.systemUTC());
      inParallel(owner -> change(agent, owner));

      for (String router : NAMES) {
        List<AppliedIntent> applied = agent.list(Optional.of(router));
        assertThat(applied).hasSize(OWNERS / NAMES.length + 1);
        assertThat(applied)
            .filteredOn(intent -> intent.key().value().equals("route/default/203.0.113.0/24"))
            .singleElement()
            .satisfies(route -> assertThat(route.owners()).hasSize(OWNERS / NAMES.length));
      }
      assertThat(routers.overlaps()).as("one change at a time").isZero();
      Set<String> numbers = new HashSet<>();
      ledger.load().entries().forEach(entry -> numbers.add(entry.router() + entry.number()));
      assertThat(numbers).as("every translation has its own").hasSize(OWNERS + NAMES.length);

      inParallel(owner -> agent.withdraw(routerOf(owner), "owner-" + owner, Set.of()));
      assertThat(agent.list(Optional.empty())).isEmpty();
      for (String router : NAMES) {
        assertThat(routers.state(router).values()).as(router).allMatch(String::isEmpty);
      }
    }
  }

  private static String routerOf(int owner) {
    return NAMES[owner % NAMES.length];
  }

  private static void change(ConfigurationAgent agent, int owner) {
    List<Intent> intents = List.of(route("203.0.113.0/24", "10.0.0.2"), translation(owner));
    for (int round = 0; round < 3; round++) {
      agent.apply(
          new ApplyRequest(routerOf(owner), intents, "owner-" + owner, "round-" + round),
          ApplyObserver.NOBODY);
    }
    agent.withdraw(routerOf(owner), "owner-" + owner, Set.of());
    agent.apply(
        new ApplyRequest(routerOf(owner), intents, "owner-" + owner, ""), ApplyObserver.NOBODY);
  }

  private interface Work {
    void of(int owner);
  }

  private static void inParallel(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(OWNERS);
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (int owner = 0; owner < OWNERS; owner++) {
        int mine = owner;
        futures.add(threads.submit(() -> work.of(mine)));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
