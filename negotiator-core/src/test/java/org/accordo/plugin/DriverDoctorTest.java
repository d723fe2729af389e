package org.accordo.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.accordo.app.driver.DriverExamination;
import org.accordo.app.driver.DriverFinding;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is wrong with a driver is said at once, and what to do about it. */
class DriverDoctorTest {
  private static final String CLASS =
      "package com.acme; %s public final class Driver implements"
          + " org.accordo.driver.api.RouterDriver {"
          + " public org.accordo.driver.api.RenderedConfig render("
          + "org.accordo.driver.api.Intent i, org.accordo.driver.api.RenderContext c) {"
          + " return c.template(i, java.util.Map.of()); } }";

  @TempDir Path folder;

  private DriverExamination examine(TestDriver driver) {
    return DriverDoctor.examine(driver.jar(folder, "acme.jar"), List.of(folder));
  }

  private static List<String> told(DriverExamination examination) {
    return examination.findings().stream()
        .map(f -> f.severity().id() + " " + f.code() + ": " + f.reason() + " | " + f.remedy())
        .toList();
  }

  private static List<String> codes(DriverExamination examination) {
    return examination.findings().stream()
        .map(finding -> finding.severity().id() + " " + finding.code())
        .toList();
  }

  @Test
  void aGoodDriverHasNothing() {
    DriverExamination examination =
        examine(new TestDriver("acme").indexed("com.acme.Driver", CLASS.formatted("")));

    assertThat(told(examination)).isEmpty();
    assertThat(examination.loads()).isTrue();
    assertThat(examination.id()).isEqualTo("acme");
    assertThat(examination.found())
        .containsExactly(
            "driver acme 1.2.3, Acme OS (Acme)",
            "can static-route",
            "1 template, for local-exec, the class com.acme.Driver");
  }

  @Test
  void allMistakesOfAManifestAreSaidAtOnce() {
    DriverExamination examination =
        examine(
            new TestDriver("Acme OS")
                .set("plugin.version", "one")
                .without("plugin.provider")
                .set("plugin.requires", ">=1.0.0")
                .set("driver.capabilities", "static-route, vrf.deep, static-route.Ipv6")
                .set("driver.transport", "telnet")
                .set("driver.transports", "telnet")
                .set("driver.format", "text")
                .set("driver.interface-names", "eth[")
                .set("driver.when.bridge", "x=1"));

    assertThat(examination.loads()).isFalse();
    assertThat(told(examination))
        .satisfiesExactlyInAnyOrder(
            each ->
                assertThat(each).contains("'driver.transport' is no key").contains("transports"),
            each -> assertThat(each).contains("plugin.id is 'Acme OS'"),
            each -> assertThat(each).contains("plugin.version is 'one'"),
            each -> assertThat(each).contains("plugin.provider is missing"),
            each -> assertThat(each).contains("has vrf.deep without vrf"),
            each -> assertThat(each).contains("static-route.Ipv6"),
            each -> assertThat(each).contains("driver.transports has 'telnet'"),
            each -> assertThat(each).contains("driver.interface-names is no regular expression"),
            each -> assertThat(each).contains("driver.format has no format 'text'"),
            each -> assertThat(each).startsWith("error api-version-unbounded: "));
  }

