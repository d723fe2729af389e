package org.accordo.driver.iosxe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accordo.app.driver.Rendering;
import org.accordo.boot.config.IntentsReader;
import org.accordo.driver.testkit.Golden;
import org.accordo.driver.testkit.GoldenTests;
import org.accordo.driver.testkit.MergedConfig;
import org.accordo.driver.testkit.VendorModels;
import org.accordo.site.IntentsFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is sent over NETCONF is valid by the vendor's own models. */
@Tag("vendor-models")
class ConformanceTest {
  private static final String VENDOR = "cisco";
  private static final Golden GOLDEN = Golden.of(ConformanceTest.class);

  @TempDir private Path folder;

  /** Merged with what the operator has, it is a complete configuration. */
  @TestFactory
  Stream<DynamicTest> whatIsAppliedIsAConfiguration() {
    VendorModels models = VendorModels.needed();
    return GOLDEN.cases("rendering").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      List<Path> files = new ArrayList<>(preconditions(file));
                      files.add(written("apply", MergedConfig.apply(renderings(file))));
                      models.assertConfiguration(VENDOR, files);
                    }));
  }

  @Test
  void theExampleIsAConfigurationByItself() throws IOException {
    VendorModels models = VendorModels.needed();
    List<Rendering> example = renderings(Path.of("../../examples/intents/cisco-iosxe.yaml"));
    Path apply = written("apply", MergedConfig.apply(example));
    models.assertConfiguration(VENDOR, List.of(apply));
    Path withdraw = written("withdraw", MergedConfig.withdraw(example));
    models.assertEdits(VENDOR, List.of(apply, withdraw));
  }

  /** Each payload alone is an edit, and so are all of a case in one. */
  @Test
  void whatIsSentIsAnEdit() throws IOException {
    VendorModels models = VendorModels.needed();
    List<Path> edits = new ArrayList<>();
    for (Path file : GOLDEN.cases("rendering")) {
      List<Rendering> renderings = renderings(file);
      edits.add(written("edit", MergedConfig.apply(renderings)));
      edits.add(written("edit", MergedConfig.withdraw(renderings)));
      for (Rendering rendering : renderings) {
        for (String payload : MergedConfig.payloads(rendering)) {
          edits.add(written("edit", payload));
        }
      }
    }
    assertThat(edits).hasSizeGreaterThan(50);
    models.assertEdits(VENDOR, edits);
  }

  private static List<Rendering> renderings(Path file) {
    IntentsFile read = IntentsReader.read(file);
    Map<String, String> settings = new HashMap<>(read.settings());
    settings.putAll(GoldenTests.settings(file));
    return read.intents().stream()
        .map(intent -> IosXeUnderTest.NETCONF.render(intent, settings))
        .toList();
  }

  private static List<Path> preconditions(Path file) {
    Path folder = GOLDEN.root().resolve("preconditions");
    Path own = folder.resolve(file.getFileName().toString().replace(".yaml", ".xml"));
    return Files.exists(own)
        ? List.of(folder.resolve("common.xml"), own)
        : List.of(folder.resolve("common.xml"));
  }

  private Path written(String name, String document) throws IOException {
    Path file = Files.createTempFile(folder, name, ".xml");
    return Files.writeString(file, document);
  }
}
