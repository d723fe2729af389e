package org.accordo.render;

import static org.accordo.render.Templates.argv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.Stream;
import org.accordo.driver.api.DriverException;
import org.accordo.problem.SourceLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault points at the very character that is wrong; {@code ^} says where, in the line below. */
class FaultPlacesTest {

  static Stream<Arguments> faults() {
    return Stream.of(
        // Unknown names.
        fault("  ip route ${intnt.destination}", "             ^"),
        fault("  ip route ${intent.destnation}", "                    ^"),
        fault(
            "a ${intent.destination} b ${intent.destination.netmsk}", //
            "                                               ^"),
        fault("x ${settings.distence}", "             ^"),
        fault("x ${settings['distence']}", "              ^"),
        fault("x ${router} ${values.colour}", "                     ^"),
        fault("x <#if intent.tabel??>y</#if>", "              ^"),
        fault("<#list 1..2 as i>x ${i} ${tag}\n</#list>", "                          ^"),
        fault("x ${intent.table}", "    ^"),
        fault("\tx ${ruter}", "     ^"),
        fault("x ${\"a ${ruter}\"}", "         ^"),
        // Syntax.
        fault("x ${router", "  ^"),
        fault("x ${router + }", "             ^"),
        fault("x <#if true>y", "  ^"),
        fault("x </#if>", "  ^"),
        fault("x <#iff true>y</#iff>", "  ^"),
        fault("x <#if true", "  ^"),
        fault("x <#-- never", "  ^"),
        // What the rules refuse.
        fault("x ${router?uper_case}", "          ^"),
        fault("x ${router!'y'}", "          ^"),
        fault("x ${\"a ${router?no_esc}\"}", "               ^"),
        fault("x <#assign router = 1>", "  ^"),
        fault("x <@apply>y</@apply>", "  ^"),
        // What no command can be.
        fault("  ls | wc", "     ^"),
        fault("  # a comment", "  ^"),
        fault("  echo 'a", "  ^"),
        fault("  a ${router} ${''}", "              ^"),
        fault("  a ${router}\n  b ${router} c ${'-f'}", "                ^"));
  }

  private static Arguments fault(String lines, String caret) {
    return Arguments.of(lines, caret.length());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void pointsAtTheCharacter(String lines, int column) {
    Templates templates = argv().setting("distance", "1").apply(lines);
    DriverException e =
        catchThrowableOfType(
            DriverException.class, () -> templates.render(Templates.ROUTE, Map.of()));
    SourceLine line = TemplateFault.line(e).orElseThrow();
    assertThat(e.getMessage()).startsWith(line.place() + ": ");
    assertThat(line.file()).isEqualTo("acme/static-route.ftl");
    assertThat(line.excerpt())
        .as(e.getMessage())
        .isEqualTo(
            "  %d | %s\n  %s | %s^\n"
                .formatted(
                    line.line(),
                    line.text(),
                    " ".repeat(Integer.toString(line.line()).length()),
                    line.text().substring(0, column - 1).replaceAll("[^\t]", " ")));
  }

  @Test
  void pointsIntoWhatIsIncluded() {
    Templates templates =
        argv()
            .file("_nat.ftl", "<#macro nat from>\n  nat ${from} ${froom}\n</#macro>\n")
            .file(
                "static-route.ftl",
                "<#include \"_nat.ftl\">\n<@apply>\n<@nat from=router/>\n</@apply>\n<@withdraw/>");
    DriverException e =
        catchThrowableOfType(
            DriverException.class, () -> templates.render(Templates.ROUTE, Map.of()));
    assertThat(e.getMessage())
        .startsWith("acme/_nat.ftl:2:17: unknown variable froom; did you mean from?");
    assertThat(TemplateFault.line(e).orElseThrow().excerpt())
        .isEqualTo("  2 |   nat ${from} ${froom}\n    |                 ^\n");
  }

  @Test
  void pointsAtTheLineOfBrokenXml() {
    Templates templates = Templates.of(Format.XML).apply("\n<a>\n  <b>${router}</c>\n</a>");
    DriverException e =
        catchThrowableOfType(
            DriverException.class, () -> templates.render(Templates.ROUTE, Map.of()));
    assertThat(e.getMessage())
        .startsWith(
            "acme/static-route.ftl:4:3: XML that is not well-formed: The element type \"b\"");
  }

  @Test
  void showsNoLineThatIsTooLongOrThatATerminalWouldObey() {
    assertThat(new SourceLine("f", 1, 1, "x".repeat(161)).excerpt()).isEmpty();
    assertThat(new SourceLine("f", 1, 1, "x\u001b[2J").excerpt()).isEmpty();
    assertThat(new SourceLine("f", 1, 1, "x\u202ey").excerpt()).isEmpty();
    assertThat(new SourceLine("f", 12, 3, "x\ty").excerpt())
        .isEqualTo("  12 | x\ty\n     |  \t^\n");
  }
}
