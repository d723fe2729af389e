package org.accordo.driver.linux.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * {@link ObjectsTest} again on a kernel that has every device type, so that no tunnel is skipped.
 */
@EnabledIfEnvironmentVariable(
    named = "ACCORDO_VM_TESTS",
    matches = "1",
    disabledReason = "takes minutes in software emulation; set ACCORDO_VM_TESTS=1 to run it")
class VirtualMachineTest {
  private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();

  /** A machine in software emulation is slow; on a busy host slower. */
  private static final String LIMIT_SECONDS = "600";

  @Test
  void vrfsAndTunnelsComeAndGoOnDebiansKernel() throws IOException, InterruptedException {
    String missing = run(List.of(TOP + "/lab/vm", "check")).strip();
    assumeTrue(missing.isEmpty(), missing);
    List<String> command =
        new ArrayList<>(List.of(TOP + "/lab/vm", "run", "--timeout", LIMIT_SECONDS));
    for (Path directory : Set.of(TOP, librariesOutside(TOP))) {
      command.addAll(List.of("--see", directory.toString()));
    }
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classPath(),
            TestsInMachine.class.getName(),
            ObjectsTest.class.getName()));
    String output = run(command);
    assumeTrue(!output.contains("lab/vm: no kernel package"), output);
    assertThat(output.lines().filter(line -> line.startsWith("SUCCESSFUL ")))
        .as(output)
        .hasSizeGreaterThanOrEqualTo(8);
    assertThat(output).doesNotContain("FAILED ", "ABORTED ", "SKIPPED ");
  }

  /** Surefire starts this JVM with a jar that only names the class path. */
  private static String classPath() {
    String real = System.getProperty("surefire.test.class.path");
    return real == null ? System.getProperty("java.class.path") : real;
  }

  /** The directory that all libraries are in: a local Maven repository. */
  private static Path librariesOutside(Path top) {
    Path common = null;
    for (String entry : new TreeSet<>(List.of(classPath().split(File.pathSeparator)))) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (!path.startsWith(top)) {
        common = common == null ? path.getParent() : commonParent(common, path);
      }
    }
    return common == null ? top : common;
  }

  private static Path commonParent(Path one, Path other) {
    Path common = one;
    while (!other.startsWith(common)) {
      common = common.getParent();
    }
    return common;
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
