package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two routed networks with OSPF at the sites of {@link FourSites}, whose routers have FRR. */
@NeedsMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OspfIT {
  private static final Path DESCRIPTION = Packed.checkout("examples/federation/ospf.yaml");

  /** Silence is believed for 20 s; the emulation is slow. */
  private static final int CONVERGED_SECONDS = 120;

  private static final String INCOMPLETE = "incomplete, a repeat does the rest";
  private static final int REPEATS = 8;

  private Machine machine;
  private Frr frr;
  private RouterAgents agents;
  private final Map<String, MachineState> before = new LinkedHashMap<>();
  private final Map<String, String> configured = new LinkedHashMap<>();

  @BeforeAll
  void build(@TempDir Path folder) throws IOException {
    Frr.assumeInstalled();
    machine = Machine.start(folder, FourSites.ROUTERS.size());
    FourSites.build(machine);
    machine.ask("host", Map.of("names", List.copyOf(FourSites.OFFICE.keySet())));
    frr = new Frr(machine);
    for (String router : FourSites.ROUTERS) {
      frr.start(router, "zebra", "ospfd");
      if (!router.equals("aws")) {
        frr.start(router, "ospf6d");
      }
      before.put(router, MachineState.of(machine, router));
      configured.put(router, frr.configuration(router));
    }
    agents =
        RouterAgents.start(
            machine,
            Files.createDirectory(folder.resolve("agents")),
            router -> "{frr: on, frr-path-space: " + frr.pathSpace(router) + "}");
    String all = Files.readString(DESCRIPTION);
    agents.description("all", all);
    agents.description(
        "less",
        all.replace("links:\n", "links:\n  - {between: [opennebula, aws], active: false}\n"));
  }

  @AfterAll
  void stop() {
    if (agents != null) {
      agents.close();
    }
    if (frr != null) {
      frr.close();
    }
    if (machine != null) {
      machine.close();
    }
  }

  /** Emulation can be too slow for a login; what is incomplete then, a repeat does. */
  private Program federation(String does, String description, String... options) {
    List<String> command = new ArrayList<>(List.of("federation", does));
    command.add(agents.description(description).toString());
    command.addAll(List.of(options));
    Program run = Packed.run(command.toArray(String[]::new));
    for (int repeat = 0; repeat < REPEATS && run.out().contains(INCOMPLETE); repeat++) {
      System.out.println(run.out());
      run = Packed.run(command.toArray(String[]::new));
    }
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    return run;
  }

  @Test
  @Order(1)
  void aDaemonThatDoesNotRunIsNamedAndNothingIsLeftThere() {
    String description = agents.description("all").toString();
    Program run = Packed.run("federation", "apply", description);
    for (int repeat = 0; repeat < REPEATS && !run.out().contains("vtysh"); repeat++) {
      System.out.println(run.out());
      run = Packed.run("federation", "apply", description);
    }
    String left = frr.configuration("aws");
    frr.start("aws", "ospf6d");

    assertThat(run.status()).isEqualTo(5);
    assertThat(run.out())
        .contains("Exiting: failed to connect to any daemons.", "[device-rejected]", "-d ospf6d");
    assertThat(left).doesNotContain("router ospf");
  }

  @Test
  @Order(2)
  void everyTunnelHasANeighbourAndNothingElse() {
    federation("apply", "all");

    Map<String, Set<String>> office =
        Map.of(
            "opennebula", Set.of("0.0.0.2", "0.0.0.3", "0.0.0.4"),
            "aws", Set.of("0.0.0.1", "0.0.0.3", "0.0.0.4"),
            "lan", Set.of("0.0.0.1", "0.0.0.2"),
            "virtual", Set.of("0.0.0.1", "0.0.0.2"));
    Map<String, Set<String>> plant =
        Map.of(
            "opennebula", Set.of("0.0.0.3"),
            "lan", Set.of("0.0.0.1", "0.0.0.4"),
            "virtual", Set.of("0.0.0.3"));
    assertThat(after(() -> frr.neighbours(office.keySet(), "ip ospf vrf fv8"), office))
        .isEqualTo(office);
    assertThat(after(() -> frr.neighbours(office.keySet(), "ipv6 ospf6 vrf fv8"), office))
        .isEqualTo(office);
    assertThat(after(() -> frr.neighbours(plant.keySet(), "ip ospf vrf fv9"), plant))
        .isEqualTo(plant);
  }

  /** Asks until the answer is as expected; the last answer. */
  private static <T> T after(Supplier<T> asked, T expected) {
    long end = System.nanoTime() + CONVERGED_SECONDS * 1_000_000_000L;
    T answer = asked.get();
    while (!answer.equals(expected) && System.nanoTime() < end) {
      Machine.pause(1000);
      answer = asked.get();
    }
    return answer;
  }

  @Test
  @Order(3)
  void eachNetworkLearnsItsOwnPrefixesAndOnlyThese() {
    for (int site = 1; site <= FourSites.ROUTERS.size(); site++) {
      String router = FourSites.ROUTERS.get(site - 1);
      Set<String> office = new TreeSet<>();
      for (int other = 1; other <= FourSites.ROUTERS.size(); other++) {
        if (other != site) {
          office.add("10.8." + other + ".0/24");
          office.add("fd00:8:" + other + "::/64");
        }
      }
      assertThat(after(() -> learned(router, "1008"), office)).as(router).isEqualTo(office);
      assertThat(learned(router, "main")).as("beside the networks, at " + router).isEmpty();
    }
    for (Map.Entry<String, Set<String>> each :
        Map.of(
                "opennebula", Set.of("10.9.4.0/24"),
                "aws", Set.<String>of(),
                "lan", Set.of("10.9.1.0/24", "10.9.4.0/24"),
                "virtual", Set.of("10.9.1.0/24"))
            .entrySet()) {
      assertThat(after(() -> learned(each.getKey(), "1009"), each.getValue()))
          .as(each.getKey())
          .isEqualTo(each.getValue());
    }
    assertThat(
            new Questions().among(FourSites.OFFICE, "udp").wrongAfter(machine, CONVERGED_SECONDS))
        .isEmpty();
    assertThat(new Questions().among(FourSites.OFFICE, "tcp").wrong(machine)).isEmpty();
    assertThat(machine.run("opennebula", "ping", "-c", "2", "-W", "5", "-I", "fv9", "10.9.4.1"))
        .contains(" 0% packet loss");
  }

  private Set<String> learned(String router, String table) {
    Set<String> learned = new TreeSet<>();
    for (String family : List.of("-4", "-6")) {
      // A table that nobody has made is an error, after the beginning of an answer.
      String routes =
          machine.script(
              router,
              "if all=$(ip "
                  + family
                  + " -j route show table "
                  + table
                  + " proto ospf 2>/dev/null); then echo \"$all\"; fi");
      if (!routes.isBlank()) {
        Packed.json(routes).forEach(route -> learned.add(route.path("dst").asText()));
      }
    }
    return learned;
  }

  private String way(String router, String prefix) {
    JsonNode routes =
        Packed.json(machine.run(router, "ip", "-j", "route", "show", "table", "1008", prefix));
    return routes.path(0).path("dev").asText();
  }

  @Test
  @Order(4)
  void aLinkThatDiesInSilenceIsLeftWithoutAnybodyApplyingAnything() {
    assertThat(way("opennebula", "10.8.3.0/24")).as("metric 15, not 20").isEqualTo("fr8-3");
    String between = " -p udp -s 203.0.113.1 -d 203.0.113.3 -j DROP";
    machine.script("internet", "iptables -I FORWARD" + between);

    assertThat(after(() -> way("opennebula", "10.8.3.0/24"), "fr8-2")).isEqualTo("fr8-2");
    assertThat(after(() -> way("lan", "10.8.1.0/24"), "fr8-2")).isEqualTo("fr8-2");
    assertThat(
            new Questions().among(FourSites.OFFICE, "udp").wrongAfter(machine, CONVERGED_SECONDS))
        .isEmpty();

    machine.script("internet", "iptables -D FORWARD" + between);
    assertThat(after(() -> way("opennebula", "10.8.3.0/24"), "fr8-3")).isEqualTo("fr8-3");
  }

  @Test
  @Order(5)
  void whatSomebodyElseHasChangedIsSeenAndMended() {
    frr.configure("aws", "interface fr8-1", "ip ospf cost 77");
    frr.configure("lan", "interface eth2", "no ipv6 ospf6 passive");

    Map<String, Integer> toDo = new LinkedHashMap<>();
    Packed.json(
            Packed.run(
                "federation", "show", agents.description("all").toString(), "--output", "json"))
        .path("agents")
        .forEach(agent -> toDo.put(agent.path("agent").asText(), agent.path("toDo").asInt()));
    assertThat(toDo).isEqualTo(Map.of("opennebula", 0, "aws", 1, "lan", 1, "virtual", 0));
    federation("apply", "all", "--look");
    assertThat(frr.configuration("aws")).doesNotContain("cost 77");
    assertThat(frr.configuration("lan")).contains("ipv6 ospf6 passive");
  }

  @Test
  @Order(6)
  void aLinkThatIsDeactivatedHasNoNeighboursAndTheOthersStay() {
    federation("apply", "less");

    Map<String, Set<String>> less =
        Map.of("opennebula", Set.of("0.0.0.3", "0.0.0.4"), "aws", Set.of("0.0.0.3", "0.0.0.4"));
    assertThat(after(() -> frr.neighbours(less.keySet(), "ip ospf vrf fv8"), less)).isEqualTo(less);
    assertThat(frr.configuration("opennebula")).doesNotContain("fr8-2");
    assertThat(
            new Questions().among(FourSites.OFFICE, "udp").wrongAfter(machine, CONVERGED_SECONDS))
        .isEmpty();
  }

  @Test
  @Order(7)
  void destroyingLeavesEveryRouterAndItsFrrAsTheyWere() {
    federation("destroy", "less");

    for (String router : FourSites.ROUTERS) {
      assertThat(before.get(router).changes(MachineState.of(machine, router))).as(router).isEmpty();
      assertThat(frr.configuration(router)).as(router).isEqualTo(configured.get(router));
    }
  }
}
