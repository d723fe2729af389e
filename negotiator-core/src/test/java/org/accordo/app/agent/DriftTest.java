package org.accordo.app.agent;

import static org.accordo.app.agent.Intents.address;
import static org.accordo.app.agent.Intents.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.app.agent.DriftedIntent.Verdict;
import org.accordo.app.audit.AuditEvent;
import org.accordo.driver.api.Intent;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found on a router that somebody else has worked on, and what is put back. */
final class DriftTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  private static final Intent ROUTE = route("192.0.2.0/24", "10.0.0.2");
  private static final Intent OTHER = route("198.51.100.0/24", "10.0.0.2");
  private static final Intent PARTED = address("parted1", "192.168.0.1/30");
  private static final String PARTED_KEY = PARTED.key().value();

  private final ModelRouter routers = new ModelRouter();
  private final List<AuditEvent> audit = new ArrayList<>();
  private final ConfigurationAgent agent =
      new ConfigurationAgent(
          ModelSite.live("r1", "r2"),
          new ModelDriver(),
          routers,
          new MemoryLedger(),
          new NoSecrets(),
          CLOCK,
          audit::add);
  private Map<String, String> applied;

  @BeforeEach
  void apply() {
    agent.apply(
        new ApplyRequest("r1", List.of(ROUTE, OTHER, PARTED), "n-1", ""), ApplyObserver.NOBODY);
    applied = new TreeMap<>(routers.state("r1"));
    routers.takeLog();
    audit.clear();
  }

  private List<Tuple> found(boolean mend) {
    return agent.drift("r1", mend).stream()
        .map(each -> Tuple.tuple(each.key(), each.verdict(), each.detail(), each.mended()))
        .toList();
  }

  @Test
  void whatNobodyTouchedIsInForce() {
    assertThat(agent.drift("r1", false))
        .hasSize(3)
        .allSatisfy(
            each -> {
              assertThat(each.verdict()).isEqualTo(Verdict.IN_FORCE);
              assertThat(each.owners()).containsExactly("n-1");
            });
    assertThat(agent.drift("r2", true)).isEmpty();
  }

  @Test
  void lookingChangesNothing() {
    routers.state("r1").remove(ROUTE.key().value());
    routers.state("r1").remove("one/" + PARTED_KEY);
    routers.takeLog();

    assertThat(found(false))
        .containsExactly(
            Tuple.tuple(ROUTE.key(), Verdict.MISSING, "nothing of it is there", false),
            Tuple.tuple(OTHER.key(), Verdict.IN_FORCE, "", false),
            Tuple.tuple(
                PARTED.key(),
                Verdict.CHANGED,
                "a part of it is gone: get one/" + PARTED_KEY + " finds nothing",
                false));
    assertThat(routers.takeLog()).allMatch(command -> command.startsWith("get "));
    assertThat(audit).isEmpty();
  }

  @Test
  void whatIsGoneIsPutBackOnCommandAndNothingElseIsTouched() {
    routers.state("r1").remove(ROUTE.key().value());
    routers.state("r1").remove("one/" + PARTED_KEY);
    routers.state("r1").put("somebody", "else's");

    assertThat(found(true))
        .containsExactly(
            Tuple.tuple(ROUTE.key(), Verdict.MISSING, "nothing of it is there", true),
            Tuple.tuple(OTHER.key(), Verdict.IN_FORCE, "", false),
            Tuple.tuple(
                PARTED.key(),
                Verdict.CHANGED,
                "a part of it is gone: get one/" + PARTED_KEY + " finds nothing",
                true));
    assertThat(routers.takeLog())
        .filteredOn(command -> command.startsWith("put "))
        .containsExactly(
            "put forwarding 1",
            "put filter/" + ROUTE.key() + " 0",
            "put " + ROUTE.key() + " " + IntentText.of(ROUTE),
            "put one/" + PARTED_KEY + " 1",
            "put two/" + PARTED_KEY + " 2");
    applied.put("somebody", "else's");
    assertThat(routers.state("r1")).isEqualTo(applied);
    assertThat(audit)
        .extracting(AuditEvent::what, AuditEvent::who)
        .containsExactly(Tuple.tuple("sent", "drift"));
    assertThat(found(false))
        .extracting(each -> each.toList().get(1))
        .containsOnly(Verdict.IN_FORCE);
  }

  @Test
  void whatHasSomethingElseInItsPlaceIsLeftAlone() {
    routers.state("r1").remove("one/" + PARTED_KEY);
    routers.state("r1").remove("two/" + PARTED_KEY);
    routers.state("r1").put("else/" + PARTED_KEY, "of\u0007 eve");
    Map<String, String> before = new TreeMap<>(routers.state("r1"));

    assertThat(found(true))
        .contains(
            Tuple.tuple(
                PARTED.key(),
                Verdict.CONFLICT,
                "something else is in its place: of\\u0007 eve",
                false));
    assertThat(routers.state("r1")).isEqualTo(before);
    assertThat(audit).isEmpty();
  }

  @Test
  void whatIsMendedIsWithdrawnAsEver() {
    routers.state("r1").remove(ROUTE.key().value());
    agent.drift("r1", true);

    agent.withdraw("r1", "n-1", Set.of());

    routers.state("r1").values().removeIf(String::isEmpty);
    assertThat(routers.state("r1")).isEmpty();
  }

  @Test
  void whatTheRouterDoesNotKeepIsToldAndStaysMissing() {
    routers.state("r1").remove(ROUTE.key().value());
    routers.ignore(ROUTE.key().value());

    assertThatThrownBy(() -> agent.drift("r1", true))
        .hasMessage(
            "r1: The router took "
                + ROUTE.key()
                + " again, and does not have it afterwards [device-rejected]");
    assertThat(found(false))
        .contains(Tuple.tuple(ROUTE.key(), Verdict.MISSING, "nothing of it is there", false));
  }
}
