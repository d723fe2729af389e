package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of the platforms that come with Accordo, planned with the packed drivers. */
class PairsIT {
  private static final List<String> PLATFORMS = List.of("linux", "cisco-iosxe", "nokia-sros");
  private static final int CHANGES = 2;

  @TempDir Path folder;

  static Stream<String> pairs() {
    return PLATFORMS.stream()
        .flatMap(a -> PLATFORMS.stream().skip(PLATFORMS.indexOf(a)).map(b -> a + "-" + b));
  }

  @Test
  void thereIsAnExampleOfEachPair() throws IOException {
    try (Stream<Path> folders = Files.list(Packed.checkout("examples/pairs"))) {
      assertThat(folders.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pairs().toList());
    }
  }

  /** Both sites have the same network: somebody translates, and who it is follows from settings. */
  @ParameterizedTest
  @MethodSource("pairs")
  void overlappingSitesArePlanned(String pair) {
    Path sites = Packed.checkout("examples/pairs/" + pair);

    JsonNode plan = plan(sites.resolve("north.yaml"), sites.resolve("south.yaml"));

    boolean linux = pair.contains("linux");
    String translator = plan.at("/agreement/translator").asText();
    if (pair.endsWith("-linux")) {
      assertThat(translator).as("the one that is asked, where it can").isEqualTo("responder");
    } else {
      assertThat(translator)
          .as("one that maps both networks, else each its own")
          .isEqualTo(linux ? "initiator" : "both");
    }
    assertThat(plan.toString()).contains("10.0.0.0/24 of north overlaps network 10.0.0.0/24");
    assertThat(plan.at("/agreement/ruledOut").toString())
        .as("why the others do not translate")
        .contains(pair.endsWith("-linux") ? "no translation" : "lacks prefix-translation.twice");
    everyRouterGetsSomething(plan);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void distinctSitesArePlannedWithoutTranslation(String pair) throws IOException {
    Path sites = Packed.checkout("examples/pairs/" + pair);
    Path north = copy(sites.resolve("north.yaml"), ", networks: [10.0.0.0/24]}", "}");
    Path south =
        copy(sites.resolve("south.yaml"), "\nnetworks: [10.0.0.0/24]", "\nnetworks: [10.7.0.0/24]");

    JsonNode plan = plan(north, south);

    assertThat(plan.at("/agreement/translator").asText()).isEqualTo("none");
    assertThat(plan.toString()).doesNotContain("nat/");
    everyRouterGetsSomething(plan);
  }

  /** Without a card there is nobody to translate, and no router is touched. */
  @Test
  void routersThatCannotTranslateAreRefusedWithTheReason() throws IOException {
    Path sites = Packed.checkout("examples/pairs/nokia-sros-nokia-sros");
    Path north = copy(sites.resolve("north.yaml"), "nat-group: '1'", "nat-group: ''");
    Path south = copy(sites.resolve("south.yaml"), "nat-group: '1'", "nat-group: ''");

    Program refused = Packed.run("plan", north.toString(), south.toString());

    assertThat(refused.status()).isEqualTo(4);
    assertThat(refused.err())
        .contains("nobody can translate", "lacks prefix-translation", "[networks-overlap]");
  }

  private Path copy(Path site, String text, String other) throws IOException {
    String original = Files.readString(site);
    assertThat(original).contains(text);
    return Files.writeString(folder.resolve(site.getFileName()), original.replace(text, other));
  }

  private static JsonNode plan(Path north, Path south) {
    Program plan = Packed.run("plan", "--output", "json", north.toString(), south.toString());
    assertThat(plan.status()).as(plan.out() + plan.err()).isEqualTo(CHANGES);
    return Packed.json(plan);
  }

  private static void everyRouterGetsSomething(JsonNode plan) {
    List<JsonNode> commands = plan.findValues("commands");
    List<JsonNode> undo = plan.findValues("undo");
    assertThat(commands).hasSize(2).noneMatch(JsonNode::isEmpty);
    assertThat(undo).hasSize(2).noneMatch(JsonNode::isEmpty);
  }
}
