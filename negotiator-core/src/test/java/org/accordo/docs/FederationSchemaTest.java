package org.accordo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accordo.boot.config.FederationReader;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/federation.schema.json and the reader agree on what a federation file may say. */
class FederationSchemaTest {
  private static final Path FILE = Path.of("../docs/federation.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WHOLE =
      """
      apiVersion: accordo/v1
      federation: all
      wireguard: {port: 51820}
      agents:
        a: {id: 1, endpoint: 203.0.113.1, underlay: {mtu: 1500}}
        b: {id: 2, endpoint: 203.0.113.2}
      links:
        - {between: [a, b]}
      networks:
        lab:
          id: 7
          mode: bridged
          members:
            - {agent: a, port: eth1}
            - agent: b
              port: eth1
              addresses: [172.31.0.5/20]
              neighbours:
                - {id: 1, name: web1, address: 172.31.0.11}
      """;

  @TempDir private Path folder;

  private static JsonNode schema() throws IOException {
    return JSON.readTree(Files.readString(FILE));
  }

  private static Set<ValidationMessage> validate(String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JSON.valueToTree(read));
  }

  @Test
  void examplesAreValid() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../examples/federation"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        assertThat(validate(Files.readString(file))).as("%s", file).isEmpty();
        assertThat(FederationReader.read(file).networks()).isNotEmpty();
      }
    }
  }

  @Test
  void examplesOfThePageAreValid() throws IOException {
    Matcher blocks =
        Pattern.compile("```yaml\n(apiVersion.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/federation.md")));
    int found = 0;
    while (blocks.find()) {
      assertThat(validate(blocks.group(1))).isEmpty();
      Path file = Files.writeString(folder.resolve("federation.yaml"), blocks.group(1));
      assertThat(FederationReader.read(file).networks()).isNotEmpty();
      found++;
    }
    assertThat(found).isPositive();
  }

  /** An unknown field in each kind of object: the reader's answer lists all that it knows. */
  @ParameterizedTest
  @CsvSource({
    "'', 'federation: all', 'zzz: 1\nfederation: all'",
    "wireguard, '{port: 51820}', '{port: 51820, zzz: 1}'",
    "agent, '{id: 2,', '{id: 2, zzz: 1,'",
    "underlay, '{mtu: 1500}', '{mtu: 1500, zzz: 1}'",
    "link, '{between: [a, b]}', '{between: [a, b], zzz: 1}'",
    "network, 'mode: bridged', 'mode: bridged\n    zzz: 1'",
    "member, '{agent: a,', '{agent: a, zzz: 1,'",
    "neighbour, 'name: web1,', 'name: web1, zzz: 1,'"
  })
  void bothKnowTheSameFields(String kind, String from, String to) throws IOException {
    assertThat(validate(WHOLE)).isEmpty();
    String wrong = WHOLE.replace(from, to);
    assertThat(validate(wrong)).as("the schema finds it too").isNotEmpty();
    Path file = Files.writeString(folder.resolve("federation.yaml"), wrong);
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> FederationReader.read(file));
    String message = refusal.problem().message();
    assertThat(message).contains("unknown field 'zzz'");
    Set<String> known =
        new TreeSet<>(Arrays.asList(message.replaceFirst(".*one of ", "").split(", ", -1)));
    JsonNode object = kind.isEmpty() ? schema() : schema().get("$defs").get(kind);
    Set<String> published = new TreeSet<>();
    object.get("properties").fieldNames().forEachRemaining(published::add);
    assertThat(published).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id: 1, endpoint|id: 65536, endpoint",
        "id: 1, endpoint|id: 1, behind-nat: true, endpoint",
        "between: [a, b]|between: [a]",
        "between: [a, b]|between: [a, a]",
        "mode: bridged|mode: bridges",
        "mode: bridged|mode: routed",
        "mode: bridged|mode: bridged\n    table: 7",
        "id: 7|id: 4294967296",
        "federation: all|federation: '<all>'",
        "mtu: 1500|mtu: 575",
        "agent: a, port|agent: a, prefixes: [10.0.0.0/24], port"
      })
  void bothRefuseTheSame(String change) throws IOException {
    String[] words = change.split("\\|", -1);
    assertThat(WHOLE).contains(words[0]);
    String wrong = WHOLE.replaceFirst(Pattern.quote(words[0]), Matcher.quoteReplacement(words[1]));
    assertThat(validate(wrong)).isNotEmpty();
    Path file = Files.writeString(folder.resolve("federation.yaml"), wrong);
    assertThat(catchThrowableOfType(ProblemException.class, () -> FederationReader.read(file)))
        .isNotNull();
  }
}
