package org.accordo.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.boot.config.IntentsReader;
import org.accordo.driver.api.CliDialect;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.golden.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of a whole driver in templates renders every line that its page speaks of. */
class VyosExampleTest {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final LoadedDriver DRIVER =
      DriverPlugins.load(List.of(EXAMPLES.resolve("vyos/src/main/resources"))).driver("vyos");
  private static final RenderTarget TARGET =
      new RenderTarget("", "r1", Optional.empty(), Optional.empty(), Map.of());

  @TempDir Path folder;

  @Test
  void rendersItsIntents() {
    StringBuilder text = new StringBuilder();
    for (Intent intent : IntentsReader.read(EXAMPLES.resolve("intents/vyos.yaml")).intents()) {
      RenderedConfig config = DRIVER.render(intent, TARGET).config();
      text.append("# ").append(intent.key()).append('\n');
      section(text, "vacant", config.vacant().orElseThrow());
      section(text, "apply", config.apply());
      section(text, "withdraw", config.withdraw());
      section(text, "inspect", config.inspect().orElseThrow());
    }
    Path golden = Golden.folder(VyosExampleTest.class, "vyos").resolve("intents.txt");
    Golden.assertSame(golden, text.toString());
  }

  private static void section(StringBuilder text, String name, Payload payload) {
    text.append(name).append('\n');
    ((Payload.Cli) payload).lines().forEach(l -> text.append("  ").append(l.text()).append('\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static-route: {destination: 10.9.0.0/24, next-hop: '2001:db8::1'} | no IPv6 next hop for an IPv4 route",
        "gre-tunnel: {name: gre7, local: 192.0.2.2, remote: 203.0.113.1} | has no interface named 'gre7'",
        "gre-tunnel: {name: wg7, local: 192.0.2.2, remote: 203.0.113.1} | calls its tunnels tun0, tun1",
        "wireguard-tunnel: {name: wg0, private-key: wg/a, peer-public-key: 'YWNjb3Jkby1leGFtcGxlLXB1YmxpYy1rZXktMDAwMDA=', listen-port: 51820, endpoint: {address: 203.0.113.1, port: 51820}, allowed: [10.0.0.0/8]} | wireguard-tunnel",
      })
  void refusesWhatTheRouterCannot(String intent, String why) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("intents.yaml"),
            "apiVersion: accordo/v1\nintents:\n  - " + intent + "\n");
    assertThatThrownBy(
            () -> IntentsReader.read(file).intents().forEach(each -> DRIVER.render(each, TARGET)))
        .hasMessageContaining(why);
  }

  @Test
  void knowsThePromptsOfItsCommandLine() {
    CliDialect.Prompts prompts = DRIVER.descriptor().dialect().orElseThrow().prompts();
    assertThat("vyos@vyos:~$").matches(prompts.operational());
    assertThat("admin@core-1:/tmp$").matches(prompts.operational());
    assertThat("[edit]\nvyos@vyos#").matches(prompts.configure());
    assertThat("[edit interfaces ethernet eth0]\nvyos@vyos#").matches(prompts.configure());
    assertThat("vyos@vyos#").doesNotMatch(prompts.configure());
    assertThat("root@vyos:~#").doesNotMatch(prompts.operational());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set failed",
        "Commit failed",
        "  Configuration path: [protocols static rout] is not valid",
        "  Invalid command: [st]",
        "[[nat]] failed",
      })
  void seesThatALineIsRefused(String said) {
    assertThat(DRIVER.descriptor().dialect().orElseThrow().signs().failures())
        .anyMatch(sign -> sign.matcher(said).find());
  }
}
