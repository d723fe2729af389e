package org.accordo.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.problem.SourceLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each way in which a driver can be wrong has a code, a reason and a remedy, and harms no other.
 */
class RejectionTest {
  private static final String DRIVER =
      """
      package com.acme;
      import org.accordo.driver.api.*;
      public final class Driver implements RouterDriver {%s}
      """;

  @TempDir Path folder;

  private RejectedDriver rejected(TestDriver driver) {
    driver.jar(folder, "bad.jar");
    new TestDriver("good").jar(folder, "good.jar");
    DriverCatalogue drivers = DriverPlugins.load(List.of(folder));
    assertThat(drivers.loaded()).extracting(d -> d.descriptor().id()).containsExactly("good");
    assertThat(drivers.rejected()).hasSize(1);
    return drivers.rejected().get(0);
  }

  private static RejectedDriver bad(String code, String reason, String remedy) {
    return new RejectedDriver("bad.jar", "bad", code, reason, remedy);
  }

  @Test
  void apiBundled() {
    String remedy =
        "Give accordo-driver-api and pf4j the scope provided, and keep them out of the jar.";
    assertThat(
            rejected(
                new TestDriver("bad").file("org/accordo/driver/api/Intent.class", "irrelevant")))
        .isEqualTo(
            bad(
                "api-bundled",
                "it contains org.accordo.driver.api.Intent, which must come from Accordo",
                remedy));
    assertThat(rejected(new TestDriver("bad").file("org/pf4j/Plugin.class", "irrelevant")))
        .isEqualTo(
            bad(
                "api-bundled",
                "it contains org.pf4j.Plugin, which must come from Accordo",
                remedy));
  }

  @Test
  void extensionIndexMissing() {
    String remedy =
        "Put @Extension on the class and compile with PF4J as an annotation processor"
            + " (annotationProcessorPaths in Maven).";
    assertThat(rejected(new TestDriver("bad").compiled("com.acme.Driver", DRIVER.formatted(""))))
        .isEqualTo(
            bad(
                "extension-index-missing",
                "com.acme.Driver implements RouterDriver, but there is no"
                    + " META-INF/extensions.idx",
                remedy));
    assertThat(
            rejected(
                new TestDriver("bad")
                    .compiled(
                        "com.acme.Facet",
                        """
                        package com.acme;
                        public abstract class Facet
                            implements Runnable, org.accordo.driver.api.IdentifiesDevice {
                          static final long LONG = 5_000_000_000L;
                          static final double DOUBLE = 0.5;
                          static final Runnable LAMBDA = () -> {};
                        }
                        """)))
        .isEqualTo(
            bad(
                "extension-index-missing",
                "com.acme.Facet implements RouterDriver, but there is no META-INF/extensions.idx",
                remedy));
  }

  @Test
  void aClassThatIsNoDriverNeedsNoIndex() {
    new TestDriver("helped")
        .compiled(
            "com.acme.Other",
            "package com.acme; class Other { Class<?> c = org.accordo.driver.api.RouterDriver.class; }")
        .file("com/acme/Odd.class", "no class at all")
        .jar(folder, "helped.jar");
    DriverCatalogue drivers = DriverPlugins.load(List.of(folder));
    assertThat(drivers.rejected()).isEmpty();
    assertThat(drivers.loaded()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">=2.0.0 & <3.0.0 | plugin.requires=>=2.0.0 & <3.0.0 does not take version 1.0.0 of the driver API, which this Accordo has",
        "<1.0.0 | plugin.requires=<1.0.0 does not take version 1.0.0 of the driver API, which this Accordo has",
        "~1.1 | plugin.requires=~1.1 does not take version 1.0.0 of the driver API, which this Accordo has",
      })
  void apiVersion(String requires, String reason) {
    assertThat(rejected(new TestDriver("bad").set("plugin.requires", requires)))
        .isEqualTo(
            bad("api-version", reason, "Use a version of the driver made for driver API 1.0.0."));
  }

