package org.accordo.render;

import static org.accordo.render.Templates.argv;
import static org.accordo.render.Templates.commands;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.accordo.driver.api.Payload;
import org.junit.jupiter.api.Test;

/** Every command knows the file and line that it comes from. */
class ProvenanceTest {

  @Test
  void throughLoopsMacrosIncludesAndComments() {
    Templates templates =
        argv()
            .file(
                "static-route.ftl",
                """
                <#include "_macros.ftl">
                <#-- a comment
                  over two lines --><#assign many = [1,
                  2]>
                <@apply>
                  first
                  <#list many as n>
                  loop ${n}
                  </#list>
                  <@shared word="x"/>
                  <#if (many?size > 1) &&
                       many?size lt 3> after a long tag
                  </#if>
                  ${"at"} the start <#-- two
                  lines -->
                  <#include "_lines.ftl">
                  last ${
                    many?size
                  }
                </@apply>
                <@withdraw>
                  undo
                </@withdraw>
                """)
            .file(
                "_macros.ftl",
                """
                <#macro shared word>

                  macro ${word}
                </#macro>
                """)
            .file("_lines.ftl", "\nincluded one\n<#include \"_inner.ftl\">\nincluded two")
            .file("_inner.ftl", "inner");
    assertThat(origins(templates.render().apply()))
        .containsExactly(
            "first acme/static-route.ftl:6",
            "loop 1 acme/static-route.ftl:8",
            "loop 2 acme/static-route.ftl:8",
            "macro x acme/_macros.ftl:3",
            "after a long tag acme/static-route.ftl:12",
            "at the start acme/static-route.ftl:14",
            "included one acme/_lines.ftl:2",
            "inner acme/_inner.ftl:1",
            "included two acme/_lines.ftl:4",
            "last 2 acme/static-route.ftl:17");
    assertThat(origins(templates.render().withdraw()))
        .containsExactly("undo acme/static-route.ftl:22");
  }

  @Test
  void throughOneLineLoopsAndMacros() {
    assertThat(
            origins(
                argv()
                    .file(
                        "static-route.ftl",
                        """
                        <#macro m x>macro ${x}</#macro>
                        <@apply>
                          <#list 1..2 as n>n ${n} <@m x=n/>
                          </#list>
                          <@m x=3/>
                        </@apply>
                        <@withdraw/>
                        """)
                    .render()
                    .apply()))
        .containsExactly(
            "n 1 macro 1 acme/static-route.ftl:3",
            "n 2 macro 2 acme/static-route.ftl:3",
            "macro 3 acme/static-route.ftl:1");
  }

  @Test
  void ofLinesAndXml() {
    var cli = Templates.of(Format.CLI_WORD).apply("\nset a\n\n  set ${router}").render().apply();
    assertThat(((Payload.Cli) cli).lines())
        .extracting(line -> line.text() + " " + line.origin())
        .containsExactly("set a acme/static-route.ftl:3", "set r1 acme/static-route.ftl:5");
    var xml = Templates.of(Format.XML).apply("\n<a>\n  ${router}\n</a>").render().apply();
    assertThat(xml)
        .isEqualTo(
            new Payload.NetconfEdit(
                "<a>\n  r1\n</a>", new org.accordo.driver.api.Origin("acme/static-route.ftl", 3)));
  }

  @Test
  void aLineThatAMacroBeginsComesFromItsCall() {
    String template =
        """
        <#macro at x>set ${x}</#macro>
        <#macro two>
          one
          two
        </#macro>
        <@apply>
          <@at x="a"/> more
          <#if true>
            -- <@at x="b"/>
          </#if>
          <@two/>
        </@apply>
        <@withdraw/>
        """;
    var cli = Templates.of(Format.CLI_WORD).file("static-route.ftl", template).render().apply();
    assertThat(((Payload.Cli) cli).lines())
        .extracting(line -> line.text() + " " + line.origin())
        .containsExactly(
            "set a more acme/static-route.ftl:7",
            "-- set b acme/static-route.ftl:9",
            "one acme/static-route.ftl:3",
            "two acme/static-route.ftl:4");
    var xml =
        Templates.of(Format.XML)
            .file(
                "static-route.ftl",
                """
                <#macro box x><x><y id="${x}"><#nested></y></x></#macro>
                <@apply>

                  <@box x="y">
                    ${router}
                  </@box>
                </@apply>
                <@withdraw/>
                """)
            .render()
            .apply();
    assertThat(((Payload.NetconfEdit) xml).origin())
        .isEqualTo(new org.accordo.driver.api.Origin("acme/static-route.ftl", 4));
  }

