package org.accordo.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.IntentState;
import org.accordo.app.agent.LedgerChange;
import org.accordo.app.agent.LedgerEntry;
import org.accordo.app.agent.ModelDriver;
import org.accordo.app.agent.ModelSite;
import org.accordo.cli.Product;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.site.Access;
import org.accordo.site.AgentSettings;
import org.accordo.site.Site;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.accordo.store.StoredAudit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starting does to routers and stores, before anybody asks for anything. */
final class SiteServersTest {
  @TempDir private Path folder;
  private Path store;
  private Path undone;

  /** A store with a change that a crash has interrupted; undoing it makes a file. */
  @BeforeEach
  void interrupt() {
    store = folder.resolve("site.db");
    undone = folder.resolve("undone");
    Payload.Command touch =
        new Payload.Command(
            List.of("touch", undone.toString()),
            false,
            Optional.empty(),
            Optional.empty(),
            new Origin("test.ftl", 1));
    LedgerEntry pending =
        new LedgerEntry(
            "r1",
            new IntentKey("route/default/192.0.2.0/24"),
            1,
            "content",
            0,
            IntentState.PENDING,
            new RenderedConfig(
                List.of(),
                Optional.empty(),
                new Payload.Exec(List.of()),
                new Payload.Exec(List.of(touch)),
                Optional.empty()),
            Map.of(),
            Set.of("a"),
            Instant.parse("2026-01-02T03:04:05Z"),
            Optional.empty());
    try (Database database = Database.open(store)) {
      new AgentLedger(database)
          .write(
              new LedgerChange(
                  "r1",
                  List.of(pending),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  Optional.empty()))
          .await();
    }
  }

  private Site with(Site site) {
    return new Site(
        site.name(),
        site.networks(),
        site.border(),
        site.pools(),
        site.reserved(),
        site.routers(),
        site.peers(),
        site.negotiator(),
        new AgentSettings(Optional.of("127.0.0.1:0"), Optional.empty()),
        Access.PLAIN,
        Optional.of(store),
        site.templates(),
        site.values(),
        site.secrets());
  }

  private List<IntentState> stored() {
    try (Database database = Database.open(store)) {
      return new AgentLedger(database).load().entries().stream().map(LedgerEntry::state).toList();
    }
  }

  @Test
  void aServerUndoesWhatWasInterrupted() {
    SiteServers.start(with(ModelSite.live("r1")), new ModelDriver(), Product.Part.AGENT).close();

    assertThat(undone).exists();
    assertThat(stored()).isEmpty();
    try (StoredAudit audit = StoredAudit.open(store)) {
      assertThat(audit.latest(10))
          .extracting(entry -> entry.get("what"), entry -> entry.get("who"))
          .containsExactly(Tuple.tuple("sent", "recovery"));
      assertThat(audit.latest(10).get(0).get("details"))
          .isEqualTo(Map.of("router", "r1", "commands", List.of("touch " + undone)));
    }
  }

  @Test
  void whoOnlyLooksChangesNothing() {
    SiteServers servers = SiteServers.agentOnly(with(ModelSite.live("r1")), new ModelDriver());
    assertThat(servers.client().preview("r1", List.of())).isEmpty();
    servers.close();

    assertThat(undone).doesNotExist();
    assertThat(stored()).containsExactly(IntentState.PENDING);
  }

  @Test
  void aDryRunDoesNotTouchTheStoreOfRealRouters() {
    SiteServers.start(with(ModelSite.dryRun("r1")), new ModelDriver(), Product.Part.BOTH).close();

    assertThat(undone).doesNotExist();
    assertThat(stored()).containsExactly(IntentState.PENDING);
    assertThat(Files.exists(folder.resolve("site.db.dry-run"))).isTrue();
  }
}
