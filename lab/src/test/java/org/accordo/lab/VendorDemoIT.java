package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two platforms negotiate for real: a namespace, or a simulated command line behind SSH. */
class VendorDemoIT {

  @NeedsNamespaces
  @ParameterizedTest
  @ValueSource(
      strings = {
        "linux,cisco-iosxe",
        "linux,nokia-sros",
        "cisco-iosxe,linux",
        "cisco-iosxe,cisco-iosxe",
        "cisco-iosxe,nokia-sros",
        "nokia-sros,nokia-sros"
      })
  void bothRoutersAreConfiguredAndLeftAsBefore(String vendors) {
    Program demo = Packed.run("demo", "--vendors", vendors, "--output", "json");

    assertThat(demo.status()).as(demo.out() + demo.err()).isZero();
    JsonNode report = Packed.json(demo);
    assertThat(report.get("held").asBoolean()).isTrue();
    assertThat(report.get("checks").findValuesAsText("claim"))
        .contains(
            "the negotiation is in force on both sides",
            "the router of north has it",
            "the router of south has it",
            "the negotiation is over")
        .filteredOn(claim -> claim.endsWith("its configuration is exactly as before"))
        .hasSize(2);
  }

  @Test
  void unknownPlatformsAreNamed() {
    Program demo = Packed.run("demo", "--vendors", "linux,cisco-iosx");

    assertThat(demo.status()).isNotZero();
    assertThat(demo.err())
        .contains("no router for 'cisco-iosx'; did you mean cisco-iosxe?")
        .contains("Use two of cisco-iosxe, linux, nokia-sros");
  }
}
