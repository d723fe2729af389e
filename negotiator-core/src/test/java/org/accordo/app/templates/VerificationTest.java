package org.accordo.app.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.boot.config.SiteReader;
import org.accordo.plugin.DriverPlugins;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  private static final String ROUTE = "<@apply>\n  go ${router}\n</@apply>\n<@withdraw/>\n";

  @TempDir Path folder;
  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, OverrideBases.Base> bases = new HashMap<>();
  private Optional<Site> site = Optional.empty();

  @BeforeEach
  void driver() throws IOException {
    Path driver = Files.createDirectories(folder.resolve("drivers/acme/templates"));
    Files.writeString(
        driver.resolveSibling("plugin.properties"),
        """
        plugin.id=acme
        plugin.version=2.0.0
        plugin.provider=Acme
        plugin.requires=>=1.0.0 & <2.0.0
        driver.name=Acme OS
        driver.capabilities=static-route
        driver.transports=local-exec, ssh-exec
        driver.commit=immediate
        driver.format=argv
        driver.interface-names=[a-z]+[0-9]+
        """);
    Files.writeString(driver.resolve("static-route.ftl"), ROUTE);
    Files.writeString(driver.resolve("_shared.ftl"), ROUTE);
  }

  @Test
  void whatIsInOrderIsNotMentioned() {
    override("acme/static-route.ftl", ROUTE, ROUTE + "<#-- mine -->\n");
    files.put("acme/devices/r1/pre-static-route.ftl", "<@apply>\n</@apply>\n");
    files.put("acme/ssh-exec/post-static-route.ftl", "<#include \"_mine.ftl\">\n");
    files.put("acme/_mine.ftl", "x");

    assertThat(found()).isEmpty();
  }

  @Test
  void whatHasChangedBeneathAnOverrideIsTold() {
    override("acme/static-route.ftl", "older", "mine");
    files.put("acme/_shared.ftl", "copied by hand");
    override("acme/ssh-exec/static-route.ftl", ROUTE, ROUTE);
    override("acme/devices/r1/static-route.ftl", "older", "<<<<<<< a\n=======\n>>>>>>> b\n");

    assertThat(found())
        .containsExactly(
            "site:acme/_shared.ftl: nothing says which acme/_shared.ftl it was made from"
                + " [base-unknown]",
            "site:acme/devices/r1/static-route.ftl: it was made from acme/static-route.ftl of"
                + " version 1.0.0, which is another text in version 2.0.0 [base-changed]",
            "site:acme/devices/r1/static-route.ftl: a merge has left a conflict in it [conflict]",
            "site:acme/ssh-exec/static-route.ftl: it is the same as acme/static-route.ftl"
                + " [same-as-stock]",
            "site:acme/static-route.ftl: it was made from acme/static-route.ftl of version 1.0.0,"
                + " which is another text in version 2.0.0 [base-changed]");
  }

  @Test
  void whatIsNoMoreIsTold() {
    override("acme/_old.ftl", "older", "mine");
    bases.put("acme/vrf.ftl", new OverrideBases.Base("acme/vrf.ftl", "1.0.0", "x"));

    assertThat(found())
        .containsExactly(
            "site:acme/_old.ftl: it was made from acme/_old.ftl, which is no more [base-vanished]",
            "site:acme/_old.ftl: no template includes or requires it [unused]",
            "site:acme/vrf.ftl: .base records what this override was made from, and the override"
                + " is gone [base-left-over]");
  }

  @Test
  void namesThatStandForNothingAreTold() {
    files.put("acne/static-route.ftl", ROUTE);
    files.put("top.ftl", ROUTE);
    files.put("acme/statik-route.ftl", ROUTE);
    files.put("acme/pre-static-rout.ftl", "");
    files.put("acme/_shard.ftl", "");
    files.put("acme/ssh-exek/static-route.ftl", ROUTE + "x");
    files.put("acme/ssh-exec/deep/static-route.ftl", ROUTE + "x");

    assertThat(found().stream().filter(f -> !f.endsWith("[base-unknown]")))
        .containsExactly(
            "site:acme/_shard.ftl: no template includes or requires it; did you mean"
                + " _shared.ftl? [unused]",
            "site:acme/notes.txt: its name does not end in .ftl, so it is never read [misnamed]",
            "site:acme/pre-static-rout.ftl: driver acme has no template 'pre-static-rout.ftl'; did"
                + " you mean pre-static-route.ftl? [misnamed]",
            "site:acme/ssh-exec/deep/static-route.ftl: no file is looked for as deep as this"
                + " [misnamed]",
            "site:acme/ssh-exek/static-route.ftl: driver acme has no transport or variant"
                + " 'ssh-exek'; did you mean ssh-exec? [misnamed]",
            "site:acme/statik-route.ftl: driver acme has no template 'statik-route.ftl'; did you"
                + " mean static-route.ftl? [misnamed]",
            "site:acne/static-route.ftl: there is no driver 'acne'; did you mean acme? [misnamed]",
            "site:top.ftl: it stands in no driver's folder [misnamed]");
  }

  @Test
  void aSiteFileSaysWhichRoutersThereAre() throws IOException {
    Path file = folder.resolve("site.yaml");
    Files.writeString(
        file,
        """
        apiVersion: accordo/v1
        site: north
        networks: [10.0.0.0/24]
        border: {router: edge, outside: eth2}
        routers:
          edge: {driver: acme, connect: {transport: local-exec}}
        """);
    site = Optional.of(SiteReader.read(file, SiteOverrides.none()));
    override("acme/static-route.ftl", ROUTE, "shadowed");
    override("acme/local-exec/static-route.ftl", ROUTE, "in force");
    override("acme/ssh-exec/static-route.ftl", ROUTE, "for no router");
    override("acme/devices/egde/static-route.ftl", ROUTE, "for no router");

    assertThat(found())
        .containsExactly(
            "site:acme/devices/egde/static-route.ftl: the site has no router 'egde'; did you mean"
                + " edge? [unused]",
            "site:acme/ssh-exec/static-route.ftl: no router of the site comes to it [unused]",
            "site:acme/static-route.ftl: site:acme/local-exec/static-route.ftl is always looked up"
                + " before it [shadowed]");
  }

  private void override(String path, String base, String text) {
    files.put(path, text);
    String from = "acme/" + path.substring(path.lastIndexOf('/') + 1);
    bases.put(path, new OverrideBases.Base(from, "1.0.0", base));
  }

  private List<String> found() {
    DriverCatalogue drivers = DriverPlugins.load(List.of(folder.resolve("drivers")));
    assertThat(drivers.rejected()).isEmpty();
    OverrideBases recorded =
        new OverrideBases() {
          @Override
          public Optional<Base> of(String path) {
            return Optional.ofNullable(bases.get(path));
          }

          @Override
          public Set<String> paths() {
            return bases.keySet();
          }

          @Override
          public void put(String path, Base base) {
            bases.put(path, base);
          }
        };
    Set<String> others = files.containsKey("top.ftl") ? Set.of("acme/notes.txt") : Set.of();
    return Verification.of(drivers, files, others, site, recorded).stream()
        .map(f -> f.file() + ": " + f.message() + " [" + f.kind().id() + "]")
        .toList();
  }
}
