package org.accordo.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.TemplateSource;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.Transport;
import org.junit.jupiter.api.Test;

/** The first folder with a file wins: device, site and variant, site, variant, driver, parent. */
class LookupTest {
  private final Map<String, TemplateFile> parent = new HashMap<>();
  private final Map<String, TemplateFile> own = new HashMap<>();
  private final Map<String, TemplateFile> parentSite = new HashMap<>();
  private final Map<String, TemplateFile> site = new HashMap<>();

  @Test
  void looksFromNarrowToWide() {
    put(parent, "parent/", "static-route.ftl");
    assertOrigin("north", "r1", "md", "parent/static-route.ftl");
    put(parent, "parent/", "md/static-route.ftl");
    assertOrigin("north", "r1", "md", "parent/md/static-route.ftl");
    put(parentSite, "site:parent/", "static-route.ftl");
    assertOrigin("north", "r1", "md", "site:parent/static-route.ftl");
    put(parentSite, "site:parent/", "devices/r1/static-route.ftl");
    assertOrigin("north", "r1", "md", "site:parent/devices/r1/static-route.ftl");
    put(own, "own/", "static-route.ftl");
    assertOrigin("north", "r1", "md", "own/static-route.ftl");
    put(own, "own/", "md/static-route.ftl");
    assertOrigin("north", "r1", "md", "own/md/static-route.ftl");
    put(site, "site:own/", "static-route.ftl");
    assertOrigin("north", "r1", "md", "site:own/static-route.ftl");
    put(site, "site:own/", "md/static-route.ftl");
    assertOrigin("north", "r1", "md", "site:own/md/static-route.ftl");
    put(site, "site:own/", "devices/r1/static-route.ftl");
    assertOrigin("north", "r1", "md", "site:own/devices/r1/static-route.ftl");

    assertOrigin("north", "r2", "md", "site:own/md/static-route.ftl");
    assertOrigin("north", "r2", "other", "site:own/static-route.ftl");
    assertOrigin("north", "r2", "", "site:own/static-route.ftl");
    assertOrigin("south", "r1", "md", "own/md/static-route.ftl");
    assertOrigin("", "r1", "", "own/static-route.ftl");
    // A variant or router cannot lead anywhere else.
    assertOrigin("north", "r1/../r2", "../md", "site:own/static-route.ftl");
  }

  @Test
  void aSitesPartialTakesThePlaceOfTheDriversInItsTemplates() {
    own.put(
        "static-route.ftl",
        file("own/static-route.ftl", "<@apply>\n<#include \"_x.ftl\">\n</@apply>\n<@withdraw/>"));
    own.put("_x.ftl", file("own/_x.ftl", "ours"));
    site.put("_x.ftl", file("site:own/_x.ftl", "theirs"));
    assertOrigin("north", "r1", "", "site:own/_x.ftl");
    assertOrigin("south", "r1", "", "own/_x.ftl");
  }

  @Test
  void aSiteAddsAHook() {
    put(own, "own/", "static-route.ftl");
    site.put(
        "pre-static-route.ftl",
        file("site:own/pre-static-route.ftl", "<@apply>\nfirst\n</@apply>"));
    assertOrigin("north", "r1", "", "site:own/pre-static-route.ftl");
  }

  @Test
  void aRoutersHookTakesThePlaceOfTheSitesAndTheSitesThatOfTheDriver() {
    put(own, "own/", "static-route.ftl");
    own.put("pre-static-route.ftl", hook("own/pre-static-route.ftl"));
    assertOrigin("north", "r1", "", "own/pre-static-route.ftl");
    site.put("pre-static-route.ftl", hook("site:own/pre-static-route.ftl"));
    assertOrigin("north", "r1", "", "site:own/pre-static-route.ftl");
    site.put("devices/r1/pre-static-route.ftl", hook("site:own/devices/r1/pre-static-route.ftl"));
    assertOrigin("north", "r1", "", "site:own/devices/r1/pre-static-route.ftl");
    assertOrigin("north", "r2", "", "site:own/pre-static-route.ftl");
    assertOrigin("south", "r1", "", "own/pre-static-route.ftl");
  }

  @Test
  void aRouterMayHaveFilesForAVariantToo() {
    put(own, "own/", "static-route.ftl");
    put(site, "site:own/", "devices/r1/static-route.ftl");
    put(site, "site:own/", "devices/r1/md/static-route.ftl");
    assertOrigin("north", "r1", "md", "site:own/devices/r1/md/static-route.ftl");
    assertOrigin("north", "r1", "", "site:own/devices/r1/static-route.ftl");
  }

  @Test
  void aFileForAnotherKindOfDeviceIsPassedOver() {
    put(own, "own/", "static-route.ftl");
    String xml = "<@apply>\n<a/>\n</@apply>\n<@withdraw/>";
    own.put(
        "netconf/static-route.ftl",
        new TemplateFile("own/netconf/static-route.ftl", xml, Format.XML));
    put(site, "site:own/", "static-route.ftl");
    put(site, "site:own/", "pre-static-route.ftl");

    TemplateSet netconf =
        templates().forRouter("north", "r1", List.of("netconf"), Optional.of(Transport.NETCONF));
    Payload apply = netconf.render(Templates.ROUTE, Templates.scope(Map.of()), Map.of()).apply();

    assertThat(((Payload.NetconfEdit) apply).config()).isEqualTo("<a/>");
    assertThat(netconf.sources())
        .extracting(TemplateSource::origin)
        .containsExactly("own/netconf/static-route.ftl");
    assertOrigin("north", "r1", "", "site:own/pre-static-route.ftl");
  }

  @Test
  void aTemplateIsCompiledOnceForAllWhoUseIt() {
    put(own, "own/", "static-route.ftl");
    put(own, "own/", "md/vrf.ftl");
    DriverTemplates templates = templates();
    assertThat(templates.forRouter("", "r1", List.of()))
        .isSameAs(templates.forRouter("", "r2", List.of("unknown")))
        .isNotSameAs(templates.forRouter("", "r2", List.of("md")));
  }

  private static void put(Map<String, TemplateFile> files, String prefix, String path) {
    files.put(path, file(prefix + path, "<@apply>\nx\n</@apply>\n<@withdraw/>"));
  }

  private static TemplateFile hook(String origin) {
    return file(origin, "<@apply>\nfirst\n</@apply>");
  }

  private static TemplateFile file(String origin, String text) {
    return new TemplateFile(origin, text, Format.ARGV);
  }

  private DriverTemplates templates() {
    DriverTemplates parents =
        new DriverTemplates(parent, Map.of("north", parentSite), Optional.empty());
    DriverTemplates templates =
        new DriverTemplates(own, Map.of("north", site), Optional.of(parents));
    templates.check();
    return templates;
  }

  private void assertOrigin(String site, String router, String variant, String origin) {
    var config =
        templates()
            .forRouter(site, router, variant.isEmpty() ? List.of() : List.of(variant))
            .render(Templates.ROUTE, Templates.scope(Map.of()), Map.of());
    assertThat(Templates.commands(config.apply()).get(0).origin().template()).isEqualTo(origin);
  }
}
