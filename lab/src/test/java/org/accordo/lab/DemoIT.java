package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** {@code accordo demo}, with and without the rights that it would like to have. */
class DemoIT {

  @Test
  @NeedsNamespaces
  void everythingHoldsAndNothingIsLeft() {
    List<String> others = Lab.leftovers();
    Program demo = Packed.run("demo");

    assertThat(demo.status()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .contains("host1   asks 172.16.0.2     over TCP : host2 answers")
        .contains("host2   asks 172.16.0.2     over ICMP: host1 answers")
        .contains("router1 is exactly as before")
        .contains("router2 is exactly as before")
        .containsPattern("All \\d+ checks held\\.");
    assertThat(Lab.leftovers()).isEqualTo(others);
  }

  @Test
  @NeedsNamespaces
  void aKeptLabCanBeRemoved() {
    List<String> others = Lab.leftovers();
    Program demo = Packed.run("demo", "--keep", "--output", "json");
    List<String> kept = new ArrayList<>(Lab.leftovers());
    kept.removeAll(others);
    Program clean = Packed.run("demo", "--clean");

    assertThat(demo.status()).as(demo.out() + demo.err()).isZero();
    assertThat(Packed.json(demo).get("kind").asText()).isEqualTo("Demo");
    assertThat(Packed.json(demo).get("held").asBoolean()).isTrue();
    assertThat(kept).hasSize(5);
    assertThat(clean.status()).as(clean.err()).isZero();
    assertThat(Lab.leftovers()).doesNotContainAnyElementsOf(kept);
  }

  @Test
  void withoutRootItShowsThePlanOfBothSites() {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      Assumptions.assumeTrue(Program.find("setpriv").isPresent(), "setpriv is not installed here");
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    Path accordo = Packed.HOME.resolve("bin/accordo");
    Assumptions.assumeTrue(
        Program.run(with(command, "test", "-x", accordo.toString())).status() == 0,
        "this checkout is not readable for an ordinary user");
    Program demo = Program.run(with(command, accordo.toString(), "demo"));

    assertThat(demo.status()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .contains("This is the plan only: network namespaces need root.")
        .contains("172.16.0.0/24");
  }

  private static List<String> with(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }
}