  @Test
  void classesTemplatesAndArchiveAreLookedAtTogether() {
    DriverExamination examination =
        examine(
            new TestDriver("acme")
                .set("driver.capabilities", "static-route, bridge, vrf, interface-address")
                .file("templates/static-route.ftl", "<@apply>\n  x ${intent.\n</@apply>\n")
                .file("templates/vrf.ftl", "<@apply>\n  x\n</@apply>\n")
                .file("templates/gre-tunnel.ftl", TestDriver.TEMPLATE)
                .file("templates/bridge.ftlh", TestDriver.TEMPLATE)
                .file("Interface_Address.FTL", TestDriver.TEMPLATE)
                .file("../escape.txt", "x")
                .file("lib/other.jar", "x")
                .file("templates\\route.ftl", "x")
                .compiled("com.acme.Driver", CLASS.formatted("@org.pf4j.Extension"))
                .file("org/pf4j/Plugin.class", "x")
                .file("org/slf4j/Logger.class", "x"));

    assertThat(told(examination))
        .contains(
            "error template-missing: driver.capabilities has bridge, and there is no"
                + " templates/bridge.ftl | Add the template, or remove the capability.",
            "error template-missing: driver.capabilities has interface-address, and there is no"
                + " templates/interface-address.ftl | Add the template, or remove the capability.",
            "error template-invalid: acme/vrf.ftl:1:1: the section <@withdraw> is missing"
                + " | Correct the template at that line.",
            "warning template-undeclared: templates/gre-tunnel.ftl is never used:"
                + " driver.capabilities does not have gre-tunnel | Add gre-tunnel to"
                + " driver.capabilities, or remove the template.",
            "warning template-misplaced: 'templates/bridge.ftlh' looks like a template, and nothing"
                + " looks for it there | Did you mean templates/bridge.ftl? Templates stand in"
                + " templates/ or one folder below it (of a transport or variant, in lower case),"
                + " and their names end with .ftl.",
            "warning template-misplaced: 'Interface_Address.FTL' looks like a template, and nothing"
                + " looks for it there | Did you mean templates/interface-address.ftl? Templates"
                + " stand in templates/ or one folder below it (of a transport or variant, in lower"
                + " case), and their names end with .ftl.",
            "warning jar-entry: 'lib/other.jar' is a jar in the jar: classes in it are not seen"
                + " | Unpack its classes into the driver's jar (maven-shade-plugin), or do without"
                + " it.",
            "warning api-bundled: it contains a copy of SLF4J (1 class, the first is"
                + " org.slf4j.Logger), which must come from Accordo | Give slf4j-api the scope"
                + " provided, and keep org/slf4j/ out of the jar if it is packed with"
                + " maven-shade-plugin or the like.")
        .anySatisfy(
            each -> assertThat(each).startsWith("error template-invalid: acme/static-route.ftl:2"))
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith("warning jar-entry: '../escape.txt' is a name that leads out"))
        .anySatisfy(each -> assertThat(each).contains("has a backslash in its name"))
        .anySatisfy(
            each -> assertThat(each).startsWith("error api-bundled: it contains a copy of PF4J"))
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith("error extension-index-missing: com.acme.Driver implements")
                    .contains("there is no META-INF/extensions.idx")
                    .contains("PF4J's annotation processor did not run"))
        .noneMatch(each -> each.contains("no templates/static-route.ftl"));
    assertThat(codes(examination).indexOf("warning jar-entry"))
        .as("errors come first")
        .isGreaterThan(codes(examination).lastIndexOf("error template-invalid"));
  }

  @Test
  void anEmptyIndexIsNoIndex() {
    TestDriver driver =
        new TestDriver("acme")
            .compiled("com.acme.Driver", CLASS.formatted(""))
            .file("META-INF/extensions.idx", "# Generated by PF4J\n");

    assertThat(told(examine(driver)))
        .containsExactly(
            "error extension-index-missing: com.acme.Driver implements RouterDriver, but"
                + " META-INF/extensions.idx is empty | Put @Extension (org.pf4j.Extension) on the"
                + " class, and add pf4j to annotationProcessorPaths of maven-compiler-plugin.");
    assertThat(DriverPlugins.load(List.of(folder)).rejected())
        .extracting(rejected -> rejected.code() + ": " + rejected.reason())
        .containsExactly(
            "extension-index-missing: com.acme.Driver implements RouterDriver, but"
                + " META-INF/extensions.idx is empty");
  }

  @Test
  void whyAClassCannotBeMade() {
    assertThat(
            told(
                examine(
                    new TestDriver("acme")
                        .indexed(
                            "com.acme.Driver",
                            "package com.acme; abstract class Driver { Driver(int x) {} }"))))
        .satisfiesExactly(
            each -> assertThat(each).contains("lists, is not public | Make the class public."),
            each -> assertThat(each).contains("lists, is abstract | Put @Extension on the class"),
            each ->
                assertThat(each).contains("lists, does not implement RouterDriver | Implement"));
    assertThat(
            told(examine(new TestDriver("acme").file("META-INF/extensions.idx", "com.acme.X\n"))))
        .containsExactly(
            "error driver-class-broken: com.acme.X, which META-INF/extensions.idx lists, is not"
                + " there | Compile anew from an empty folder: the index is older.");
  }

  @Test
  void aClassThatThrowsIsMadeToo() {
    DriverExamination examination =
        examine(
            new TestDriver("acme")
                .indexed(
                    "com.acme.Driver",
                    CLASS
                        .formatted("")
                        .replace(
                            "RouterDriver {",
                            "RouterDriver { public Driver() { throw new"
                                + " IllegalStateException(\"no licence\"); }")));

    assertThat(codes(examination)).containsExactly("error driver-class-broken");
    assertThat(examination.findings().get(0).reason()).contains("no licence");
    assertThat(examination.loads()).isFalse();
  }

  @Test
  void aClassForANewerJava() throws IOException {
    TestDriver driver = new TestDriver("acme").indexed("com.acme.Driver", CLASS.formatted(""));
    Path jar = driver.jar(folder, "built.jar");
    Path newer = folder.resolve("newer.jar");
    int java = Runtime.version().feature() + 1;
    rewrite(jar, newer, "com/acme/Driver.class", bytes -> bytes[7] = (byte) (java + 44));
    Files.delete(jar);

    DriverExamination examination = DriverDoctor.examine(newer, List.of(folder));

    assertThat(told(examination).get(0))
        .startsWith(
            "error class-too-new: com.acme.Driver is compiled for Java "
                + java
                + " (class file version "
                + (java + 44)
                + "); this is Java "
                + Runtime.version().feature())
        .endsWith(
            "| Compile with --release 17; in Maven"
                + " <maven.compiler.release>17</maven.compiler.release>, or <release>17</release>"
                + " of maven-compiler-plugin.");
  }

  @Test
  void aDialectHasAllItsMistakesListed() {
    assertThat(
            told(
                examine(
                    new TestDriver("acme")
                        .set("driver.transports", "ssh-cli")
                        .set("driver.format", "cli-word")
                        .file(
                            "dialect.properties",
                            """
                            prompt=[a-z]+>
                            prompts=x
                            leave=exit
                            commit=commit {who}
                            failure.1=^(error
                            """))))
        .satisfiesExactlyInAnyOrder(
            each -> assertThat(each).contains("'prompts' is no key of a dialect; did you mean"),
            each -> assertThat(each).contains("prompt.configure is missing"),
            each -> assertThat(each).contains("enter is missing"),
            each -> assertThat(each).contains("commit has {who}, which is no setting"),
            each -> assertThat(each).contains("failure.1 is no regular expression"));
    assertThat(
            told(
                examine(
                    new TestDriver("acme")
                        .set("driver.transports", "ssh-cli")
                        .set("driver.format", "cli-word"))))
        .singleElement()
        .asString()
        .contains("there is no dialect.properties");
  }

  @Test
  void whereAManifestIsNot() throws IOException {
    Path wrapped = zip("wrapped.jar", "acme/plugin.properties", "plugin.id=x\n");
    assertThat(told(DriverDoctor.examine(wrapped, List.of(folder))))
        .containsExactly(
            "error manifest-invalid: there is no plugin.properties at its top | It is at"
                + " 'acme/plugin.properties', one folder too deep: pack the content of the folder"
                + " and not the folder, with 'jar --create --file NAME.jar -C FOLDER .'");
    Path misnamed = zip("misnamed.jar", "plugins.properties", "plugin.id=x\n");
    assertThat(DriverDoctor.examine(misnamed, List.of(folder)).findings().get(0).remedy())
        .isEqualTo("Rename 'plugins.properties' to plugin.properties.");
    Path project = folder.resolve("project");
    new TestDriver("acme").folder(project.resolve("src/main"), "resources");
    assertThat(DriverDoctor.examine(project, List.of(folder)).findings().get(0).remedy())
        .startsWith("This is the folder of a project: name '" + project);
  }

  @Test
  void howAManifestIsWritten() throws IOException {
    String text = "plugin.id=acme\nplugin.version=1.0.0\n";
    for (var form : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      Path jar = zip("utf16.jar", "plugin.properties", text.getBytes(form));
      assertThat(DriverDoctor.examine(jar, List.of(folder)).findings())
          .extracting(DriverFinding::reason)
          .containsExactly("plugin.properties is UTF-16 text");
    }
    Path marked = zip("bom.jar", "plugin.properties", "\ufeff" + text);
    assertThat(DriverDoctor.examine(marked, List.of(folder)).findings().get(0).reason())
        .contains("begins with a byte order mark");
    Path windows = folder.resolve("windows");
    Path driver = new TestDriver("acme").folder(windows, "acme");
    Path manifest = driver.resolve("plugin.properties");
    Files.writeString(manifest, Files.readString(manifest).replace("\n", "\r\n"));
    assertThat(told(DriverDoctor.examine(driver, List.of(windows)))).isEmpty();
  }

  @Test
  void whatIsNoJar() throws IOException {
    for (String content : new String[] {"", "<html>", "\u001f\u008b..", "PK\u0003\u0004cut"}) {
      Path file = folder.resolve("some.jar");
      Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
      DriverExamination examination = DriverDoctor.examine(file, List.of(folder));
      assertThat(codes(examination)).containsExactly("error jar-unreadable");
      assertThat(examination.findings().get(0).remedy())
          .containsAnyOf("is empty", "HTML", "gzip", "ends too early");
      assertThat(examination.loads()).isFalse();
    }
    Path zip = new TestDriver("acme").jar(folder, "acme.zip");
    assertThat(told(DriverDoctor.examine(zip, List.of(folder))).get(0))
        .contains("'acme.zip' does not end with .jar");
    assertThatThrownBy(() -> DriverDoctor.examine(folder.resolve("nothing.jar"), List.of()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("nothing.jar");
  }

  @Test
  void aBrokenSignature() throws IOException, InterruptedException {
    Path jar = new TestDriver("acme").jar(folder, "signed.jar");
    String keys = folder.resolve("keys.p12").toString();
    String[] store = {"-storepass", "secret1", "-keystore", keys};
    jdk("keytool", store, "-genkeypair", "-alias", "acme", "-dname", "CN=Acme", "-keyalg", "EC");
    jdk("jarsigner", store, jar.toString(), "acme");
    assertThat(codes(DriverDoctor.examine(jar, List.of(folder)))).isEmpty();
    Path changed = folder.resolve("changed.jar");
    rewrite(jar, changed, "templates/static-route.ftl", bytes -> bytes[12] = 'y');
    Files.delete(jar);

    assertThat(codes(DriverDoctor.examine(changed, List.of(folder))))
        .containsExactly("error jar-signature");
  }

  private static void jdk(String program, String[] store, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(List.of(store));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void whereItIsAndWhoElseHasItsName() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path installed = Files.createDirectory(folder.resolve("installed"));
    Path jar = new TestDriver("acme").jar(elsewhere, "acme.jar");
    new TestDriver("acme").jar(installed, "old.jar");

    DriverExamination examination = DriverDoctor.examine(jar, List.of(installed));

    assertThat(examination.loads()).isTrue();
    assertThat(told(examination))
        .containsExactly(
            "warning driver-duplicate: plugin.id acme is also that of "
                + installed.resolve("old.jar")
                + ", which is found first | Of two only the first is loaded: remove the other where"
                + " this one replaces it, or choose an id of your own.",
            "warning not-installed: it is in none of the folders in which Accordo looks: "
                + installed
                + " | Copy it there, or name it: --plugins '"
                + jar
                + "', or ACCORDO_PLUGINS in the environment of a server.");
  }

  @Test
  void aParentThatIsNotThere() {
    assertThat(codes(examine(new TestDriver("acme").set("driver.extends", "nobody"))))
        .containsExactly("error parent-missing");
  }

  private Path zip(String name, String entry, String content) throws IOException {
    return zip(name, entry, content.getBytes(StandardCharsets.UTF_8));
  }

  private Path zip(String name, String entry, byte[] content) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
    }
    return jar;
  }

  private static void rewrite(
      Path from, Path to, String entry, java.util.function.Consumer<byte[]> change)
      throws IOException {
    try (java.util.zip.ZipFile in = new java.util.zip.ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry each : (Iterable<ZipEntry>) in.stream().<ZipEntry>map(e -> e)::iterator) {
        byte[] bytes = in.getInputStream(each).readAllBytes();
        if (each.getName().equals(entry)) {
          change.accept(bytes);
        }
        out.putNextEntry(new ZipEntry(each.getName()));
        out.write(bytes);
      }
    }
  }
}