  @ParameterizedTest
  @CsvSource(value = {"1.0.0", ">=1.0.0", ">=1.0.0 | <0.5.0", "2.0.0"})
  void apiVersionUnbounded(String requires) {
    assertThat(rejected(new TestDriver("bad").set("plugin.requires", requires)))
        .isEqualTo(
            bad(
                "api-version-unbounded",
                "plugin.requires="
                    + requires
                    + " takes every later version of the driver API, and the next major version"
                    + " will not fit",
                "Write plugin.requires=>=1.0.0 & <2.0.0"));
  }

  @Test
  void ofTwoWithOneIdTheFirstIsExplained() {
    new TestDriver("acme")
        .file("templates/static-route.ftl", "<@apply>\n</@apply>\n")
        .jar(folder, "a.jar");
    new TestDriver("acme").jar(folder, "b.jar");
    DriverCatalogue drivers = DriverPlugins.load(List.of(folder));

    assertThat(drivers.loaded()).isEmpty();
    assertThatThrownBy(() -> drivers.driver("acme"))
        .hasMessageStartingWith(
            "a.jar: Driver acme is not loaded: acme/static-route.ftl:1:1: the section");
  }

  @Test
  void apiVersionNotSaid() {
    RejectedDriver expected =
        bad(
            "api-version-unbounded",
            "plugin.requires does not say which versions of the driver API it works with",
            "Write plugin.requires=>=1.0.0 & <2.0.0");
    assertThat(rejected(new TestDriver("bad").without("plugin.requires"))).isEqualTo(expected);
    assertThat(rejected(new TestDriver("bad").set("plugin.requires", "*"))).isEqualTo(expected);
  }

  @Test
  void boundedRangesOfEveryForm() {
    for (String requires : List.of("~1.0", "1.x", "1.0.0 - 1.9.0", ">=1.0.0 & <2.0.0", "^1.0.0")) {
      new TestDriver("d").set("plugin.requires", requires).jar(folder, "d.jar");
      assertThat(DriverPlugins.load(List.of(folder)).rejected()).as(requires).isEmpty();
    }
  }

  @Test
  void driverDuplicate() {
    Path first = new TestDriver("twice").jar(folder, "a.jar");
    new TestDriver("twice").jar(folder, "b.jar");
    DriverCatalogue drivers = DriverPlugins.load(List.of(folder));
    assertThat(drivers.loaded()).extracting(d -> d.source()).containsExactly("a.jar");
    assertThat(drivers.rejected())
        .containsExactly(
            new RejectedDriver(
                "b.jar",
                "twice",
                "driver-duplicate",
                "plugin.id twice is taken by " + first,
                "Remove one of the two, or give this one an id of its own."));
    assertThat(drivers.driver("twice").source()).isEqualTo("a.jar");
  }

  @Test
  void templateInvalid() {
    assertThat(
            rejected(
                new TestDriver("bad")
                    .file("templates/static-route.ftl", "<@apply>\n\n${intent.}\n</@apply>")))
        .satisfies(
            r -> {
              assertThat(r.code()).isEqualTo("template-invalid");
              assertThat(r.remedy()).isEqualTo("Correct the template at that line.");
            })
        .extracting(RejectedDriver::reason)
        .asString()
        .isEqualTo("bad/static-route.ftl:1:1: the section <@withdraw> is missing");
    assertThat(
            rejected(
                    new TestDriver("bad")
                        .file(
                            "templates/static-route.ftl",
                            "<@apply>\n\n${intent.}\n</@apply>\n<@withdraw/>"))
                .reason())
        .startsWith("bad/static-route.ftl:3:10: Encountered \"}\", but was expecting one of");
    assertThat(
            rejected(
                new TestDriver("bad")
                    .file("templates/md/static-route.ftl", "<@apply/>\n<@withdraw/>\n${x?no_esc}")))
        .isEqualTo(
            new RejectedDriver(
                "bad.jar",
                "bad",
                "template-invalid",
                "bad/md/static-route.ftl:3:4: ?no_esc is not allowed: every value is escaped, and no"
                    + " template changes that",
                "Correct the template at that line.",
                Optional.of(new SourceLine("bad/md/static-route.ftl", 3, 4, "${x?no_esc}"))));
    assertThat(
            rejected(new TestDriver("bad").file("templates/static-rout.ftl", TestDriver.TEMPLATE)))
        .isEqualTo(
            bad(
                "template-invalid",
                "bad/static-rout.ftl is the template of no type of intent; did you mean"
                    + " static-route?",
                "Name it after the type of intent, or let its name start with _ if it is a"
                    + " partial."));
  }

