package org.accordo.driver.nokia.sros;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.preview.DeviceCommand;
import org.accordo.app.preview.RouterPreview;
import org.accordo.boot.config.IntentsReader;
import org.accordo.driver.testkit.DriverUnderTest;
import org.accordo.driver.testkit.Golden;
import org.accordo.driver.testkit.GoldenTests;
import org.accordo.driver.testkit.VendorModels;
import org.accordo.site.IntentsFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whether the vendor's own model takes what the driver renders. */
class ConformanceTest {
  private static final String VENDOR = "nokia";
  private static final Path EXAMPLES = Path.of("../../examples/intents");

  private static VendorModels models;

  @TempDir Path folder;

  @BeforeAll
  static void findModels() {
    models = VendorModels.needed();
  }

  @TestFactory
  Stream<DynamicTest> appliesMakeValidConfiguration() {
    return cases()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        models.assertConfiguration(
                            VENDOR,
                            List.of(
                                written(file, "apply", document(preview(file).commands())),
                                precondition()))));
  }

  @Test
  void withdrawsAreValidEdits() throws IOException {
    List<Path> edits = new ArrayList<>();
    for (Path file : cases().toList()) {
      edits.add(written(file, "withdraw", document(preview(file).undo())));
    }
    models.assertEdits(VENDOR, edits);
  }

  @Test
  void linesAreWordsOfTheCommandLine() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : cases().toList()) {
      RouterPreview preview = preview(SrosUnderTest.CLI, file);
      files.add(written(file, "apply.cli", lines(preview.commands())));
      files.add(written(file, "withdraw.cli", lines(preview.undo())));
    }
    models.assertMdCli(files);
  }

  private Stream<Path> cases() {
    return Stream.concat(
        Golden.of(getClass()).cases("rendering").stream(),
        Stream.of("nokia-sros.yaml", "nokia-sros-card.yaml").map(EXAMPLES::resolve));
  }

  private Path precondition() {
    return Golden.of(getClass()).root().resolve("precondition.xml");
  }

  private static RouterPreview preview(Path file) {
    return preview(SrosUnderTest.NETCONF, file);
  }

  private static RouterPreview preview(DriverUnderTest driver, Path file) {
    IntentsFile asked = IntentsReader.read(file);
    Map<String, String> settings = new HashMap<>(asked.settings());
    settings.putAll(GoldenTests.settings(file));
    return RouterPreview.of(
        driver.driver(),
        new RenderTarget("", "router", Optional.empty(), driver.transport(), settings),
        asked.intents());
  }

  private static String document(List<DeviceCommand> commands) {
    return RouterPreview.document(commands).orElseThrow();
  }

  private static String lines(List<DeviceCommand> commands) {
    StringBuilder lines = new StringBuilder();
    commands.forEach(command -> lines.append(command.text()).append('\n'));
    return lines.toString();
  }

  private Path written(Path file, String what, String text) throws IOException {
    String name = file.getFileName().toString().replaceAll("[^a-z0-9.-]", "_");
    return Files.writeString(folder.resolve(name + "." + what), text);
  }
}
