package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accordo.cli.demo.Program;
import org.accordo.driver.testkit.VendorModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packed drivers render, held against the vendors' own models. */
class ConformanceIT {
  private static final Path PRECONDITION =
      Packed.checkout(
          "drivers/nokia-sros/src/test/resources/org/accordo/driver/nokia/sros/precondition.xml");

  /** What yang-validate calls the vendor of a driver. */
  private static final Map<String, String> VENDORS =
      Map.of("cisco-iosxe", "cisco", "nokia-sros", "nokia");

  private static VendorModels models;

  @TempDir Path folder;

  @BeforeAll
  static void findModels() {
    models = VendorModels.needed();
  }

  static Stream<Arguments> examples() {
    return Stream.of(
        Arguments.of("cisco-iosxe", "cisco-iosxe.yaml"),
        Arguments.of("nokia-sros", "nokia-sros.yaml"),
        Arguments.of("nokia-sros", "nokia-sros-card.yaml"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void documentsAreValid(String driver, String intents) throws IOException {
    String vendor = VENDORS.get(driver);
    Path apply = rendered(driver, "netconf", "apply", intents);
    Path withdraw = rendered(driver, "netconf", "withdraw", intents);

    models.assertConfiguration(vendor, with(vendor, apply));
    models.assertEdits(vendor, List.of(withdraw));
  }

  @Test
  void linesAreWordsOfTheMdCli() throws IOException {
    List<Path> lines = new ArrayList<>();
    for (String intents : List.of("nokia-sros.yaml", "nokia-sros-card.yaml")) {
      for (String side : List.of("apply", "withdraw")) {
        lines.add(rendered("nokia-sros", "cli", side, intents));
      }
    }
    models.assertMdCli(lines);
  }

  /** What a negotiation puts on each router of a pair is a configuration of its own. */
  @ParameterizedTest
  @MethodSource("org.accordo.lab.PairsIT#pairs")
  void plansOfPairsAreValid(String pair) throws IOException {
    Path sites = Packed.checkout("examples/pairs/" + pair);
    Program planned =
        Packed.run(
            "plan",
            "--output",
            "json",
            sites.resolve("north.yaml").toString(),
            sites.resolve("south.yaml").toString());
    for (JsonNode router : Packed.json(planned).findParents("driverVersion")) {
      String vendor = VENDORS.get(router.get("driver").asText());
      if (vendor != null) {
        models.assertConfiguration(vendor, with(vendor, documents(router, "commands")));
        models.assertEdits(vendor, List.of(documents(router, "undo")));
      }
    }
  }

  private Path documents(JsonNode router, String side) throws IOException {
    StringBuilder config = new StringBuilder();
    for (JsonNode command : router.get(side)) {
      List<String> lines = new ArrayList<>();
      command.get("input").forEach(line -> lines.add(line.asText()));
      assertThat(lines).as("a document of %s", command).hasSizeGreaterThan(2);
      config.append(String.join("\n", lines.subList(1, lines.size() - 1))).append('\n');
    }
    return written(side, "<config>\n" + config + "</config>\n");
  }

  private Path rendered(String driver, String transport, String side, String intents)
      throws IOException {
    Program render =
        Packed.run(
            "render",
            "--driver",
            driver,
            "--transport",
            transport,
            "--payload",
            side,
            Packed.checkout("examples/intents/" + intents).toString());
    assertThat(render.status()).as(render.err()).isZero();
    return written(intents + "." + side, render.out());
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, name.replace('.', '-'), ".txt"), text);
  }

  private static List<Path> with(String vendor, Path document) {
    return vendor.equals("nokia") ? List.of(PRECONDITION, document) : List.of(document);
  }
}
