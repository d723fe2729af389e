package org.accordo.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accordo.golden.Golden;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every file {@code cases/NAME.args} is a command line, one argument a line, first those of the
 * environment as {@code NAME=value}; {@code cases/NAME.txt} is all that it prints and exits with.
 */
class CliTest {
  private static final Path CASES = Golden.folder(CliTest.class, "cases");
  private static final Path FILES = Golden.folder(CliTest.class, "files");

  @TestFactory
  Stream<DynamicTest> cases() {
    return Golden.inputs(CASES, ".args").stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    Map<String, String> environment = new HashMap<>();
    List<String> arguments = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (arguments.isEmpty() && line.matches("[A-Z_]+=.*")) {
        environment.put(line.substring(0, line.indexOf('=')), line.replaceFirst("^[^=]*=", ""));
      } else {
        arguments.add(line.replace("FILES", FILES.toString()));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    boolean terminal = environment.containsKey("TERM");
    Console console = new Console(stream(out), stream(err), terminal, environment);
    int exit =
        new Cli(console, (plugins, verbosity) -> new TestProduct())
            .run(arguments.toArray(String[]::new));
    String golden = file.toString().replaceAll("\\.args$", ".txt");
    Golden.assertSame(
        Path.of(golden), text(out, "") + text(err, "--- stderr\n") + "--- exit " + exit + "\n");
  }

  private static String text(ByteArrayOutputStream printed, String title) {
    String text = printed.toString(StandardCharsets.UTF_8).replace(FILES.toString(), "FILES");
    return text.isEmpty() ? "" : title + text.replace("\u001b", "<ESC>");
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
