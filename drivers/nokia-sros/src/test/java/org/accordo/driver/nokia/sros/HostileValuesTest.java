package org.accordo.driver.nokia.sros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.testkit.DriverUnderTest;
import org.accordo.problem.ProblemException;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.XmlElement;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in a field or a setting, it is refused, or it is one word of a line and the text
 * of one element: lines and elements are those of the harmless value.
 */
class HostileValuesTest {
  private static final int VALUES = 100_000;

  private static final List<String> FRAGMENTS =
      List.of(
          "\"",
          "\\",
          "\\\"",
          "'",
          " ",
          "\t",
          "\n",
          "\r\n",
          "\u0000",
          "\u001b[2J",
          "\u0085",
          "\u2028",
          "<",
          ">",
          "&",
          "</",
          "/>",
          "<!--",
          "-->",
          "]]>",
          "<![CDATA[",
          "<!DOCTYPE x>",
          "&lt;",
          "<?",
          "\" delete x",
          "\nexit all",
          "; commit",
          " | match x",
          "?",
          "#",
          "//",
          "{",
          "}",
          "[",
          "]",
          "..",
          "../",
          "/",
          "@recorded:x@",
          "@secret:x@",
          "${x}",
          "%",
          "$(x)",
          "`x`",
          "-",
          "+",
          "é",
          "\ud800",
          "\uffff",
          "１",
          "*",
          "!",
          ",",
          "=",
          ":",
          "0x1",
          "a b",
          "\" \"",
          "\\n",
          "\u202e");

  /**
   * A field or setting.
   *
   * @param harmless values of it, one for each form that a value can give; hostile ones are made of
   *     the first
   * @param with what is asked for with a value in it
   */
  private record Place(List<String> harmless, Function<String, Asked> with) {}

  private record Asked(Intent intent, Map<String, String> settings) {}

  private static final Map<String, String> CARD =
      Map.of("gre-form", "isa", "tunnel-group", "1", "delivery-service", "d", "nat-group", "1");

  private static final Intent TRANSLATION = translation("to-wan", "SITE-B/lan", "10.99.0.0/24");

  private static final List<Place> PLACES =
      List.of(
          field(name -> address(name, "198.51.100.2/30"), "to-wan", "SITE-B/lan"),
          field(name -> address(name, "2001:db8::1/64"), "SITE-B/lan", "to-wan"),
          field(text -> address("to-wan", text), "198.51.100.2/30", "2001:db8::1/64"),
          field(text -> route("default", text, "198.51.100.1"), "203.0.113.0/24"),
          field(text -> route("default", "203.0.113.0/24", text), "198.51.100.1"),
          field(text -> route(text, "203.0.113.0/24", "198.51.100.1"), "SITE-B", "default"),
          field(HostileValuesTest::linkLocalRoute, "to-wan"),
          field(text -> new Vrf(new VrfName(text), 8, List.of()), "RED"),
          field(HostileValuesTest::vrf, "RED/sap-1/1/c2/1:100"),
          field(text -> tunnel(text, "192.0.2.2"), "SITE-B/gre-a"),
          field(text -> tunnel("SITE-B/gre-a", text), "192.0.2.2"),
          field(text -> translation("to-wan", text, "10.99.0.0/24"), "SITE-B/lan"),
          field(text -> translation(text, "SITE-B/lan", "10.99.0.0/24"), "to-wan", "MID/wan"),
          field(text -> translation("to-wan", "SITE-B/lan", text), "10.99.0.0/24"),
          setting("customer", vrf("RED/sap-1/1/c2/1:100"), "1"),
          setting("service-id-base", vrf("RED/sap-1/1/c2/1:100"), "0"),
          setting("address-kind", address("to-wan", "198.51.100.2/30"), "primary", "secondary"),
          setting("ipv6-context", address("to-wan", "2001:db8::1/64"), "added", "present"),
          setting("delivery-instance", tunnel("SITE-B/gre-a", "192.0.2.2"), Map.of(), "Base"),
          setting("gre-form", tunnel("SITE-B/gre-a", "192.0.2.2"), "isa", "fp"),
          setting("tunnel-group", tunnel("SITE-B/gre-a", "192.0.2.2"), "1"),
          setting("delivery-service", tunnel("SITE-B/gre-a", "192.0.2.2"), "d"),
          setting(
              "tunnel-peers", tunnel("SITE-B/gre-a", "192.0.2.2"), "SITE-B/gre-a=172.16.0.1", ""),
          setting("nat-group", TRANSLATION, "1"),
          setting("nat-context", TRANSLATION, "added", "present"),
          setting("max-subscriber-limit", TRANSLATION, "256"));

  @Test
  void lineForLine() {
    check(SrosUnderTest.CLI, HostileValuesTest::words);
  }

  @Test
  void elementForElement() {
    check(SrosUnderTest.NETCONF, HostileValuesTest::elements);
  }

  /** The shape of a payload: what must not depend on values. */
  private interface Shape {
    List<String> of(Payload payload);
  }

