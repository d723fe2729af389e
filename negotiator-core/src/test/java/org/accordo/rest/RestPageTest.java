package org.accordo.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/rest.md: every example is what really happens, and every path is shown. */
class RestPageTest {
  private static final Path PAGE = Path.of("../docs/rest.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```http\n([A-Z]+) (\\S+)\n(.*?)\n?HTTP/1.1 ([0-9]{3})\n(Location: \\S+\n)?(.*?)```",
          Pattern.DOTALL);
  private static final String DIGEST = StubNegotiations.agreement("n-1", 1).digest();
  private static final ObjectMapper JSON = new ObjectMapper();

  private RestServer server;

  @BeforeEach
  void start() {
    server = RestServer.start("127.0.0.1", 0, new StubNegotiations());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyExampleIsTrue() throws IOException {
    List<String> seen = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE).replace("DIGEST", DIGEST));
    while (example.find()) {
      String title = example.group(1) + " " + example.group(2);
      seen.add(title);

      String answer =
          RawHttp.send(server.port(), example.group(1), example.group(2), example.group(3));

      assertThat(RawHttp.status(answer)).as(title).isEqualTo(Integer.parseInt(example.group(4)));
      if (example.group(5) != null) {
        assertThat(RawHttp.header(answer, "location"))
            .isEqualTo(example.group(5).substring("Location: ".length()).strip());
      } else {
        assertSays(title, RawHttp.body(answer), example.group(6));
      }
    }
    assertThat(seen).hasSize(14);
  }

  /** Where the page has an ellipsis the answer may have more fields. */
  private static void assertSays(String title, String answer, String shown) throws IOException {
    JsonNode got = JSON.readTree(answer);
    JsonNode expected = JSON.readTree(shown.replace("  ...\n", ""));
    if (shown.contains("...")) {
      for (Map.Entry<String, JsonNode> field : expected.properties()) {
        assertThat(got.get(field.getKey())).as(title).isEqualTo(field.getValue());
      }
    } else {
      assertThat(got).as(title).isEqualTo(expected);
    }
  }

  @Test
  void everyPathIsNamed() throws IOException {
    String page = Files.readString(PAGE);
    JsonNode document =
        JSON.readTree(RawHttp.body(RawHttp.send(server.port(), "GET", "/openapi.json", "")));
    Set<String> missing = new HashSet<>();
    document
        .get("paths")
        .fieldNames()
        .forEachRemaining(
            path -> {
              if (!page.contains(path) && !page.contains(path.replace("{id}", "n-1"))) {
                missing.add(path);
              }
            });
    assertThat(missing).isEmpty();
  }
}
