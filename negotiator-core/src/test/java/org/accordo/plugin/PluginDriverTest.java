package org.accordo.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RouterDriver;
import org.accordo.driver.api.StaticRoute;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a loaded driver is asked, what it is never asked, and whose mistake a failure is. */
class PluginDriverTest {
  private static final StaticRoute ROUTE =
      StaticRoute.of(IpPrefix.parse("192.0.2.0/24"), NextHop.via(IpAddress.parse("198.51.100.1")));
  private static final RenderTarget R1 =
      new RenderTarget("", "r1", Optional.empty(), Optional.empty(), Map.of());

  @TempDir Path folder;

  private LoadedDriver load(TestDriver driver) {
    driver.jar(folder, "driver.jar");
    DriverCatalogue drivers = DriverPlugins.load(List.of(folder));
    assertThat(drivers.rejected()).isEmpty();
    return drivers.loaded().get(0);
  }

  private LoadedDriver coded(String body) {
    return load(
        new TestDriver("acme")
            .file(
                "templates/static-route.ftl",
                "<@apply>\nacme <#if tag??>${tag}</#if>\n</@apply>\n<@withdraw/>")
            .indexed(
                "com.acme.Driver",
                """
                package com.acme;
                import java.util.*;
                import org.accordo.driver.api.*;
                public final class Driver implements ValidatesIntent {
                  public List<Diagnostic> validate(Intent intent, RenderContext context) {
                    return List.of();
                  }
                """
                    + body
                    + "}"));
  }

  private static Problem problem(LoadedDriver driver, Intent intent, RenderTarget target) {
    ProblemException e =
        catchThrowableOfType(ProblemException.class, () -> driver.render(intent, target));
    return e.problem();
  }

  private static Object words(Rendering rendering) {
    return ((Payload.Exec) rendering.config().apply()).commands().get(0).argv();
  }

  @Test
  void refusesAVariantThatItHasNoTemplatesFor() {
    String template = "<@apply>\nacme %s\n</@apply>\n<@withdraw/>";
    LoadedDriver driver =
        load(
            new TestDriver("acme")
                .file("templates/static-route.ftl", String.format(template, "usual"))
                .file("templates/classic/static-route.ftl", String.format(template, "old"))
                .file("templates/ssh-exec/static-route.ftl", String.format(template, "remote")));
    assertThat(words(driver.render(ROUTE, ofVariant("classic")))).isEqualTo(List.of("acme", "old"));
    for (String variant : List.of("clasic", "ssh-exec", "../classic", "", "classic/")) {
      Problem problem = problem(driver, ROUTE, ofVariant(variant));
      assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
      assertThat(problem.message())
          .startsWith("Driver acme (router r1) has no variant '" + variant + "'");
      assertThat(problem.hint()).isEqualTo("Its variants: classic");
    }
  }

  private static RenderTarget ofVariant(String variant) {
    return new RenderTarget("", "r1", Optional.of(variant), Optional.empty(), Map.of());
  }

  @Test
  void refusesWhatItDoesNotDeclare() {
    LoadedDriver driver = load(new TestDriver("acme"));
    Problem problem =
        problem(
            driver,
            new Bridge(new InterfaceName("br0"), List.of(), false, OptionalInt.empty()),
            R1);
    assertThat(problem.code()).isEqualTo(ProblemCode.CAPABILITY_MISSING);
    assertThat(problem.message())
        .isEqualTo("Driver acme 1.2.3 (router r1) does not support bridge, which bridge/br0 needs");
    assertThat(
            problem(
                    driver,
                    StaticRoute.of(
                        IpPrefix.parse("2001:db8::/48"), NextHop.dev(new InterfaceName("eth0"))),
                    R1)
                .message())
        .isEqualTo(
            "Driver acme 1.2.3 (router r1) does not support static-route.ipv6, which"
                + " route/default/2001:db8::/48 needs");
  }

  @Test
  void refusesInterfacesThatThePlatformCannotHave() {
    LoadedDriver driver =
        load(
            new TestDriver("acme")
                .set("driver.capabilities", "static-route, static-route.unnumbered"));
    Problem problem =
        problem(
            driver,
            StaticRoute.of(ROUTE.destination(), NextHop.dev(new InterfaceName("Gi0/1"))),
            R1);
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
    assertThat(problem.message())
        .isEqualTo(
            "Driver acme (router r1) has no interface named 'Gi0/1', which"
                + " route/default/192.0.2.0/24 names");
    assertThat(problem.hint()).isEqualTo("Its interfaces match eth[0-9]+");
  }

