package org.accordo.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConfigDocumentTest {
  private static final String HOST = "<host xmlns='urn:m'><name>a</name></host>";

  private static ConfigDocument config(String content) {
    return ConfigDocument.parse(content.replace('\'', '"'));
  }

  private static String text(ConfigDocument document) {
    return XmlWriter.compact(document.in(XmlWriter.NETCONF, "c"))
        .replace(" xmlns=\"" + XmlWriter.NETCONF + "\"", "")
        .replace("\"", "'");
  }

  private static String merged(String... contents) {
    List<ConfigDocument> documents = new ArrayList<>();
    for (String content : contents) {
      documents.add(config(content));
    }
    return String.join(
        " then ", ConfigDocument.merged(documents).stream().map(ConfigDocumentTest::text).toList());
  }

  @Test
  void prettyIsStableAndRoundTrips() {
    String content =
        """
        <?comment gone?><m:top xmlns:m="urn:m" xmlns:op="urn:ietf:params:xml:ns:netconf:base:1.0"
            xmlns:id="urn:id"><!-- gone -->
          <m:list op:operation="remove"><m:key>a &lt;b&gt; &amp; "c"</m:key></m:list>
          <m:kind>id:gre</m:kind><other xmlns="urn:o"/></m:top>
        <second xmlns="urn:s" flag="1"/>
        """;
    ConfigDocument document = config(content);
    assertThat(document.pretty())
        .isEqualTo(
            """
            <config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
              <top xmlns="urn:m" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0">
                <list nc:operation="remove">
                  <key>a &lt;b&gt; &amp; "c"</key>
                </list>
                <kind xmlns:id="urn:id">id:gre</kind>
                <other xmlns="urn:o"/>
              </top>
              <second xmlns="urn:s" flag="1"/>
            </config>
            """);
    XmlElement again = XmlReader.read(document.pretty());
    assertThat(new ConfigDocument(again.children())).isEqualTo(document);
    assertThat(new ConfigDocument(List.of()).pretty())
        .isEqualTo("<config xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"/>\n");
  }

  @Test
  void whatIsNoConfigurationIsRefused() {
    assertThatThrownBy(() -> config("<!DOCTYPE a [<!ENTITY e 'x'>]><a/>"))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessage("a document type inside an element");
    assertThatThrownBy(() -> XmlReader.read("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessageContaining("DOCTYPE is disallowed");
    assertThatThrownBy(() -> XmlReader.read("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessageContaining("DOCTYPE is disallowed");
    assertThatThrownBy(() -> config("just text"))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessage("text instead of elements");
    assertThatThrownBy(() -> config("<a>text <b/></a>"))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessage("<a> has text beside elements");
    assertThatThrownBy(() -> config("<a><b></a>"))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessageStartingWith("line 1: ");
    assertThatThrownBy(() -> config("</config><config>")).isInstanceOf(InvalidXmlException.class);
    assertThatThrownBy(() -> config("<a>".repeat(10_000) + "</a>".repeat(10_000)))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessage("more than 200 elements deep");
    assertThatThrownBy(() -> XmlWriter.compact(XmlElement.leaf("", "a", "x\u0001")))
        .isInstanceOf(InvalidXmlException.class)
        .hasMessage("the character \\u0001, which XML does not have");
    assertThatThrownBy(() -> XmlReader.read(new byte[] {'<', 'a', '>', (byte) 0xff, '<', '/'}))
        .isInstanceOf(InvalidXmlException.class);
  }

  @Test
  void documentsOfOneInstanceBecomeOne() {
    assertThat(merged(HOST, "<host xmlns='urn:m'><name>a</name><mtu>9</mtu></host>"))
        .isEqualTo("<c><host xmlns='urn:m'><name>a</name><mtu>9</mtu></host></c>");
    assertThat(
            merged(
                "<t xmlns='urn:m'><if><gi><name>1</name><ip><x>1</x></ip></gi></if></t>",
                "<t xmlns='urn:m'><if><gi><name>2</name></gi></if></t>",
                "<p:t xmlns:p='urn:m'><p:if><p:gi><p:name> 1 </p:name><p:ip/></p:gi></p:if></p:t>"
                    .replace("<p:ip/>", "<p:ip><p:y/></p:ip>")))
        .isEqualTo(
            "<c><t xmlns='urn:m'><if><gi><name>1</name><ip><x>1</x><y/></ip></gi>"
                + "<gi><name>2</name></gi></if></t></c>");
    assertThat(merged("<a xmlns='urn:1'/>", "<a xmlns='urn:2'/>"))
        .isEqualTo("<c><a xmlns='urn:1'/><a xmlns='urn:2'/></c>");
    assertThat(merged()).isEmpty();
    assertThat(merged("", " ")).isEmpty();
    assertThat(merged(HOST, HOST, "")).isEqualTo("<c>" + HOST + "</c>");
  }

  @Test
  void listEntriesStayApartAndLeafListsGrow() {
    assertThat(
            merged(
                "<l><r><p>10.0.0.0</p><m>8</m></r></l>", "<l><r><p>10.0.0.0</p><m>16</m></r></l>"))
        .isEqualTo("<c><l><r><p>10.0.0.0</p><m>8</m></r><r><p>10.0.0.0</p><m>16</m></r></l></c>");
    assertThat(merged("<l><d>1</d><d>2</d></l>", "<l><d>3</d></l>"))
        .isEqualTo("<c><l><d>1</d><d>2</d><d>3</d></l></c>");
  }

  @Test
  void oppositesAreSentOneAfterTheOther() {
    String remove =
        "<host xmlns='urn:m' xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'"
            + " nc:operation='remove'><name>a</name></host>";
    assertThat(merged(remove, HOST)).isEqualTo("<c>" + remove + "</c> then <c>" + HOST + "</c>");
    assertThat(merged(remove, remove)).isEqualTo("<c>" + remove + "</c>");
    assertThat(merged(remove, HOST.replace(">a<", ">b<")))
        .isEqualTo("<c>" + remove + "<host xmlns='urn:m'><name>b</name></host></c>");
    assertThat(merged("<a><b>1</b></a><a><b>2</b></a>", "<a><c/></a>"))
        .isEqualTo("<c><a><b>1</b></a><a><b>2</b></a></c> then <c><a><c/></a></c>");
  }

  @Test
  void missingPartsAreNamedWithTheirPaths() {
    ConfigDocument expected =
        config(
            """
            <t xmlns="urn:m" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0" xmlns:i="urn:i">
              <gi nc:operation="merge"><name>1</name><ip><address>192.0.2.1</address></ip><up/></gi>
              <kind>i:gre</kind>
            </t>
            """);
    ConfigDocument same =
        config(
            """
            <x:t xmlns:x="urn:m" xmlns:j="urn:i">
              <x:kind> j:gre </x:kind>
              <x:gi><x:name>2</x:name></x:gi>
              <x:gi><x:up/><x:ip><x:mtu>1</x:mtu><x:address>192.0.2.1
              </x:address></x:ip><x:name>1</x:name></x:gi>
            </x:t>
            """);
    assertThat(expected.missingFrom(same)).isEmpty();
    assertThat(expected.missingFrom(expected)).isEmpty();
    assertThat(expected.missingFrom(new ConfigDocument(List.of())))
        .containsExactly("/t is missing");
    assertThat(
            expected.missingFrom(
                config(
                    "<t xmlns='urn:m'><gi><name>1</name><ip><address>192.0.2.9</address></ip></gi>"
                        + "<gi><name>2</name></gi></t>")))
        .containsExactly(
            "/t/gi[name=1]/ip[address=192.0.2.1] is missing",
            "/t/gi[name=1]/up is missing",
            "/t/kind is missing, expected i:gre");
    assertThat(
            config("<t xmlns='urn:m'><n>1</n><mtu>1400</mtu></t>")
                .missingFrom(config("<t xmlns='urn:m'><n>1</n><mtu>1500</mtu></t>")))
        .containsExactly("/t[n=1]/mtu is 1500, expected 1400");
    assertThat(same.missingFrom(expected)).hasSize(2);
    assertThat(config("<t xmlns='urn:m'/>").missingFrom(config("<t xmlns='urn:n'/>")))
        .containsExactly("/t is missing");
  }

  @Test
  void aFilterMatchesKeysAndSelectsOtherLeaves() {
    assertThat(
            text(
                config(
                        """
                        <t xmlns="urn:m" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0">
                          <gi nc:operation="create"><name> 1 </name><mtu>9</mtu>
                            <ip><flag/><address>192.0.2.1</address></ip></gi></t>
                        """)
                    .filter()))
        .isEqualTo(
            "<c><t xmlns='urn:m'><gi><name>1</name><mtu/><ip><flag/><address/></ip></gi></t></c>");
  }

  @Test
  void onlyWhatWasAskedForIsSomething() {
    ConfigDocument entry = config("<t><l><gi><name>1</name></gi></l></t>");
    assertThat(entry.findsNothingIn(new ConfigDocument(List.of()))).isTrue();
    assertThat(entry.findsNothingIn(config("<t/>"))).isTrue();
    assertThat(entry.findsNothingIn(config("<t><l/></t>"))).isTrue();
    assertThat(entry.findsNothingIn(entry)).isFalse();
    assertThat(entry.findsNothingIn(config("<other>1</other>"))).isFalse();

    ConfigDocument inside = config("<t><gi><name>1</name><ip><nat/><vrf/></ip></gi></t>");
    assertThat(inside.findsNothingIn(config("<t><gi><name>1</name></gi></t>"))).isTrue();
    assertThat(inside.findsNothingIn(config("<t><gi><name>1</name><ip/></gi></t>"))).isTrue();
    assertThat(inside.findsNothingIn(inside)).isFalse();
    assertThat(inside.findsNothingIn(config("<t><gi><name>1</name><ip><vrf/></ip></gi></t>")))
        .isFalse();

    ConfigDocument whole = config("<t><gi><name>1</name><ip><address>a</address></ip></gi></t>");
    assertThat(whole.findsNothingIn(config("<t><gi><name>1</name></gi></t>"))).isTrue();
    assertThat(whole.findsNothingIn(whole)).isFalse();
  }

  @Test
  void whatIsRemovedTakesWhatWasSaidOfItWithIt() {
    String nc = " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0' nc:operation=";
    ConfigDocument route =
        config("<t><vrf><name>A</name><route" + nc + "'remove'><to>1</to></route></vrf></t>");
    ConfigDocument vrf = config("<t><vrf" + nc + "'remove'><name>A</name></vrf></t>");
    assertThat(route.mergedWith(vrf)).contains(vrf);
    assertThat(vrf.mergedWith(route)).isEmpty();
    assertThat(route.mergedWith(config("<t><vrf" + nc + "'delete'><name>A</name></vrf></t>")))
        .isEmpty();
  }

  @Property(tries = 500)
  void whatIsWrittenIsReadBack(@ForAll("elements") XmlElement element) {
    assertThat(XmlReader.read(XmlWriter.compact(element))).isEqualTo(element);
    String pretty = XmlWriter.indented(element);
    assertThat(XmlReader.read(pretty)).isEqualTo(element);
    assertThat(XmlWriter.indented(XmlReader.read(pretty))).isEqualTo(pretty);
  }

  @Property(tries = 300)
  void aDocumentHoldsItselfAndMergesWithItself(@ForAll("elements") XmlElement element) {
    ConfigDocument document = new ConfigDocument(List.of(element));
    assertThat(document.missingFrom(document)).isEmpty();
    assertThat(document.filter().missingFrom(document)).isEmpty();
    document
        .mergedWith(document)
        .ifPresent(both -> assertThat(document.missingFrom(both)).isEmpty());
  }

  @Property(tries = 300)
  void whatIsMergedHoldsBoth(
      @ForAll("elements") XmlElement one, @ForAll("elements") XmlElement other) {
    ConfigDocument first = new ConfigDocument(List.of(one));
    ConfigDocument second = new ConfigDocument(List.of(other));
    first
        .mergedWith(second)
        .ifPresent(
            both -> {
              assertThat(first.missingFrom(both)).isEmpty();
              assertThat(second.missingFrom(both)).isEmpty();
            });
  }

  @Test
  void removalsOfWhatIsNotThereAreLeftOut() {
    String nc = " xmlns:nc='" + XmlWriter.NETCONF + "'";
    ConfigDocument edit =
        ConfigDocument.parse(
            "<c"
                + nc
                + "><v><n>a</n><r nc:operation='remove'><d>1</d></r></v>"
                + "<v><n>b</n><r nc:operation='remove'><d>2</d></r>"
                + "<x nc:operation='remove'/></v></c>");
    ConfigDocument running = ConfigDocument.parse("<c><v><n>b</n><r><d>2</d></r></v></c>");

    assertThat(edit.removesOnly()).isTrue();
    assertThat(edit.removingFrom(running))
        .isEqualTo(
            ConfigDocument.parse(
                "<c" + nc + "><v><n>b</n><r nc:operation='remove'><d>2</d></r></v></c>"));
    assertThat(edit.removingFrom(ConfigDocument.parse("<c/>")).isEmpty()).isTrue();
    assertThat(ConfigDocument.parse("<c><v><n>a</n><m/></v></c>").removesOnly()).isFalse();
  }

  @Provide
  Arbitrary<XmlElement> elements() {
    Arbitrary<XmlName> names =
        Combinators.combine(Arbitraries.of("", "urn:a", "urn:b"), Arbitraries.of("x", "y", "z-1"))
            .as(XmlName::new);
    Arbitrary<Map<XmlName, String>> attributes =
        Arbitraries.maps(
                Combinators.combine(
                        Arbitraries.of("", "urn:a", XmlWriter.NETCONF), Arbitraries.of("o", "p"))
                    .as(XmlName::new),
                texts())
            .ofMaxSize(2);
    Arbitrary<XmlElement> leaves =
        Combinators.combine(names, attributes, texts())
            .as((name, values, text) -> new XmlElement(name, values, List.of(), text, Map.of()));
    return Arbitraries.lazyOf(
        () -> leaves,
        () ->
            Combinators.combine(names, attributes, elements().list().ofMaxSize(3))
                .as(
                    (name, values, children) ->
                        new XmlElement(name, values, children, "", Map.of())));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("a", "1", "]]>]]>", "\n##\n", "xx:y", " <&>\"' \r\n\t", "\ud83d\ude00"),
        Arbitraries.strings().withCharRange(' ', '\ud7ff').ofMaxLength(8));
  }
}
