package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the shell commands of README and docs. A fence says what is to come: {@code ```sh} must exit
 * with 0, {@code ```sh exit=2} with 2, and {@code ```sh no-run: REASON} is not run. The blocks of
 * one file run in order, in a folder that looks like a checkout.
 */
class DocumentationIT {
  private static final Pattern FENCE = Pattern.compile("^ *```(\\S*)(?: (.*))?$");
  private static final Pattern EXIT = Pattern.compile("exit=(\\d+)");

  @TempDir Path scratch;

  @TestFactory
  Stream<DynamicNode> commandsDoWhatTheDocumentationSays() throws IOException {
    return documents().stream()
        .map(
            document ->
                dynamicContainer(
                    Packed.checkout("").relativize(document).toString(),
                    blocks(document).stream()
                        .map(block -> dynamicTest(block.title(), () -> run(document, block)))));
  }

  @Test
  void everyShellBlockIsWrittenSoThatItIsFound() throws IOException {
    for (Path document : documents()) {
      assertThat(Files.readAllLines(document))
          .as("%s: only ```sh blocks are run, use no other name for shell", document)
          .filteredOn(line -> line.strip().matches("```(bash|shell|console|zsh)\\b.*"))
          .isEmpty();
      for (Block block : blocks(document)) {
        assertThat(block.info())
            .as("%s:%d: what a ```sh fence may say", document, block.line())
            .matches("|exit=\\d+|no-run: .{10,}");
      }
    }
  }

  private void run(Path document, Block block) throws IOException, InterruptedException {
    Assumptions.assumeFalse(block.info().startsWith("no-run"), block.info());
    Path folder = checkoutLike(document);
    Path output = folder.resolve("output-of-block");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-eu", "-c", block.text())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    assertThat(ended ? process.exitValue() : -1)
        .as("%s:%d%n%s%n%s", document, block.line(), block.text(), Files.readString(output))
        .isEqualTo(block.exit());
  }

  /** One for each document, so that what a block writes is there for the next. */
  private Path checkoutLike(Path document) throws IOException {
    String name = Packed.checkout("").relativize(document).toString().replaceAll("[^A-Za-z]", "-");
    Path folder = scratch.resolve(name);
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      Path accordo = folder.resolve("accordo");
      Files.writeString(accordo, "#!/bin/sh\nexec '" + Packed.HOME + "/bin/accordo' \"$@\"\n");
      Files.setPosixFilePermissions(accordo, PosixFilePermissions.fromString("rwxr-xr-x"));
      copy(Packed.checkout("examples"), folder.resolve("examples"));
    }
    return folder;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !from.relativize(f).startsWith("target")).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Packed.checkout("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    try (Stream<Path> files = Files.list(Packed.checkout(""))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    documents.sort(null);
    return documents;
  }

  static List<Block> blocks(Path document) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        continue;
      }
      int start = i + 1;
      do {
        i++;
      } while (i < lines.size() && !lines.get(i).strip().equals("```"));
      if (fence.group(1).equals("sh")) {
        String info = fence.group(2) == null ? "" : fence.group(2).strip();
        blocks.add(new Block(start, info, String.join("\n", lines.subList(start, i))));
      }
    }
    return blocks;
  }

  /**
   * A shell block of a document.
   *
   * @param line of its fence
   * @param info what the fence says beside the language
   * @param text the commands
   */
  record Block(int line, String info, String text) {
    String title() {
      String first = text.lines().findFirst().orElse("").strip();
      return "line " + line + ": " + first;
    }

    int exit() {
      Matcher exit = EXIT.matcher(info);
      return exit.matches() ? Integer.parseInt(exit.group(1)) : 0;
    }
  }
}