  private static void check(DriverUnderTest driver, Shape shape) {
    Random random = new Random(20_240_607);
    List<Set<List<List<String>>>> forms = new ArrayList<>();
    for (Place place : PLACES) {
      Set<List<List<String>>> known = new HashSet<>();
      place.harmless().forEach(each -> known.add(shapes(driver, place.with().apply(each), shape)));
      forms.add(known);
    }
    int rendered = 0;
    for (int i = 0; i < VALUES; i++) {
      int at = i % PLACES.size();
      String hostile = hostile(PLACES.get(at).harmless().get(0), random);
      try {
        List<List<String>> shapes = shapes(driver, PLACES.get(at).with().apply(hostile), shape);
        assertThat(forms.get(at))
            .as("form of %s at %s", InvalidValueException.quote(hostile), at)
            .contains(shapes);
        rendered++;
      } catch (InvalidValueException | ProblemException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
    assertThat(rendered).as("values that are taken").isGreaterThan(VALUES / 100);
  }

  private static String hostile(String harmless, Random random) {
    StringBuilder text = new StringBuilder(harmless);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        case 1 -> text.insert(at, (char) random.nextInt(0x180));
        case 2 -> text.insert(at, (char) ('a' + random.nextInt(26)));
        default ->
            text.replace(
                Math.min(at, text.length()),
                Math.min(at + 1, text.length()),
                "" + random.nextInt(10));
      }
    }
    return text.toString();
  }

  private static List<List<String>> shapes(DriverUnderTest driver, Asked asked, Shape shape) {
    RenderedConfig config = driver.render(asked.intent(), asked.settings()).config();
    List<List<String>> shapes = new ArrayList<>();
    for (RenderedConfig.Shared part : config.requires()) {
      part.vacant().ifPresent(vacant -> shapes.add(shape.of(vacant)));
      shapes.add(shape.of(part.apply()));
      shapes.add(shape.of(part.withdraw()));
    }
    config.vacant().ifPresent(vacant -> shapes.add(shape.of(vacant)));
    shapes.add(shape.of(config.apply()));
    shapes.add(shape.of(config.withdraw()));
    config.inspect().ifPresent(inspect -> shapes.add(shape.of(inspect)));
    return shapes;
  }

  /** Each line with how many words it has, as the MD-CLI would split it. */
  private static List<String> words(Payload payload) {
    return ((Payload.Cli) payload)
        .lines().stream().map(line -> line.origin() + " " + words(line.text())).toList();
  }

  private static int words(String line) {
    int words = 0;
    boolean quoted = false;
    boolean inWord = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      assertThat(c).as("character of %s", line).isBetween(' ', '~');
      if (c == '\\') {
        i++;
      }
      quoted ^= c == '"';
      boolean space = c == ' ' && !quoted;
      words += !space && !inWord ? 1 : 0;
      inWord = !space;
    }
    assertThat(quoted).as("open quote in %s", line).isFalse();
    return words;
  }

  /** Each element with how deep it is and its attributes, in order. */
  private static List<String> elements(Payload payload) {
    List<String> elements = new ArrayList<>();
    ConfigDocument.parse(((Payload.NetconfEdit) payload).config())
        .roots()
        .forEach(root -> elements(root, 0, elements));
    return elements;
  }

  private static void elements(XmlElement element, int depth, List<String> elements) {
    elements.add(depth + element.name().local() + element.attributes());
    element.children().forEach(child -> elements(child, depth + 1, elements));
  }

  private static Place field(Function<String, Intent> intent, String... harmless) {
    return new Place(
        List.of(harmless),
        value -> {
          Intent asked = intent.apply(value);
          return new Asked(asked, asked instanceof PrefixTranslation ? CARD : Map.of());
        });
  }

  private static Place setting(String name, Intent intent, String... harmless) {
    return setting(name, intent, CARD, harmless);
  }

  private static Place setting(
      String name, Intent intent, Map<String, String> others, String... harmless) {
    return new Place(
        List.of(harmless),
        value -> {
          Map<String, String> settings = new HashMap<>(others);
          settings.put(name, value);
          return new Asked(intent, settings);
        });
  }

  private static Intent address(String name, String address) {
    return InterfaceAddress.of(new InterfaceName(name), CidrAddress.parse(address));
  }

  private static Intent route(String vrf, String destination, String nextHop) {
    return new StaticRoute(
        new VrfName(vrf),
        OptionalLong.empty(),
        IpPrefix.parse(destination),
        NextHop.via(IpAddress.parse(nextHop)),
        Optional.empty());
  }

  private static Intent linkLocalRoute(String interfaceName) {
    return StaticRoute.of(
        IpPrefix.parse("2001:db8:9::/48"),
        NextHop.via(IpAddress.parse("fe80::1"), new InterfaceName(interfaceName)));
  }

  private static Intent vrf(String member) {
    return new Vrf(new VrfName("RED"), 8, List.of(new InterfaceName(member)));
  }

  private static Intent tunnel(String name, String local) {
    return new GreTunnel(
        new InterfaceName(name),
        GreTunnel.Carries.PACKETS,
        IpAddress.parse(local),
        IpAddress.parse("203.0.113.1"),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        OptionalInt.of(1400));
  }

  private static Intent translation(String outside, String inside, String seen) {
    return new PrefixTranslation(
        1,
        new InterfaceName(outside),
        Optional.of(new InterfaceName(inside)),
        new PrefixMapping(IpPrefix.parse("10.0.0.0/24"), IpPrefix.parse(seen)),
        PrefixMapping.untranslated(IpPrefix.parse("10.98.0.0/24")),
        NextHop.via(IpAddress.parse("198.51.100.1")),
        Optional.empty());
  }
}
