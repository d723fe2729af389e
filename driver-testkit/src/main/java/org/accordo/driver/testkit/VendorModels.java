package org.accordo.driver.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The vendors' own YANG models and the programs that check against them. They are no part of this
 * project, since their licences do not allow it; without them a test is skipped with the reason.
 *
 * @param home the folder that {@code ACCORDO_VENDOR_MODELS} names, or {@code shared/vendor-models}
 *     beside this repository
 */
public record VendorModels(Path home) {
  private static final String VARIABLE = "ACCORDO_VENDOR_MODELS";

  /** The models, or the end of the test that asks for them. */
  public static VendorModels needed() {
    Path home = Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).orElse(besideUs());
    Assumptions.assumeTrue(
        Files.isExecutable(home.resolve("bin/yang-validate")),
        "the vendors' models are not at " + home + "; " + VARIABLE + " may name their folder");
    Assumptions.assumeTrue(
        isInstalled("yanglint"), "yanglint is not installed (Debian: libyang-tools)");
    return new VendorModels(home);
  }

  /** Beside the repository, whose root has the Maven wrapper; also seen from a work tree of it. */
  private static Path besideUs() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared").resolve("vendor-models");
  }

  private static boolean isInstalled(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** Fails unless the documents together are a complete and valid configuration. */
  public void assertConfiguration(String vendor, List<Path> documents) {
    assertAccepts("bin/yang-validate", List.of(vendor, "config"), documents);
  }

  /** Fails unless each document is a valid edit. */
  public void assertEdits(String vendor, List<Path> documents) {
    assertAccepts("bin/yang-validate", List.of(vendor, "edit"), documents);
  }

  /** Fails unless every line of the files is made of words of the MD-CLI. */
  public void assertMdCli(List<Path> files) {
    assertAccepts("bin/mdcli-check", List.of(), files);
  }

  private void assertAccepts(String program, List<String> arguments, List<Path> files) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve(program).toString());
    command.addAll(arguments);
    files.forEach(file -> command.add(file.toString()));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s%n%s", String.join(" ", command), said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