  @Test
  void xmlThatAMacroOfAnotherFileBeginsComesFromTheSection() {
    var xml =
        Templates.of(Format.XML)
            .file("_in.ftl", "<#macro box>\n\n<x><#nested></x>\n</#macro>")
            .file(
                "static-route.ftl",
                "<#include \"_in.ftl\">\n<@apply>\n\n  <@box>a</@box>\n</@apply>\n<@withdraw/>")
            .render()
            .apply();
    assertThat(((Payload.NetconfEdit) xml).origin())
        .isEqualTo(new org.accordo.driver.api.Origin("acme/static-route.ftl", 4));
  }

  @Test
  void hooksRunAroundAndInReverse() {
    Templates templates =
        argv()
            .apply("main")
            .file(
                "pre-static-route.ftl",
                "<@apply>\npre\n</@apply>\n<@withdraw>\nunpre\n</@withdraw>")
            .file(
                "post-static-route.ftl",
                "<@withdraw>\nunpost\n</@withdraw>\n<@inspect>\nlook\n</@inspect>")
            .file(
                "static-route.ftl",
                "<@apply>\nmain\n</@apply>\n<@withdraw>\nunmain\n</@withdraw>\n"
                    + "<@inspect>\nmainlook\n</@inspect>");
    assertThat(origins(templates.render().apply()))
        .containsExactly("pre acme/pre-static-route.ftl:2", "main acme/static-route.ftl:2");
    assertThat(origins(templates.render().withdraw()))
        .containsExactly(
            "unpost acme/post-static-route.ftl:2",
            "unmain acme/static-route.ftl:5",
            "unpre acme/pre-static-route.ftl:5");
    assertThat(origins(templates.render().inspect().orElseThrow()))
        .containsExactly("mainlook acme/static-route.ftl:8", "look acme/post-static-route.ftl:5");
  }

  @Test
  void sharedPartsHaveKeysAndVariables() {
    var config =
        argv()
            .file(
                "static-route.ftl",
                """
                <@requires name="_forward"/>
                <#list ["eth1", "eth2", "eth1"] as port>
                <@requires name="_link" key=port interface=port number=7/>
                </#list>
                <@apply/>
                <@withdraw/>
                """)
            .file("_forward.ftl", "<@apply>\non\n</@apply>\n<@withdraw>\noff\n</@withdraw>")
            .file(
                "_link.ftl",
                "<@apply>\nlink ${interface} ${key} ${number} ${router}\n</@apply>\n<@withdraw/>")
            .render();
    assertThat(config.requires())
        .extracting(shared -> shared.key() + ": " + origins(shared.apply()))
        .containsExactly(
            "shared/forward: [on acme/_forward.ftl:2]",
            "shared/link/eth1: [link eth1 eth1 7 r1 acme/_link.ftl:2]",
            "shared/link/eth2: [link eth2 eth2 7 r1 acme/_link.ftl:2]");
    assertThat(config.apply().isEmpty()).isTrue();
  }

  @Test
  void aSharedPartKnowsNothingOfTheIntent() {
    assertThat(
            argv()
                .file("static-route.ftl", "<@requires name=\"_p\"/>\n<@apply/>\n<@withdraw/>")
                .file("_p.ftl", "<@apply>\nx ${intent.destination}\n</@apply>\n<@withdraw/>")
                .renderError(Map.of()))
        .isEqualTo(
            "acme/_p.ftl:2: unknown variable intent; there is: driver, router, settings, values");
  }

  private static List<String> origins(Payload payload) {
    return commands(payload).stream()
        .map(command -> String.join(" ", command.argv()) + " " + command.origin())
        .toList();
  }
}
