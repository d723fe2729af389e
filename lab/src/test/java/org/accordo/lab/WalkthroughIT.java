package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.testkit.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The walks in docs/walkthroughs run against the packed product, and print what is recorded beside
 * them. {@code -Dgolden.update=true} records them anew, with the time to the first intent.
 */
class WalkthroughIT {
  private static final Path WALKS = Packed.checkout("docs/walkthroughs");
  private static final Pattern SECONDS = Pattern.compile("(\\d+) s after the first command");

  /** What the issue of this product asks for, on a quiet machine whose Maven has what it needs. */
  private static final int LONGEST_SECONDS = 60;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"driver-author", "template-author"})
  void printsWhatIsRecorded(String name) throws IOException, InterruptedException {
    String printed = walk(name);

    if (Boolean.getBoolean("golden.update")) {
      recordSeconds(name, printed);
    }
    Golden.assertSame(WALKS.resolve(name), ".txt", normal(printed));
  }

  @Test
  void aClassIsCompiledWithoutMavenToo() throws IOException, InterruptedException {
    String printed = walk("driver-author", "MVN=false");

    assertThat(Files.readString(folder.resolve("errors"))).contains("built by the JDK alone");
    Golden.assertSame(WALKS.resolve("driver-author"), ".txt", normal(printed));
  }

  private String walk(String name, String... environment) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder("sh", WALKS.resolve(name + ".sh").toString())
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("ACCORDO", Packed.HOME.resolve("bin/accordo").toString());
    builder.environment().put("MVN", Packed.checkout("mvnw").toString());
    builder.environment().put("MAVEN_OPTS", repository());
    for (String each : environment) {
      builder.environment().put(each.replaceFirst("=.*", ""), each.replaceFirst("^[^=]*=", ""));
    }
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    String printed = Files.readString(output);
    assertThat(ended ? process.exitValue() : -1)
        .as("%s%n%s%n%s", name, printed, Files.readString(errors))
        .isZero();
    return printed;
  }

  /** What the walk puts into Maven's local repository is not for the builds of this checkout. */
  private String repository() {
    String warm = System.getProperty("maven.repo.local");
    Path own =
        warm == null ? Path.of(System.getProperty("user.home"), ".m2/repository") : Path.of(warm);
    return "-Dmaven.repo.local=" + folder.resolve("m2") + " -Dmaven.repo.local.tail=" + own;
  }

  /** The text without what differs from one run and machine to the next. */
  private static String normal(String printed) {
    return SECONDS
        .matcher(printed.replace(Packed.HOME.toString(), "ACCORDO"))
        .replaceAll("N s after the first command");
  }

  private static void recordSeconds(String name, String printed) throws IOException {
    Matcher seconds = SECONDS.matcher(printed);
    List<String> all = seconds.results().map(found -> found.group(1)).toList();
    assertThat(all.stream().map(Integer::valueOf))
        .as("seconds to the first intent of %s", name)
        .allMatch(each -> each < LONGEST_SECONDS);
    if (!all.isEmpty()) {
      Path page = WALKS.resolve("README.md");
      String row = "| [" + name + ".sh](" + name + ".sh) | " + String.join(" s, ", all) + " s |";
      String text = Files.readString(page);
      Pattern old =
          Pattern.compile("^\\| \\[" + name + "\\.sh\\].* \\d+ s \\|$", Pattern.MULTILINE);
      assertThat(old.matcher(text).find()).as("a row for %s in %s", name, page).isTrue();
      Files.writeString(page, old.matcher(text).replaceFirst(Matcher.quoteReplacement(row)));
    }
  }
}
