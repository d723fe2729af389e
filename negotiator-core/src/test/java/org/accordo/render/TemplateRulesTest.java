package org.accordo.render;

import static org.accordo.render.Templates.argv;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template may not do is refused when it is loaded, with file and line. */
class TemplateRulesTest {
  private static final String AT = "acme/static-route.ftl:";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${v?no_esc}",
        "${v?noEsc}",
        "${ v ? no_esc }",
        "${(v)?no_esc}",
        "${v?trim?no_esc}",
        "${\"${v?no_esc}\"}",
        "${\"a\" + 'b ${v?no_esc}'}",
        "<#if v?no_esc??></#if>",
        "<#list [v?no_esc] as x></#list>",
        "<@m x=v?no_esc/>",
        "${\"v\"?eval}",
        "<@\"x\"?interpret/>",
        "<@v?interpret/>",
        "${v?esc}"
      })
  void escapingCannotBeSwitchedOffInAnExpression(String text) {
    assertThat(argv().apply("x\n" + text).loadError())
        .startsWith(AT + "3: ")
        .containsAnyOf(
            "every value is escaped, and no template changes that", "a tag without a name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<#noautoesc>${v}</#noautoesc>",
        "<#noAutoEsc>${v}</#noAutoEsc>",
        "<#autoesc>${v}</#autoesc>",
        "<#outputformat \"plainText\">${v}</#outputformat>",
        "<#outputFormat \"HTML\">${v}</#outputFormat>",
        "<#ftl output_format=\"plainText\">",
        "<#ftl auto_esc=false>",
        "<#escape x as x?trim>${v}</#escape>"
      })
  void escapingCannotBeSwitchedOffByADirective(String text) {
    String name = text.replaceAll("<#([A-Za-z]+).*", "$1");
    assertThat(argv().apply("x\n" + text).loadError())
        .isEqualTo(
            AT
                + "3: <#"
                + name
                + "> is not allowed: every value is escaped, and no template changes that");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${\"freemarker.template.utility.Execute\"?new()} | the built-in ?new is not allowed",
        "${intent?api.class} | the built-in ?api is not allowed",
        "${.now} | special variables such as .now are not allowed: rendering depends on its input only",
        "${ .data_model.x} | special variables such as .now are not allowed: rendering depends on its input only",
        "${.vars[\"x\"]} | special variables such as .now are not allowed: rendering depends on its input only",
        "${\"2020\"?datetime} | the built-in ?datetime is not allowed",
        "${v?lenght} | the built-in ?lenght is not allowed; did you mean length?",
        "${v?default(1)} | the built-in ?default is not allowed",
        "<#if v?exists></#if> | the built-in ?exists is not allowed",
        "${v!} | the default operator ! is not allowed, since half a command would reach the router; ask with <#if name??>",
        "${v!\"x\"} | the default operator ! is not allowed, since half a command would reach the router; ask with <#if name??>",
        "${(intent.v)!1} | the default operator ! is not allowed, since half a command would reach the router; ask with <#if name??>",
        "<#list v![] as x></#list> | the default operator ! is not allowed, since half a command would reach the router; ask with <#if name??>",
        "<#list 1.. as x></#list> | a range without an end is not allowed outside of [ ]",
        "${\"a\\x24{v?no_esc}\"} | in strings only the escapes \\\\ \\\" \\' \\n \\t are allowed",
        "${\"a$\\{v?no_esc}\"} | in strings only the escapes \\\\ \\\" \\' \\n \\t are allowed",
        "<#import \"x.ftl\" as x> | <#import> is not allowed: templates need it for nothing",
        "<#include \"static-route.ftl\"> | <#include> takes the name of a partial, such as \"_nat.ftl\"",
        "<#include v> | <#include> takes the name of a partial, such as \"_nat.ftl\"",
        "<#include \"../_x.ftl\"> | <#include> takes the name of a partial, such as \"_nat.ftl\"",
        "x <#include \"_x.ftl\"> | <#include> stands alone on its line",
        "<#include \"_x.ftl\"> | there is no _x.ftl to include",
        "<#attempt>x<#recover>y</#attempt> | <#attempt> is not allowed: an error must reach whoever asked",
        "<#setting number_format=\"0.00\"> | <#setting> is not allowed: templates need it for nothing",
        "<#global x=1> | <#global> is not allowed: templates need it for nothing",
        "<#assign x>${v}</#assign> | <#assign> takes name=value; output cannot be put in a variable",
        "<#local x>${v}</#local> | <#local> takes name=value; output cannot be put in a variable",
        "<#assign intent=1> | the name intent is taken",
        "<#iff x></#iff> | <#iff> is not allowed; did you mean if?",
        "<#noparse>${v}</#noparse> | <#noparse> is not allowed: lines and values must stay recognizable",
        "<#macro m>x</#macro> | <#macro> stands outside of the sections",
        "<@requires name=\"_x\"/> | <@requires> stands outside of the sections, macros and functions",
        "<@apply>x</@apply> | <@apply> stands outside of everything, not in <@apply>",
        "<#if x>x | <#if> is not closed before </@apply> in line 4",
        "${v | a ${ without its }",
        "<#if v | a tag without its >",
        "<#-- x | a comment without its -->",
      })
  void refuses(String text, String message) {
    String error = argv().apply("x\n" + text).loadError();
    assertThat(error).isEqualTo(AT + "3: " + message);
  }

  @Test
  void aConflictThatNobodyHasDecidedIsRefused() {
    String text =
        """
        <@apply>
        <<<<<<< site:acme/static-route.ftl
          one
        ||||||| acme/static-route.ftl then (1.0.0)
          old
        =======
          other
        >>>>>>> acme/static-route.ftl now (1.1.0)
        </@apply>
        <@withdraw/>
        """;
    assertThat(Templates.argv().file("static-route.ftl", text).loadError())
        .isEqualTo(
            "acme/static-route.ftl:2: a merge has left a conflict here: decide between the"
                + " parts, and delete the marks");
  }

  @Test
  void aTemplateHasOneApplyAndOneWithdraw() {
    assertThat(argv().file("static-route.ftl", "<@apply>\na\n</@apply>").loadError())
        .isEqualTo(AT + "1: the section <@withdraw> is missing");
    assertThat(argv().file("static-route.ftl", "<@withdraw>\na\n</@withdraw>").loadError())
        .isEqualTo(AT + "1: the section <@apply> is missing");
    assertThat(argv().file("static-route.ftl", "").loadError())
        .isEqualTo(AT + "1: the section <@apply> is missing");
    assertThat(
            argv()
                .file(
                    "static-route.ftl",
                    "<@apply>\na\n</@apply>\n<@withdraw/>\n<@apply>\nb\n</@apply>")
                .loadError())
        .isEqualTo(AT + "5: a second <@apply>; the first is in line 1");
    assertThat(
            argv()
                .file(
                    "static-route.ftl",
                    "<@withdraw/>\n<#if router == 'r'>\n<@apply>\na\n</@apply>\n</#if>")
                .loadError())
        .isEqualTo(AT + "3: <@apply> stands outside of everything, not in <#if>");
    assertThat(argv().file("static-route.ftl", "<@apply x=1/>\n<@withdraw/>").loadError())
        .isEqualTo(AT + "1: <@apply> takes nothing");
  }

  @Test
  void nothingIsPrintedOutsideOfTheSections() {
    assertThat(argv().file("static-route.ftl", "<@apply/>\n\n  stray\n<@withdraw/>\n").loadError())
        .isEqualTo(AT + "3: text outside of the sections vacant, apply, withdraw and inspect");
    assertThat(argv().file("static-route.ftl", "<@apply/>\n${router}\n<@withdraw/>\n").loadError())
        .isEqualTo(AT + "2: text outside of the sections vacant, apply, withdraw and inspect");
    assertThat(
            argv()
                .file(
                    "static-route.ftl",
                    "<#macro m>stray</#macro>\n<@apply/>\n<@withdraw/>\n<@m/>\n")
                .renderError(java.util.Map.of()))
        .isEqualTo(
            AT + "1: prints outside of the sections vacant, apply, withdraw and inspect: 'stray'");
  }

  @Test
  void outputCannotBeKept() {
    assertThat(
            argv()
                .apply("<@capture_output var=\"x\">${router}</@capture_output>${x}")
                .renderError(java.util.Map.of()))
        .isEqualTo(AT + "2: templates print values and text as they are");
  }

  @Test
  void controlCharactersCannotForgeMarks() {
    assertThat(argv().apply("a\nb \u0001x\u0002").loadError())
        .isEqualTo(AT + "3: a control character");
  }

  @Test
  void whatFreeMarkerRefusesIsReportedAtItsLine() {
    assertThat(argv().apply("a\nb\n${1 +}").loadError())
        .startsWith(AT + "4: ")
        .doesNotContain("\n", "\u0003");
    assertThat(argv().apply("<#list xs></#list>").loadError()).startsWith(AT + "2: ");
  }

  @Test
  void partsAndPartialsAreThere() {
    assertThat(
            argv()
                .file("static-route.ftl", "\n<@requires name=\"_f\"/>\n<@apply/>\n<@withdraw/>")
                .loadError())
        .isEqualTo(AT + "2: there is no _f.ftl to require");
    assertThat(
            argv()
                .file("static-route.ftl", "<@requires name=\"_f\"/>\n<@apply/>\n<@withdraw/>")
                .file("_f.ftl", "only text")
                .loadError())
        .isEqualTo(
            AT + "1: acme/_f.ftl has no sections, so it is text to include and no shared part");
    assertThat(
            argv()
                .file(
                    "static-route.ftl", "<@apply>\n<#include \"_f.ftl\">\n</@apply>\n<@withdraw/>")
                .file("_f.ftl", "<@apply/><@withdraw/>")
                .loadError())
        .isEqualTo(
            AT
                + "2: acme/_f.ftl has sections, so it is a shared part for <@requires> and not to"
                + " be included");
    assertThat(argv().apply("x").file("_f.ftl", "<@apply/>").loadError())
        .isEqualTo("acme/_f.ftl:1: the section <@withdraw> is missing");
    assertThat(argv().apply("x").file("_f.ftl", "<@apply/><@withdraw/><@inspect/>").loadError())
        .isEqualTo("acme/_f.ftl:1: a shared part has no section <@inspect>");
    assertThat(
            argv()
                .apply("<#include \"_a.ftl\">")
                .file("_a.ftl", "a\n<#include \"_b.ftl\">")
                .file("_b.ftl", "b\n\n<#include \"_a.ftl\">")
                .loadError())
        .isEqualTo("acme/_b.ftl:3: _a.ftl includes itself");
    assertThat(
            argv()
                .file("static-route.ftl", "<@requires name=router/>\n<@apply/>\n<@withdraw/>")
                .loadError())
        .isEqualTo(
            AT + "1: <@requires> takes name=\"_part\", the name of a shared part without .ftl");
  }

  @Test
  void whatIsUsefulIsAllowed() {
    assertThat(
            argv()
                .file(
                    "static-route.ftl",
                    """
                    <#function twice n><#return n * 2></#function>
                    <#macro add prefix extra...><#local p = prefix>
                      add ${p} "${extra?size} <#-- no comment -->more > less"
                    </#macro>
                    <#assign list = [1, 2, 3] x = "a${router}b">
                    <@apply>
                      <#list list[1..] as n><#sep>x</#sep></#list>
                      <#list list as n>
                      n ${n} ${twice(n)} ${n?counter} <#if n?has_next>more<#else>end</#if>
                      <#else>
                      none
                      </#list>
                      <#switch router>
                        <#case "r1">
                          case one
                          <#break>
                        <#default>
                          other
                      </#switch>
                      <#if !(1 > 2) && router != "x" && (router?length >= 2)>
                      yes <#rt>
                      and ${r"${raw}"}
                      </#if>
                      <@add prefix="p" y=1/>
                    </@apply>
                    <@withdraw/>
                    """)
                .words())
        .containsExactly(
            java.util.List.of("x"),
            java.util.List.of("n", "1", "2", "1", "more"),
            java.util.List.of("n", "2", "4", "2", "more"),
            java.util.List.of("n", "3", "6", "3", "end"),
            java.util.List.of("case", "one"),
            java.util.List.of("yes", "and", "${raw}"),
            java.util.List.of("add", "p", "1 more > less"));
  }
}
