package org.accordo.render;

import static org.accordo.render.Templates.argv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.StaticRoute;
import org.junit.jupiter.api.Test;

/** What a template can name, what it is told about names that there are not, and where it stops. */
class NamesAndLimitsTest {
  private static final String AT = "acme/static-route.ftl:2: ";

  @Test
  void seesTheIntentAndItsValuesByTheirOwnNames() {
    assertThat(
            argv()
                .setting("distance", "1")
                .apply(
                    "x ${intent.destination} ${intent.destination.network}"
                        + " ${intent.destination.length} ${intent.destination.netmask}"
                        + " ${intent.destination.wildcard} ${intent.destination.isV6}"
                        + " ${intent.nextHop.address} ${intent.vrf} ${intent.key} ${intent.type}"
                        + " <#if intent.table??>table ${intent.table}<#else>main</#if>"
                        + " ${router} ${settings.distance} ${driver.id} ${driver.version}")
                .words())
        .containsExactly(
            List.of(
                "x",
                "192.0.2.0/24",
                "192.0.2.0",
                "24",
                "255.255.255.0",
                "0.0.0.255",
                "false",
                "198.51.100.1",
                "default",
                "route/default/192.0.2.0/24",
                "static-route",
                "main",
                "r1",
                "1",
                "acme",
                "1.0.0"));
  }

  @Test
  void printsNumbersForMachines() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(
              Templates.commands(
                      argv()
                          .apply("mtu ${mtu} ${big} ${1500 * 1000} ${0.5}")
                          .render(Templates.ROUTE, Map.of("mtu", 1500, "big", 4294967295L))
                          .apply())
                  .get(0)
                  .argv())
          .containsExactly("mtu", "1500", "4294967295", "1500000", "0.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void seesWhatADriverAdds() {
    assertThat(
            Templates.commands(
                    argv()
                        .apply(
                            "x ${text} <#list list as i>${i} </#list>${map.key} ${map['key']}"
                                + " <#list set as s>${s}<#sep>,</#sep></#list> ${flag?c}"
                                + " ${prefix.length} <#if absent??>a</#if>")
                        .render(
                            Templates.ROUTE,
                            Map.of(
                                "text",
                                "t",
                                "list",
                                List.of(1, 2),
                                "map",
                                Map.of("key", "v"),
                                "set",
                                Set.of("c", "a", "b"),
                                "flag",
                                true,
                                "prefix",
                                IpPrefix.parse("2001:db8::/48")))
                        .apply())
                .get(0)
                .argv())
        .containsExactly("x", "t", "1", "2", "v", "v", "a,b,c", "true", "48");
  }

  @Test
  void refusesObjectsThatCouldDoSomething() {
    assertThat(argv().apply("x ${file}").renderError(Map.of("file", new File("/"))))
        .isEqualTo(
            AT
                + "templates cannot see a java.io.File; give them texts, numbers, lists, maps or"
                + " values of the driver API");
    assertThat(argv().apply("x ${intent.class}").renderError(Map.of()))
        .startsWith(AT + "StaticRoute has no class; it has: ");
  }

  @Test
  void namesWhatAnUnknownFieldCouldHaveBeen() {
    assertThat(argv().apply("x ${intent.destnation}").renderError(Map.of()))
        .isEqualTo(
            AT
                + "StaticRoute has no destnation; did you mean destination?; it has: after,"
                + " destination, interfaceNames, isUnnumbered, key, needs, nextHop, source, table,"
                + " type, vrf");
    assertThat(argv().apply("x <#if intent.tabel??>y</#if>").renderError(Map.of()))
        .startsWith(AT + "StaticRoute has no tabel; did you mean table?");
  }

  @Test
  void namesWhatAnUnknownVariableCouldHaveBeen() {
    assertThat(argv().apply("x ${destination}").renderError(Map.of()))
        .isEqualTo(AT + "unknown variable destination; did you mean intent.destination?");
    assertThat(argv().apply("x ${ruter}").renderError(Map.of("tag", 1)))
        .isEqualTo(
            AT
                + "unknown variable ruter; did you mean router?; there is: driver, intent, router,"
                + " settings, tag, values; intent has: after, destination, interfaceNames,"
                + " isUnnumbered, key, needs, nextHop, source, table, type, vrf");
  }

  @Test
  void saysThatAnOptionalFieldIsAbsent() {
    assertThat(argv().apply("x ${intent.table}").renderError(Map.of()))
        .isEqualTo(AT + "intent.table is not given here; ask first with <#if intent.table??>");
  }

  @Test
  void namesUnknownSettings() {
    assertThat(
            argv()
                .setting("distance", "1")
                .setting("tag", "2")
                .apply("x ${settings.distence}")
                .renderError(Map.of()))
        .isEqualTo(
            AT
                + "the driver has no setting distence; did you mean distance?; it has: distance,"
                + " tag");
  }

  @Test
  void saysWhyAValueCannotBeHad() {
    Templates templates = argv().apply("x ${intent.destination.netmask}");
    DriverException e =
        catchThrowableOfType(
            DriverException.class,
            () ->
                templates.render(
                    StaticRoute.of(
                        IpPrefix.parse("2001:db8::/48"), NextHop.dev(new InterfaceName("eth0"))),
                    Map.of()));
    assertThat(Templates.withoutColumn(e))
        .isEqualTo(AT + "Invalid netmask of prefix '2001:db8::/48': expected an IPv4 prefix");
  }

  @Test
  void aWholeIntentIsNoText() {
    assertThat(argv().apply("x ${intent}").renderError(Map.of()))
        .startsWith(AT + "For \"${...}\" content: Expected a string");
  }

  @Test
  void aTemplateCanRefuse() {
    DriverException e =
        catchThrowableOfType(
            DriverException.class,
            () ->
                argv()
                    .apply("<#if !intent.table??><#stop \"routes need a table here\"></#if>")
                    .render());
    assertThat(e.code()).isEqualTo(DriverException.Code.UNSUPPORTED_COMBINATION);
    assertThat(e.getMessage()).isEqualTo("routes need a table here");
  }

  @Test
  void stopsATemplateThatPrintsTooMuch() {
    assertThat(
            argv()
                .apply(
                    "<#list 1..30000 as i>\nsome text that is long enough to add up ${i}\n</#list>")
                .renderError(Map.of()))
        .startsWith("acme/static-route.ftl:")
        .endsWith(": prints more than 1 MiB");
  }

  @Test
  void stopsATemplateThatDoesNotEnd() {
    String[] endless = {
      "<#list 1..2000000000 as x></#list>", "<#list 1..2000000000 as x><#assign y = x></#list>",
    };
    for (String lines : endless) {
      assertThat(argv().apply(lines).renderError(Map.of()))
          .isIn(AT + "runs for more than a second", AT + "prints more than 1 MiB");
    }
    assertThat(
            argv()
                .file(
                    "static-route.ftl",
                    "<#function f><#list 1..2000000000 as x></#list><#return 1></#function>\n"
                        + "<@apply>\nx ${f()}\n</@apply>\n<@withdraw/>")
                .renderError(Map.of()))
        .endsWith(": runs for more than a second");
    assertThat(
            argv()
                .file(
                    "static-route.ftl",
                    "<#macro m><@m/></#macro>\n<@apply>\n<@m/>\n</@apply>\n<@withdraw/>")
                .renderError(Map.of()))
        .endsWith(": macros or functions call each other forever");
  }
}
