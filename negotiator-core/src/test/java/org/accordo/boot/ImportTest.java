package org.accordo.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.accordo.cli.Check;
import org.accordo.cli.ImportFormat;
import org.accordo.cli.ImportedSite;
import org.accordo.cli.Product;
import org.accordo.golden.Golden;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inventories as people keep them become site files, with the drivers that come with Accordo. */
class ImportTest {
  private static final Path INVENTORIES = Path.of("../examples/inventories");
  private static final Path SITES = Golden.folder(ImportTest.class, "imports");

  @TempDir static Path drivers;
  @TempDir Path folder;

  /** Their manifests, dialects and templates; what their code does is not needed to name them. */
  @BeforeAll
  static void copyDrivers() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("../drivers"))) {
      for (Path driver : all.filter(d -> Files.isDirectory(d.resolve("src"))).toList()) {
        Path to = drivers.resolve(driver.getFileName());
        copy(driver.resolve("src/main/resources"), to);
        copy(Path.of("../templates").resolve(driver.getFileName()), to.resolve("templates"));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ansible/inventory.yaml, ANSIBLE",
    "nornir/hosts.yaml, NORNIR",
    "netbox/devices.json, NETBOX"
  })
  void makesASiteFile(String inventory, ImportFormat format) throws IOException {
    ImportedSite site = read(INVENTORIES.resolve(inventory));
    assertThat(site.format()).isEqualTo(format);
    Golden.assertSame(SITES.resolve(inventory.replaceFirst("/.*", ".yaml")), site.text());
    assertThat(site.text()).doesNotContain("not-a-real", "ANSIBLE_VAULT", "61323334");
  }

  /** What is to be filled in and is needed is what doctor finds missing, no more and no less. */
  @ParameterizedTest
  @CsvSource({"ansible/inventory.yaml", "nornir/hosts.yaml", "netbox/devices.json"})
  void doctorNamesWhatIsMissing(String inventory) throws IOException {
    ImportedSite site = read(INVENTORIES.resolve(inventory));
    Path file = Files.writeString(folder.resolve("site.yaml"), site.text());
    List<String> found =
        product().doctor(Optional.of(file)).stream()
            .filter(check -> check.verdict() == Check.Verdict.FAIL)
            .map(check -> check.found().replace("'", ""))
            .toList();
    for (String missing : site.toFillIn()) {
      String path = missing.substring(0, missing.indexOf(": "));
      String field = path.substring(path.lastIndexOf('.') + 1);
      boolean filled =
          site.text().contains("\n      " + field + ": ") && !missing.contains("ssh-keyscan");
      if (!field.equals("pools") && !(filled && missing.contains("secrets/"))) {
        assertThat(found)
            .as("doctor on %s", path)
            .anySatisfy(
                each ->
                    assertThat(each)
                        .contains("field " + field)
                        .contains(path.equals(field) ? "" : path.replace("." + field, "")));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all: {hosts: {a: !!python/object {}}} | 1:18 | the tag 'tag:yaml.org,2002:python/object' is not known",
        "all: {hosts: {a: !cmd 'rm'}} | 1:18 | the tag '!cmd' is not known",
        "x: &x [1, 2]~all: {vars: {a: *x, b: *x}, hosts: {r: {}}} | 1:4 | a list or mapping that is"
            + " used again by an alias is not read; write it out",
        "[] | 1:1 | there is no device in it",
        "all: {children: {a: {children: {b: {children: {a: }}}}}} | 1:21 | the group 'a' is in"
            + " itself",
        "all: {hosts: {'r[1:99999]': }} | 1:28 | expected a range of hosts, found 'r[1:99999]'",
        "all: {hosts: {r 1: , r-1: }} | 1:26 | The device 'r-1' would be router r-1, as the one at"
            + " FILE:1:19 is already",
        "r: {groups: [nowhere]} | 1:13 | groups: there is no group 'nowhere' in groups.yaml",
      })
  void refuses(String text, String place, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("inventory.yaml"), text.replace("~", "\n"));
    Problem problem = refusal(file);
    assertThat(problem.where()).isEqualTo(file + ":" + place);
    assertThat(problem.message()).endsWith(message.replace("FILE", file.toString()));
  }

  @Test
  void refusesWhatIsTooDeepOrTooLarge() throws IOException {
    Path deep = folder.resolve("deep.yaml");
    Files.writeString(deep, "all: " + "{children: {a: ".repeat(40) + "}}".repeat(40));
    assertThat(refusal(deep).where()).startsWith(deep + ":1:");
    assertThat(refusal(deep).message()).endsWith("the file is nested too deeply");
    Path large = folder.resolve("large.yaml");
    Files.writeString(large, "all: " + "a".repeat(8 << 20));
    assertThat(refusal(large).where()).isEqualTo(large + ":1:1");
    assertThat(refusal(large).message()).isEqualTo("the file is larger than 8 MiB");
  }

  /** Whatever the names and values are, the site file says them and nothing else. */
  @Test
  void valuesStayValues() throws IOException {
    Path file = folder.resolve("hostile.json");
    Files.writeString(
        file,
        """
        [{"name": "r1\\nrouters: {}", "platform": {"slug": "linux\\n    driver: evil"},
          "status": {"value": "x\\ninjected: true"},
          "primary_ip": {"address": "192.0.2.1 -o ProxyCommand=x"},
          "custom_fields": {"accordo_user": "root\\nx: y", "accordo_port": "0"}}]
        """);
    ImportedSite site = read(file);
    Golden.assertSame(SITES.resolve("hostile.yaml"), site.text());
    assertThat(site.text().lines()).noneMatch(l -> l.matches("\\s*(injected|x|driver): .*"));
  }

  private Problem refusal(Path file) {
    return catchThrowableOfType(ProblemException.class, () -> read(file)).problem();
  }

  private static ImportedSite read(Path file) {
    return product().importSite(file, Optional.empty());
  }

  private static Product product() {
    return TestWiring.of(drivers);
  }
}
