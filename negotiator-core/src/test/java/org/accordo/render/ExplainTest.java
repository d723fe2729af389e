package org.accordo.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.Ingredient;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.junit.jupiter.api.Test;

/** What went into each command is known, whichever way the template took it there. */
class ExplainTest {
  private final Trace trace = new Trace();

  @Test
  void fieldsSettingsAndWhatADriverAdds() {
    Templates templates =
        Templates.argv()
            .setting("distance", "7")
            .setting("route-protocol", "201")
            .apply(
                "ip route replace ${intent.destination} via ${intent.nextHop.address}"
                    + " proto ${settings['route-protocol']}\n"
                    + "x ${intent.destination.length} ${extra.list[1]} ${settings.distance?number + 1}"
                    + " ${router}/${intent.destination} <#if intent.vrf.isDefault>d</#if>\n"
                    + "plain");
    assertThat(apply(templates, Map.of("extra", Map.of("list", List.of("a", "b")))))
        .containsExactly(
            "ip route replace 192.0.2.0/24 via 198.51.100.1 proto 201",
            "  intent.destination=192.0.2.0/24 at acme/static-route.ftl:2:18",
            "  intent.nextHop.address=198.51.100.1 at acme/static-route.ftl:2:44",
            "  settings[\"route-protocol\"]=201 at acme/static-route.ftl:2:76",
            "x 24 b 8 r1/192.0.2.0/24 d",
            "  intent.destination.length=24 at acme/static-route.ftl:3:3",
            "  extra.list[1]=b at acme/static-route.ftl:3:32",
            "  settings.distance=7 at acme/static-route.ftl:3:49",
            "  router=r1 at acme/static-route.ftl:3:81",
            "  intent.destination=192.0.2.0/24 at acme/static-route.ftl:3:91",
            "plain");
  }

  @Test
  void throughIncludesMacrosVariablesAndFunctions() {
    Templates templates =
        Templates.argv()
            .setting("base", "1000")
            .file(
                "_nat.ftl",
                """
                <#macro nat from note>
                  <#local both = from + "-" + note>
                  nat ${from} ${both}
                </#macro>
                <#function low prefix><#local n = prefix.network><#return "${n}"></#function>
                """)
            .file(
                "static-route.ftl",
                """
                <#include "_nat.ftl">
                <#assign table = settings.base?number + intent.destination.length>
                <#assign own = "text">
                <@apply>
                <@nat from=intent.destination note=router/>
                table ${table} ${own} ${low(intent.destination)}
                </@apply>
                <@withdraw/>""");
    assertThat(apply(templates, Map.of()))
        .containsExactly(
            "nat 192.0.2.0/24 192.0.2.0/24-r1",
            "  intent.destination=192.0.2.0/24 at acme/_nat.ftl:3:7",
            "  router=r1 at acme/_nat.ftl:3:15",
            "table 1024 text 192.0.2.0",
            "  settings.base=1000 at acme/static-route.ftl:6:7",
            "  intent.destination.length=24 at acme/static-route.ftl:6:7",
            "  own=text at acme/static-route.ftl:6:16",
            "  intent.destination.network=192.0.2.0 at acme/static-route.ftl:6:23");
  }

  @Test
  void sharedPartsKnowTheIntentThatTheirVariablesComeFrom() {
    Templates templates =
        Templates.argv()
            .file("_link.ftl", "<@apply>\nlink ${to}\n</@apply>\n<@withdraw/>")
            .file(
                "static-route.ftl",
                "<@requires name=\"_link\" key=\"k\" to=intent.nextHop.address/>\n"
                    + "<@apply>\na\n</@apply>\n<@withdraw/>");
    RenderedConfig config = explain(templates, Map.of());
    assertThat(lines(config.requires().get(0).apply()))
        .containsExactly(
            "link 198.51.100.1", "  intent.nextHop.address=198.51.100.1 at acme/_link.ftl:2:6");
  }

  @Test
  void whatAConditionReadsIsNoIngredient() {
    assertThat(
            apply(
                Templates.argv()
                    .setting("mode", "on")
                    .apply("<#if settings.mode == \"on\">\nx ${router}\n</#if>"),
                Map.of()))
        .containsExactly("x r1", "  router=r1 at acme/static-route.ftl:3:3");
  }

  @Test
  void standardInputBelongsToItsCommand() {
    assertThat(
            apply(
                Templates.argv()
                    .apply(
                        "batch <<\n one ${router}\n two ${intent.destination}\n<<\nnext ${router}"),
                Map.of()))
        .containsExactly(
            "batch",
            "  router=r1 at acme/static-route.ftl:3:6",
            "  intent.destination=192.0.2.0/24 at acme/static-route.ftl:4:6",
            "next r1",
            "  router=r1 at acme/static-route.ftl:6:6");
  }

  @Test
  void linesOfACommandLineAndXml() {
    assertThat(
            apply(
                Templates.of(Format.CLI_QUOTED).apply("set ${router}\n\nset ${extra} x"),
                Map.of("extra", "a b")))
        .containsExactly(
            "set r1",
            "  router=r1 at acme/static-route.ftl:2:5",
            "set \"a b\" x",
            "  extra=a b at acme/static-route.ftl:4:5");
    assertThat(
            apply(
                Templates.of(Format.XML).apply("<a>\n <b>${router}</b><c>${intent.vrf}</c>\n</a>"),
                Map.of()))
        .containsExactly(
            "<a>\n <b>r1</b><c>default</c>\n</a>",
            "  router=r1 at acme/static-route.ftl:3:5",
            "  intent.vrf=default at acme/static-route.ftl:3:21");
  }

  @Test
  void aTracedRunFailsAtTheSamePlaces() {
    Templates templates =
        Templates.argv().apply("a ${router} ${intent.destination} ${intent.destnation}");
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> explain(templates, Map.of())))
        .hasMessageStartingWith("acme/static-route.ftl:2:44: StaticRoute has no destnation");
  }

  /** A rendering is the same whether it is explained or not. */
  private RenderedConfig explain(Templates templates, Map<String, ?> extra) {
    RenderedConfig explained = templates.explain(extra, trace);
    assertThat(explained).isEqualTo(templates.render(Templates.ROUTE, extra));
    return explained;
  }

  private List<String> apply(Templates templates, Map<String, ?> extra) {
    return lines(explain(templates, extra).apply());
  }

  private List<String> lines(Payload payload) {
    List<String> lines = new ArrayList<>();
    if (payload instanceof Payload.Exec exec) {
      exec.commands().forEach(each -> add(String.join(" ", each.argv()), each, lines));
    } else if (payload instanceof Payload.Cli cli) {
      cli.lines().forEach(each -> add(each.text(), each, lines));
    } else {
      add(((Payload.NetconfEdit) payload).config(), payload, lines);
    }
    return lines;
  }

  private void add(String text, Object item, List<String> lines) {
    lines.add(text);
    for (Ingredient each : Optional.ofNullable(trace.ingredients().get(item)).orElseThrow()) {
      lines.add("  " + each.field() + "=" + each.value() + " at " + each.place());
    }
  }
}