  @Test
  void templateMissing() {
    assertThat(
            rejected(new TestDriver("bad").set("driver.capabilities", "static-route, gre-tunnel")))
        .isEqualTo(
            bad(
                "template-missing",
                "driver.capabilities has gre-tunnel, and there is no templates/gre-tunnel.ftl",
                "Add the template, or remove the capability."));
    assertThat(
            rejected(
                new TestDriver("bad")
                    .withoutFile("templates/static-route.ftl")
                    .file("templates/static-routes.ftl", TestDriver.TEMPLATE)))
        .isEqualTo(
            bad(
                "template-missing",
                "driver.capabilities has static-route, and there is no"
                    + " templates/static-route.ftl; did you mean static-routes.ftl?",
                "Add the template, or remove the capability."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plugin.version | one | plugin.properties: plugin.version is 'one' | Use a semantic version such as 1.0.0.",
        "plugin.provider | `` | plugin.properties: plugin.provider is missing | Add plugin.provider: who maintains the driver.",
        "driver.capability | x | plugin.properties: 'driver.capability' is no key of a manifest; did you mean driver.capabilities? | Use one of driver.capabilities, driver.commit, driver.extends, driver.format, driver.interface-names, driver.name, driver.netconf.hello, driver.netconf.save, driver.platforms, driver.tolerated, driver.transports, driver.format.VARIANT, driver.commit.TRANSPORT, driver.setting.NAME, driver.when.CAPABILITY, driver.note.CAPABILITY.",
        "driver.when.static-route | distnace | plugin.properties: driver.when.static-route names the setting 'distnace' | Add driver.setting.distnace with its default, or correct the name.",
        "driver.when.static-rout | x | plugin.properties: driver.when.static-rout is about a capability that driver.capabilities does not have; did you mean static-route? | Add it to driver.capabilities, or correct the name.",
        "driver.note.vrf | x | plugin.properties: driver.note.vrf is about a capability that driver.capabilities does not have | Add it to driver.capabilities, or correct the name.",
        "driver.capabilities | `` | plugin.properties: driver.capabilities is missing | List what the driver can do, such as static-route.",
        "driver.capabilities | Static | plugin.properties: driver.capabilities has an invalid capability 'Static': expected lower-case words joined by - or . | Separate them by commas.",
        "driver.capabilities | static-route, vrf.x | plugin.properties: driver.capabilities has vrf.x without vrf | Add vrf or remove vrf.x.",
        "driver.transports | ssh-exce | plugin.properties: driver.transports has 'ssh-exce'; did you mean ssh-exec? | Use local-exec, ssh-exec, ssh-cli, netconf.",
        "driver.transports | `` | plugin.properties: driver.transports is missing | List how devices are reached: local-exec, ssh-exec, ssh-cli, netconf.",
        "driver.transports | netconf | plugin.properties: driver.format argv fits none of the transports netconf | argv goes with local-exec and ssh-exec, cli-word and cli-quoted with ssh-cli, xml with netconf.",
        "driver.commit | instant | plugin.properties: driver.commit has 'instant' | Use immediate, confirmed-immediate, candidate, confirmed-candidate.",
        "driver.format | plain | plugin.properties: driver.format has no format 'plain' | Use one of argv, cli-word, cli-quoted, xml.",
        "driver.format.md | xml | plugin.properties: driver.format xml fits none of the transports local-exec | argv goes with local-exec and ssh-exec, cli-word and cli-quoted with ssh-cli, xml with netconf.",
        "driver.interface-names | eth[ | plugin.properties: driver.interface-names is no regular expression: Unclosed character class at 3 | Mind that a backslash is written as two in this file.",
        "plugin.requires | soon | plugin.properties: plugin.requires 'soon' is no range of versions | Write plugin.requires=>=1.0.0 & <2.0.0",
      })
  void manifestInvalid(String key, String value, String reason, String remedy) {
    assertThat(rejected(new TestDriver("bad").set(key, value)))
        .isEqualTo(bad("manifest-invalid", reason, remedy));
  }

  @Test
  void manifestInvalidAtItsId() {
    assertThat(rejected(new TestDriver("bad").without("plugin.id")))
        .isEqualTo(
            new RejectedDriver(
                "bad.jar",
                "",
                "manifest-invalid",
                "plugin.properties: plugin.id is missing",
                "Add plugin.id: lower-case words joined by -, such as acme-os."));
    assertThat(rejected(new TestDriver("../B\u001b[2Jad")).reason())
        .isEqualTo("plugin.properties: plugin.id is '../B\\u001b[2Jad'");
  }

  @Test
  void manifestMissing() throws IOException {
    Files.write(
        folder.resolve("library.jar"), Files.readAllBytes(emptyJar(folder.resolve("library.jar"))));
    assertThat(DriverPlugins.load(List.of(folder)).rejected())
        .containsExactly(
            new RejectedDriver(
                "library.jar",
                "",
                "manifest-invalid",
                "there is no plugin.properties in it",
                "Put plugin.properties at the top of the jar, or move a jar that is no driver"
                    + " elsewhere."));
  }

  private static Path emptyJar(Path path) throws IOException {
    try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(path))) {
      out.putNextEntry(new java.util.jar.JarEntry("readme"));
    }
    return path;
  }

  @Test
  void jarUnreadable() throws IOException {
    Files.writeString(folder.resolve("text.jar"), "this is no jar");
    byte[] whole = Files.readAllBytes(new TestDriver("cut").jar(folder, "cut.jar"));
    Files.write(folder.resolve("cut.jar"), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(DriverPlugins.load(List.of(folder)).rejected())
        .hasSize(2)
        .allSatisfy(
            r -> {
              assertThat(r.code()).isEqualTo("jar-unreadable");
              assertThat(r.id()).isEmpty();
              assertThat(r.reason()).startsWith(r.source() + " cannot be read: it is no jar: ");
              assertThat(r.remedy())
                  .isEqualTo("Build or download the jar again, and check that it can be read.");
            });
  }

  @Test
  void parentMissing() {
    assertThat(rejected(new TestDriver("bad").set("driver.extends", "goood")))
        .isEqualTo(
            bad(
                "parent-missing",
                "driver.extends=goood names a driver that is not there; did you mean good?",
                "Install goood beside bad, or correct driver.extends."));
    assertThat(rejected(new TestDriver("bad").set("driver.extends", "bad")))
        .isEqualTo(
            bad(
                "parent-missing",
                "driver.extends=bad leads back to this driver",
                "Remove driver.extends."));
  }

  @Test
  void parentRejected() {
    new TestDriver("child").set("driver.extends", "parent").jar(folder, "child.jar");
    new TestDriver("parent").set("driver.capabilities", "vrf").jar(folder, "parent.jar");
    assertThat(DriverPlugins.load(List.of(folder)).rejected())
        .extracting(RejectedDriver::id, RejectedDriver::code, RejectedDriver::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "parent",
                "template-missing",
                "driver.capabilities has vrf, and there is no templates/vrf.ftl"),
            org.assertj.core.groups.Tuple.tuple(
                "child",
                "parent-missing",
                "driver.extends=parent names a driver that is not loaded: driver.capabilities has"
                    + " vrf, and there is no templates/vrf.ftl"));
  }

  @Test
  void driverClassBroken() {
    String remedy =
        "A driver's class is public, implements RouterDriver, has a public constructor without"
            + " arguments, and uses nothing but the JDK, the driver API, SLF4J and what is in its"
            + " jar.";
    String which = "com.acme.Driver, which META-INF/extensions.idx lists, ";
    assertThat(
            rejected(
                new TestDriver("bad")
                    .indexed(
                        "com.acme.Driver",
                        DRIVER.formatted(
                            "public Driver() { throw new IllegalStateException(\"no\"); }"))))
        .isEqualTo(
            bad(
                "driver-class-broken",
                which + "cannot be made: java.lang.IllegalStateException: no",
                remedy));
    assertThat(
            rejected(
                new TestDriver("bad")
                    .indexed("com.acme.Driver", DRIVER.formatted("public Driver(int i) {}"))))
        .isEqualTo(
            bad(
                "driver-class-broken",
                which + "cannot be made: java.lang.NoSuchMethodException: com.acme.Driver.<init>()",
                remedy));
    assertThat(rejected(new TestDriver("bad").file("META-INF/extensions.idx", "com.acme.Driver\n")))
        .isEqualTo(bad("driver-class-broken", which + "is not there", remedy));
    assertThat(
            rejected(
                new TestDriver("bad")
                    .indexed("com.acme.Driver", "package com.acme; public class Driver {}")))
        .isEqualTo(bad("driver-class-broken", which + "does not implement RouterDriver", remedy));
    assertThat(
            rejected(
                new TestDriver("bad")
                    .file("META-INF/extensions.idx", "# Generated\ncom.acme.A\ncom.acme.B\n")))
        .isEqualTo(
            bad(
                "driver-class-broken",
                "META-INF/extensions.idx lists com.acme.A and com.acme.B, and a driver has one"
                    + " class",
                "Leave @Extension on the class that implements RouterDriver only."));
  }

  @Test
  void aDriverSeesTheApiAndTheJdkOnly() {
    assertThat(
            rejected(
                new TestDriver("bad")
                    .indexed(
                        "com.acme.Driver",
                        DRIVER.formatted(
                            "static final Object PEEK = org.accordo.plugin.DriverPlugins.class;"))))
        .extracting(RejectedDriver::reason)
        .isEqualTo(
            "com.acme.Driver, which META-INF/extensions.idx lists, cannot be made:"
                + " java.lang.ClassNotFoundException: org.accordo.plugin.DriverPlugins");
  }

  @Test
  void namesInAJarLeadNowhere() {
    new TestDriver("good")
        .file("templates/../../../escape.ftl", "x")
        .file("/etc/templates/x.ftl", "x")
        .file("templates/../templates/vrf.ftl", "x")
        .jar(folder, "good.jar");
    DriverCatalogue drivers = DriverPlugins.load(List.of(folder));
    assertThat(drivers.rejected()).isEmpty();
    assertThat(drivers.loaded()).hasSize(1);
  }

  @Test
  void templatesOfASiteForNoDriver() throws IOException {
    new TestDriver("good").jar(folder, "good.jar");
    Path templates = Files.createDirectories(folder.resolve("site/goood"));
    Files.writeString(templates.resolve("static-route.ftl"), TestDriver.TEMPLATE);
    assertThatThrownBy(
            () -> DriverPlugins.load(List.of(folder), Map.of("north", folder.resolve("site"))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ProblemCode.INVALID_SITE);
              assertThat(e.problem().message())
                  .isEqualTo("There is no driver 'goood'; did you mean good?");
              assertThat(e.problem().where())
                  .isEqualTo(templates.resolve("static-route.ftl").toString());
            });
    assertThatThrownBy(
            () -> DriverPlugins.load(List.of(folder), Map.of("north", folder.resolve("none"))))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.INVALID_SITE));
  }

  @Test
  void aBrokenTemplateOfASiteRejectsItsDriver() throws IOException {
    new TestDriver("good").jar(folder, "good.jar");
    Path templates = Files.createDirectories(folder.resolve("site/good/devices/r1"));
    Files.write(
        templates.resolve("static-route.ftl"),
        "<@apply/>\n\n<@aply/>".getBytes(StandardCharsets.UTF_8));
    assertThat(
            DriverPlugins.load(List.of(folder), Map.of("north", folder.resolve("site"))).rejected())
        .extracting(RejectedDriver::reason)
        .containsExactly(
            "site:good/devices/r1/static-route.ftl:1:1: the section <@withdraw> is missing");
  }
}
