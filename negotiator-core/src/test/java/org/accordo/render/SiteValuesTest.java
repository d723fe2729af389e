package org.accordo.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.site.RouterValues;
import org.junit.jupiter.api.Test;

class SiteValuesTest {
  private static final RouterValues VALUES =
      new RouterValues(
          Map.of(
              "metric",
              1400L,
              "comment",
              "two words; $(reboot)",
              "quiet",
              true,
              "management",
              IpPrefix.parse("10.9.0.0/16"),
              "up-link",
              new InterfaceName("eth2"),
              "resolvers",
              List.of(IpAddress.parse("192.0.2.53"), IpAddress.parse("2001:db8::53"))),
          Set.of("metric", "comment", "quiet", "management", "up-link", "resolvers", "of-another"));

  @Test
  void valuesOfEveryTypeAreSeen() {
    assertThat(
            words(
                """
                a ${values.metric} ${values['up-link']} ${values.management.netmask}
                <#if values.quiet>q<#else>l</#if>
                <#list values.resolvers as r>r ${r} ${r.isV6?then(6, 4)}
                </#list>"""))
        .containsExactly(
            List.of("a", "1400", "eth2", "255.255.0.0"),
            List.of("q"),
            List.of("r", "192.0.2.53", "4"),
            List.of("r", "2001:db8::53", "6"));
  }

  @Test
  void valuesAreEscapedAsAllOthers() {
    assertThat(words("a ${values.comment}")).containsExactly(List.of("a", "two words; $(reboot)"));
  }

  @Test
  void aValueOfAnotherRouterCanBeAskedFor() {
    assertThat(words("a <#if values['of-another']??>there<#else>not</#if>"))
        .containsExactly(List.of("a", "not"));
    assertThat(error("a ${values['of-another']}"))
        .isEqualTo(
            "acme/static-route.ftl:2: values[\"of-another\"] is not given here; ask first with <#if"
                + " values[\"of-another\"]??>");
  }

  @Test
  void anUnknownNameIsAMistakeEvenWhereItIsAskedFor() {
    String expected =
        "acme/static-route.ftl:2: the site has no value metrik; did you mean metric?; it has:"
            + " comment, management, metric, of-another, quiet, resolvers, up-link";
    assertThat(error("a ${values.metrik}")).isEqualTo(expected);
    assertThat(error("a <#if values.metrik??>b</#if>")).isEqualTo(expected);
  }

  @Test
  void aSiteWithoutValuesSaysWhereTheyBelong() {
    assertThat(Templates.argv().apply("a ${values.metric}").renderError(Map.of()))
        .isEqualTo(
            "acme/static-route.ftl:2: the site has no value metric; values.yaml gives it some");
  }

  @Test
  void aPropertyThatAValueDoesNotHaveIsNamed() {
    assertThat(error("a ${values.resolvers[0].isV7}"))
        .startsWith("acme/static-route.ftl:2: IpAddress has no isV7; did you mean isV6?");
  }

  @Test
  void theNameCannotBeTaken() {
    assertThat(
            Templates.argv()
                .file("static-route.ftl", "<#assign values = 1>\n<@apply></@apply>")
                .loadError())
        .isEqualTo("acme/static-route.ftl:1: the name values is taken");
  }

  private static List<List<String>> words(String lines) {
    return Templates.argv().apply(lines).values(VALUES).words();
  }

  private static String error(String lines) {
    return Templates.argv().apply(lines).values(VALUES).renderError(Map.of());
  }
}
