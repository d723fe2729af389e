package org.accordo.driver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names are plain words, whatever was asked for. */
class NamesTest {
  private static final Function<String, Object> INTERFACE = InterfaceName::new;
  private static final Function<String, Object> VRF = VrfName::new;
  private static final Function<String, Object> CAPABILITY = Capability::new;
  private static final Function<String, Object> KEY = IntentKey::new;
  private static final Function<String, Object> SECRET = SecretRef::new;
  private static final Function<String, Object> PUBLIC_KEY = WireGuardKey::new;

  static Stream<Arguments> hostile() {
    return Stream.of(INTERFACE, VRF, CAPABILITY, KEY, SECRET, PUBLIC_KEY)
        .flatMap(type -> Hostile.TEXTS.stream().map(text -> Arguments.of(type, text)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void noTypeTakesAHostileText(Function<String, Object> type, String text) {
    boolean path = text.equals("a/../b") && type == KEY;
    if (path) {
      // A key is compared and stored, and never looked up as a path.
      assertThat(type.apply(text)).hasToString(text);
      return;
    }
    assertThatThrownBy(() -> type.apply(text))
        .isInstanceOf(InvalidValueException.class)
        .message()
        .satisfies(m -> assertThat(m.chars()).allMatch(c -> c >= ' ' && c < 0x7f))
        .satisfies(m -> assertThat(m.length()).isLessThan(700));
  }

  @Property(tries = 2000)
  void whateverIsTakenIsOnePlainWord(@ForAll String text) {
    for (Function<String, Object> type : List.of(INTERFACE, VRF, CAPABILITY, KEY, SECRET)) {
      try {
        assertThat(type.apply(text)).isNotNull();
        assertThat(text).matches("[A-Za-z0-9][A-Za-z0-9._:/@-]*");
      } catch (InvalidValueException e) {
        assertThat(e.getMessage()).contains(InvalidValueException.quote(text));
      }
    }
  }

  @Test
  void takesTheNamesThatThereAre() {
    for (String name :
        List.of(
            "eth2",
            "GigabitEthernet1/0/3",
            "wg0",
            "to-mpls",
            "1/1/c1".replace('1', 'a'),
            "xe-0/0/0.100",
            "eth0:1")) {
      assertThat(new InterfaceName(name)).hasToString(name);
    }
    assertThat(new VrfName("customer_A-1")).hasToString("customer_A-1");
    assertThat(VrfName.DEFAULT.isDefault()).isTrue();
    assertThat(new VrfName("default").isDefault()).isTrue();
    assertThat(new Capability("gre-tunnel.key")).hasToString("gre-tunnel.key");
    assertThat(new IntentKey("route/default/2001:db8::/48"))
        .hasToString("route/default/2001:db8::/48");
  }

  @Test
  void limitsLengths() {
    assertThat(new InterfaceName("e".repeat(64))).isNotNull();
    assertThatThrownBy(() -> new InterfaceName("e".repeat(65)))
        .isInstanceOf(InvalidValueException.class);
    assertThat(new VrfName("v".repeat(15))).isNotNull();
    assertThatThrownBy(() -> new VrfName("v".repeat(16)))
        .hasMessage(
            "Invalid VRF name 'vvvvvvvvvvvvvvvv': expected a letter, then up to 14 letters, digits,"
                + " _ or -");
    assertThatThrownBy(() -> new SecretRef("s".repeat(101)))
        .hasMessage("Invalid length of secret name '101': expected 1 to 100");
  }

  @Test
  void aSecretPrintsAsAPlaceholderAndStaysInItsFolder() {
    assertThat(new SecretRef("wg/site-a")).hasToString("@secret:wg/site-a@");
    for (String name : List.of("..", "a/..", "a//b", "/a", "a/", ".a", "a/.b", "~", "a\\b")) {
      assertThatThrownBy(() -> new SecretRef(name))
          .hasMessage(
              "Invalid secret name "
                  + InvalidValueException.quote(name)
                  + ": expected words of letters, digits, _ or -, joined by . or /");
    }
  }

  @Property(tries = 200)
  void aPublicKeyIs32Bytes(@ForAll @Size(32) byte[] bytes) {
    String text = Base64.getEncoder().encodeToString(bytes);
    assertThat(new WireGuardKey(text)).hasToString(text);
  }

  @Test
  void aRefusedKeyIsNotRepeated() {
    String tooShort = Base64.getEncoder().encodeToString(new byte[31]);
    assertThatThrownBy(() -> new WireGuardKey(tooShort))
        .hasMessage(
            "Invalid WireGuard public key '(not shown)': expected 44 characters of base64 as wg"
                + " pubkey prints");
  }

  @Test
  void aQuotedValueIsSafeToPrint() {
    assertThat(InvalidValueException.quote("a'b\\c\n\u001b\u2028é"))
        .isEqualTo("'a\\'b\\\\c\\u000a\\u001b\\u2028\\u00e9'");
    assertThat(InvalidValueException.quote("x".repeat(4096)))
        .isEqualTo("'" + "x".repeat(64) + "'... (4096 characters)");
  }

  @Test
  void anErrorHasItsParts() {
    InvalidValueException e = new InvalidValueException("MTU", "9", "68 to 65535");
    assertThat(e.type()).isEqualTo("MTU");
    assertThat(e.expected()).isEqualTo("68 to 65535");
  }

  @Test
  void aNextHopLeadsSomewhere() {
    IpAddress address = IpAddress.parse("192.0.2.1");
    InterfaceName port = new InterfaceName("eth2");
    assertThat(NextHop.via(address)).hasToString("via 192.0.2.1");
    assertThat(NextHop.via(address, port)).hasToString("via 192.0.2.1 dev eth2");
    assertThat(NextHop.dev(port)).hasToString("dev eth2");
    assertThatThrownBy(() -> new NextHop(Optional.empty(), Optional.empty()))
        .hasMessage("Invalid next hop '': expected an address, an interface, or both");
    assertThatThrownBy(() -> NextHop.via(IpAddress.parse("fe80::1")))
        .hasMessage(
            "Invalid next hop 'fe80::1': expected an interface beside a link-local address");
    assertThatThrownBy(() -> NextHop.via(IpAddress.parse("224.0.0.1")))
        .hasMessage("Invalid next hop '224.0.0.1': expected an address that one host can have");
  }

  @Test
  void aMappingKeepsTheHostPart() {
    IpPrefix real = IpPrefix.parse("10.0.0.0/24");
    assertThat(new PrefixMapping(real, IpPrefix.parse("172.16.0.0/24")))
        .hasToString("10.0.0.0/24 as 172.16.0.0/24");
    assertThat(PrefixMapping.untranslated(real)).hasToString("10.0.0.0/24");
    assertThatThrownBy(() -> new PrefixMapping(real, IpPrefix.parse("172.16.0.0/25")))
        .hasMessage(
            "Invalid prefix mapping '10.0.0.0/24 as 172.16.0.0/25': expected two prefixes of one"
                + " family and length");
    assertThatThrownBy(
            () -> new PrefixMapping(IpPrefix.parse("0.0.0.0/24"), IpPrefix.parse("::/24")))
        .isInstanceOf(InvalidValueException.class);
  }
}
