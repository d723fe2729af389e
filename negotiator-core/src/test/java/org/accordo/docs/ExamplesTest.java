package org.accordo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accordo.boot.config.IntentsReader;
import org.accordo.boot.config.SiteReader;
import org.accordo.driver.api.IpAddress;
import org.accordo.site.IntentsFile;
import org.accordo.site.ProbeHost;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files that people begin with can be read. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../examples");

  @TestFactory
  Stream<DynamicTest> sites() throws IOException {
    return Stream.of("two-sites", "two-sites-distinct", "two-sites-tunnel")
        .flatMap(folder -> files(EXAMPLES.resolve(folder)))
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> checkSite(file)));
  }

  private static void checkSite(Path file) {
    Site site = SiteReader.read(file, SiteOverrides.none());
    assertThat(file.getFileName()).hasToString(site.name() + ".yaml");
  }

  @TestFactory
  Stream<DynamicTest> intents() {
    return files(EXAMPLES.resolve("intents"))
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> assertThat(IntentsReader.read(file).intents()).isNotEmpty()));
  }

  @Test
  void filesInTheDocumentation(@TempDir Path folder) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/site-file.md")));
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    assertThat(blocks).hasSize(6);
    Path site = Files.writeString(folder.resolve("site.yaml"), blocks.get(0));
    assertThat(SiteReader.read(site, SiteOverrides.none()).peers()).containsKey("south");
    String router = ": {driver: linux, connect: {transport: local-exec}}\n";
    String second =
        blocks
            .get(0)
            .replaceFirst("border: .*\n", blocks.get(1))
            .replace("routers:\n", "routers:\n  edge" + router + "  nat1" + router);
    Path translator = Files.writeString(folder.resolve("translator.yaml"), second);
    assertThat(SiteReader.read(translator, SiteOverrides.none()).border().routers())
        .containsExactly("edge", "nat1");
    String asking = blocks.get(0).replaceFirst("(?s)routers:.*peer-timeout[^\n]*\n", blocks.get(2));
    Path hosts = Files.writeString(folder.resolve("hosts.yaml"), asking);
    assertThat(SiteReader.read(hosts, SiteOverrides.none()).negotiator().probeHosts())
        .containsExactly(new ProbeHost(IpAddress.parse("10.0.0.10"), Optional.of("web1")));
    String through =
        blocks.get(0).replaceFirst("border: .*\n", "").replaceFirst("(?s)peers:\n.*", "")
            + blocks.get(3);
    Path tunnel = Files.writeString(folder.resolve("tunnel.yaml"), through);
    assertThat(SiteReader.read(tunnel, SiteOverrides.none()).wantsTunnelWith("south")).isTrue();
    String known = blocks.get(0).replaceFirst("(?s)peers:\n.*", "") + blocks.get(4);
    Path knowing = Files.writeString(folder.resolve("knowing.yaml"), known);
    assertThat(SiteReader.read(knowing, SiteOverrides.none()).access().operators())
        .containsOnlyKeys("catalogue", "noc");
    IntentsFile intents =
        IntentsReader.read(Files.writeString(folder.resolve("intents.yaml"), blocks.get(5)));
    assertThat(intents.intents().stream().map(intent -> intent.type()).distinct()).hasSize(9);
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
