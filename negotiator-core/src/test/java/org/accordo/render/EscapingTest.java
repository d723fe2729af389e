package org.accordo.render;

import static org.accordo.render.Templates.commands;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** No value leaves the place that its template gives it, whatever it is. */
class EscapingTest {
  private static final Templates ARGV = Templates.argv().apply("echo a ${v} 'b ${v}' c=${v}");
  private static final Templates DOCUMENT = Templates.argv().apply("cat <<\nfirst ${v} last\n<<");
  private static final Templates CLI_WORD = Templates.of(Format.CLI_WORD).apply("set ${v} end");
  private static final Templates CLI_QUOTED = Templates.of(Format.CLI_QUOTED).apply("set ${v} end");
  private static final Templates XML = Templates.of(Format.XML).apply("<a b=\"${v}\">${v}</a>");

  @Provide
  static Arbitrary<String> hostile() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            ";",
            "\n",
            "\r\n",
            "'",
            "\"",
            "`",
            "$(id)",
            "${7*7}",
            "<#assign x=1>",
            "-",
            "--",
            " ",
            "\t",
            "\\",
            "\u0000",
            "\u0001",
            "\u0002",
            "\u0003x",
            "\u001b[2J",
            "\u0085",
            "\u2028",
            "&&",
            "|",
            "<<",
            "<<<",
            ":=",
            "@secret:x@",
            "@recorded:x@",
            "]]>",
            "<!--",
            "</a>",
            "&amp;",
            "é",
            "名",
            "\ud83d\ude00",
            "a",
            "10.0.0.1",
            "x".repeat(4096));
    return Combinators.combine(pieces.list().ofMaxSize(6), Arbitraries.strings().ofMaxLength(8))
        .as((list, tail) -> String.join("", list) + tail);
  }

  @Property(tries = 2000)
  void argv(@ForAll("hostile") String value) {
    List<Payload.Command> commands;
    try {
      commands = commands(ARGV.render(Templates.ROUTE, Map.of("v", value)).apply());
    } catch (DriverException e) {
      assertThat(e.code()).isEqualTo(DriverException.Code.TEMPLATE_INVALID);
      assertThat(e.getMessage())
          .startsWith("acme/static-route.ftl:")
          .doesNotContain("\n", "\u001b");
      return;
    }
    assertThat(commands).hasSize(1);
    assertThat(commands.get(0).argv())
        .containsExactly("echo", "a", value, "b " + value, "c=" + value);
    assertThat(commands.get(0).input()).isEmpty();
    assertThat(value).doesNotStartWith("-").doesNotContain("@secret:", "@recorded:");
  }

  @Property(tries = 1000)
  void standardInput(@ForAll("hostile") String value) {
    try {
      Payload.Command command =
          commands(DOCUMENT.render(Templates.ROUTE, Map.of("v", value)).apply()).get(0);
      assertThat(((Payload.Document) command.input().orElseThrow()).lines())
          .extracting(Payload.Line::text)
          .containsExactly("first " + value + " last");
      assertThat(value).matches("[A-Za-z0-9@%+=:,./_][A-Za-z0-9@%+=:,./_-]*");
    } catch (DriverException e) {
      assertThat(Templates.withoutColumn(e)).startsWith("acme/static-route.ftl:3: ");
    }
  }

  @Property(tries = 1000)
  void cliWord(@ForAll("hostile") String value) {
    try {
      Payload.Cli cli = (Payload.Cli) CLI_WORD.render(Templates.ROUTE, Map.of("v", value)).apply();
      assertThat(cli.lines())
          .extracting(Payload.Line::text)
          .containsExactly("set " + value + " end");
      assertThat(value).matches("[A-Za-z0-9@%+=:,./_-]+");
    } catch (DriverException e) {
      assertThat(Templates.withoutColumn(e)).startsWith("acme/static-route.ftl:2: ");
    }
  }

  @Property(tries = 1000)
  void cliQuoted(@ForAll("hostile") String value) {
    try {
      Payload.Cli cli =
          (Payload.Cli) CLI_QUOTED.render(Templates.ROUTE, Map.of("v", value)).apply();
      assertThat(cli.lines()).hasSize(1);
      String line = cli.lines().get(0).text();
      String between = line.substring("set ".length(), line.length() - " end".length());
      assertThat(unquote(between)).isEqualTo(value);
    } catch (DriverException e) {
      assertThat(Templates.withoutColumn(e)).startsWith("acme/static-route.ftl:2: ");
    }
  }

  /** Reads one word or one quoted string, as a vendor's command line does. */
  private static String unquote(String text) {
    if (!text.startsWith("\"")) {
      assertThat(text).matches("[A-Za-z0-9@%+=:,./_-]+");
      return text;
    }
    StringBuilder value = new StringBuilder();
    for (int i = 1; i < text.length() - 1; i++) {
      assertThat(text.charAt(i)).isNotEqualTo('"');
      if (text.charAt(i) == '\\') {
        i++;
      }
      value.append(text.charAt(i));
    }
    assertThat(text).endsWith("\"");
    return value.toString();
  }

  @Property(tries = 1000)
  void xml(@ForAll("hostile") String value) throws Exception {
    Payload.NetconfEdit edit;
    try {
      edit = (Payload.NetconfEdit) XML.render(Templates.ROUTE, Map.of("v", value)).apply();
    } catch (DriverException e) {
      assertThat(Templates.withoutColumn(e)).startsWith("acme/static-route.ftl:2: ");
      return;
    }
    var element =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(edit.config())))
            .getDocumentElement();
    assertThat(element.getTextContent()).isEqualTo(value);
    assertThat(element.getAttribute("b")).isEqualTo(value);
    assertThat(element.getChildNodes().getLength()).isLessThanOrEqualTo(1);
  }

  @Test
  void refusesControlCharactersWithTheirPlace() {
    for (Format format : Format.values()) {
      String text = format == Format.XML ? "<a>${v}</a>" : "set ${v}";
      assertThat(Templates.of(format).apply(text).renderError(Map.of("v", "a\nb\u0001")))
          .isEqualTo(
              "acme/static-route.ftl:2: the value 'a\\u000ab\\u0001' has a control character");
    }
  }

  @Test
  void refusesAValueThatIsReadAsAnOption() {
    assertThat(ARGV.renderError(Map.of("v", "-rf")))
        .isEqualTo(
            "acme/static-route.ftl:2: the value '-rf' starts with - and would be read as an"
                + " option");
    assertThat(DOCUMENT.renderError(Map.of("v", "-rf")))
        .isEqualTo(
            "acme/static-route.ftl:3: the value '-rf' starts with - and would be read as an"
                + " option");
  }

  @Test
  void refusesAnEmptyValue() {
    assertThat(ARGV.renderError(Map.of("v", "")))
        .isEqualTo("acme/static-route.ftl:2: a value is empty; leave the word out with <#if>");
  }

  @Test
  void refusesPlaceholdersInValues() {
    assertThat(ARGV.renderError(Map.of("v", "@recorded:x@")))
        .isEqualTo(
            "acme/static-route.ftl:2: the value '@recorded:x@' looks like a recorded value, which"
                + " only a template's own text may name");
  }

  @Test
  void aSecretStandsBehindItsSignOnly() {
    Map<String, SecretRef> secret = Map.of("v", new SecretRef("wg/a"));
    String message =
        "acme/static-route.ftl:2: a secret stands alone behind <<<, since every user can read"
            + " argument vectors and files";
    assertThat(Templates.argv().apply("wg set ${v}").renderError(secret)).isEqualTo(message);
    assertThat(Templates.argv().apply("wg set x${v}").renderError(secret)).isEqualTo(message);
    assertThat(Templates.argv().apply("wg 'a ${v}'").renderError(secret)).isEqualTo(message);
    assertThat(DOCUMENT.renderError(secret)).isEqualTo(message.replace(":2:", ":3:"));
    assertThat(Templates.argv().apply("wg <<< a${v}").renderError(secret)).isEqualTo(message);
    assertThat(Templates.argv().apply("wg <<< ${v}a").renderError(secret))
        .isEqualTo(
            "acme/static-route.ftl:2: behind <<< stands a reference to a secret, and"
                + " '@secret:wg/a@a' is none");
    assertThat(Templates.argv().apply("wg <<< plain").renderError(Map.of()))
        .isEqualTo(
            "acme/static-route.ftl:2: behind <<< stands a reference to a secret, and 'plain' is"
                + " none");
    for (Format format : List.of(Format.CLI_WORD, Format.CLI_QUOTED)) {
      assertThat(Templates.of(format).apply("set ${v}").renderError(secret))
          .isEqualTo(
              "acme/static-route.ftl:2: a secret cannot be put in here; only argv templates take"
                  + " one, behind <<<");
    }
  }

  @Test
  void refusesXmlThatIsNotWellFormed() {
    assertThat(Templates.of(Format.XML).apply("<a>\n<b></a>").renderError(Map.of()))
        .startsWith("acme/static-route.ftl:3: XML that is not well-formed: ");
  }
}