  @Test
  void settingsOfTheSiteGoBeforeDefaults() {
    LoadedDriver driver =
        load(
            new TestDriver("acme")
                .set("driver.setting.distance", "1")
                .set("driver.setting.tag", "7")
                .file(
                    "templates/static-route.ftl",
                    "<@apply>\nx ${settings.distance} ${settings.tag}\n</@apply>\n<@withdraw/>"));
    assertThat(words(driver.render(ROUTE, R1))).isEqualTo(List.of("x", "1", "7"));
    assertThat(
            words(
                driver.render(
                    ROUTE,
                    new RenderTarget(
                        "", "r1", Optional.empty(), Optional.empty(), Map.of("distance", "9")))))
        .isEqualTo(List.of("x", "9", "7"));
    Problem problem =
        problem(
            driver,
            ROUTE,
            new RenderTarget(
                "", "r1", Optional.empty(), Optional.empty(), Map.of("distnace", "9")));
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_VALUE);
    assertThat(problem.message())
        .isEqualTo("Driver acme (router r1) has no setting 'distnace'; did you mean distance?");
    assertThat(problem.hint()).isEqualTo("Its settings: distance, tag");
  }

  @Test
  void aClassAddsVariables() {
    assertThat(
            words(
                coded(
                        """
                        public RenderedConfig render(Intent intent, RenderContext context) {
                          return context.template(intent, Map.of("tag", context.router() + "!"));
                        }
                        """)
                    .render(ROUTE, R1)))
        .isEqualTo(List.of("acme", "r1!"));
  }

  @Test
  void itsApiIsOurs() {
    LoadedDriver driver = coded("");
    assertThat(driver.render(ROUTE, R1).config()).isNotNull();
    assertThat(RouterDriver.class.getClassLoader()).isSameAs(getClass().getClassLoader());
  }

  @Test
  void aDriverCanRefuseOrWarn() {
    Problem refused =
        problem(
            validating("Diagnostic.error(\"nextHop\", \"no gateway\", \"Add one.\")"), ROUTE, R1);
    assertThat(refused.code()).isEqualTo(ProblemCode.UNSUPPORTED_COMBINATION);
    assertThat(refused.message())
        .isEqualTo(
            "Driver acme (router r1) refuses route/default/192.0.2.0/24: nextHop: no gateway");
    assertThat(refused.hint()).isEqualTo("Add one.");
    assertThat(
            validating(
                    "new Diagnostic(Diagnostic.Severity.WARNING, \"mtu\", \"small\", \"Raise it.\")")
                .render(ROUTE, R1)
                .warnings())
        .containsExactly(new Diagnostic(Diagnostic.Severity.WARNING, "mtu", "small", "Raise it."));
  }

  private LoadedDriver validating(String diagnostic) {
    return load(
        new TestDriver("acme")
            .indexed(
                "com.acme.Driver",
                """
                package com.acme;
                import java.util.*;
                import org.accordo.driver.api.*;
                public final class Driver implements ValidatesIntent {
                  public List<Diagnostic> validate(Intent intent, RenderContext context) {
                    return List.of(%s);
                  }
                }
                """
                    .formatted(diagnostic)));
  }

  @Test
  void whatADriverThrowsOnPurposeKeepsItsCode() {
    Map<String, ProblemCode> codes =
        Map.of(
            "UNSUPPORTED_INTENT", ProblemCode.CAPABILITY_MISSING,
            "UNSUPPORTED_COMBINATION", ProblemCode.UNSUPPORTED_COMBINATION,
            "TEMPLATE_INVALID", ProblemCode.TEMPLATE_INVALID,
            "DEVICE_REJECTED", ProblemCode.DEVICE_REJECTED,
            "DEVICE_UNREACHABLE", ProblemCode.DEVICE_UNREACHABLE,
            "DRIVER_BUG", ProblemCode.DRIVER_BUG);
    codes.forEach(
        (thrown, expected) -> {
          Problem problem =
              problem(
                  coded(
                      throwing(
                          "new DriverException(DriverException.Code." + thrown + ", \"why\")")),
                  ROUTE,
                  R1);
          assertThat(problem.code()).isEqualTo(expected);
          assertThat(problem.message()).contains("why");
        });
  }

  private static String throwing(String exception) {
    return "public RenderedConfig render(Intent intent, RenderContext context) { throw "
        + exception
        + "; }";
  }

  @Test
  void anythingElseIsTheDriversBug() {
    Problem problem = problem(coded(throwing("new IllegalStateException(\"oops\\n\")")), ROUTE, R1);
    assertThat(problem.code()).isEqualTo(ProblemCode.DRIVER_BUG);
    assertThat(problem.message())
        .isEqualTo(
            "Driver acme 1.2.3 (router r1) threw java.lang.IllegalStateException: oops\\u000a"
                + " while it rendered route/default/192.0.2.0/24");
    assertThat(problem.hint()).isEqualTo("This is a mistake in the driver; tell Acme.");
    assertThat(problem(coded(throwing("new NoClassDefFoundError(\"x\")")), ROUTE, R1).code())
        .isEqualTo(ProblemCode.DRIVER_BUG);
    assertThat(
            problem(
                    coded(
                        "public RenderedConfig render(Intent i, RenderContext c) { return render(i, c); }"),
                    ROUTE,
                    R1)
                .code())
        .isEqualTo(ProblemCode.DRIVER_BUG);
    assertThat(
            problem(
                    coded(
                        "public RenderedConfig render(Intent i, RenderContext c) { return null; }"),
                    ROUTE,
                    R1)
                .message())
        .isEqualTo(
            "Driver acme 1.2.3 (router r1) gave nothing back while it rendered"
                + " route/default/192.0.2.0/24");
  }

  @Test
  void aFailingTemplateSaysWhere() {
    Problem problem =
        problem(
            load(
                new TestDriver("acme")
                    .file(
                        "templates/static-route.ftl",
                        "<@apply>\n\nx ${intent.nextHopp}\n</@apply>\n<@withdraw/>")),
            ROUTE,
            R1);
    assertThat(problem.code()).isEqualTo(ProblemCode.TEMPLATE_INVALID);
    assertThat(problem.message())
        .startsWith(
            "acme/static-route.ftl:3:12: StaticRoute has no nextHopp; did you mean nextHop?");
  }

  @Test
  void aDriverInAFolderExtendsOneInAJar() {
    new TestDriver("base").jar(folder, "z.jar");
    new TestDriver("child")
        .set("driver.extends", "base")
        .withoutFile("templates/static-route.ftl")
        .folder(folder, "a-child");
    DriverCatalogue drivers = DriverPlugins.load(List.of(folder));
    assertThat(drivers.rejected()).isEmpty();
    assertThat(drivers.loaded())
        .extracting(LoadedDriver::source)
        .containsExactly("z.jar", "a-child");
    Payload.Exec apply = (Payload.Exec) drivers.driver("child").render(ROUTE, R1).config().apply();
    assertThat(apply.commands().get(0).origin()).hasToString("base/static-route.ftl:2");
  }

  @Test
  void theCatalogueSaysWhatThereIs() {
    new TestDriver("good").jar(folder, "good.jar");
    new TestDriver("bad").set("driver.commit", "never").jar(folder, "bad.jar");
    DriverCatalogue drivers = DriverPlugins.load(List.of(folder, folder.resolve("none")));
    ProblemException unknown =
        catchThrowableOfType(ProblemException.class, () -> drivers.driver("goood"));
    assertThat(unknown.problem())
        .isEqualTo(
            Problem.of(ProblemCode.UNKNOWN_DRIVER, "There is no driver 'goood'; did you mean good?")
                .hint("Installed: good"));
    ProblemException rejected =
        catchThrowableOfType(ProblemException.class, () -> drivers.driver("bad"));
    assertThat(rejected.problem())
        .isEqualTo(
            Problem.of(
                    ProblemCode.DRIVER_REJECTED,
                    "Driver bad is not loaded: plugin.properties: driver.commit has 'never'"
                        + " [manifest-invalid]")
                .at("bad.jar")
                .hint("Use immediate, confirmed-immediate, candidate, confirmed-candidate."));
  }
}
