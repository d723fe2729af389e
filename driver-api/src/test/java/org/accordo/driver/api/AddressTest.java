package org.accordo.driver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and prefixes: what is read, in which one form it is printed, and what is refused. */
class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:0db8::0001, 2001:db8::1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "fe80::1, fe80::1"
  })
  void printsOneForm(String text, String printed) {
    assertThat(IpAddress.parse(text)).hasToString(printed);
    assertThat(IpAddress.parse(printed)).isEqualTo(IpAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "0x1.2.3.4",
        "1.2.3.-4",
        "1234",
        "localhost",
        "router.example",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "g::",
        "1:2:3:4:5:6:7::8:9",
        "fe80::1%eth0",
        "::ffff:192.0.2.1",
        "::ffff:c000:201",
        "1:",
        ":1",
        "[::1]",
        "::1.2.3",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "\u0661.2.3.4",
        "::\u0661"
      })
  @FieldSource("org.accordo.driver.api.Hostile#TEXTS")
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> IpAddress.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "Invalid IP address "
                + InvalidValueException.quote(text)
                + ": expected IPv4 such as 192.0.2.1 or IPv6 such as 2001:db8::1");
    assertThatThrownBy(() -> IpPrefix.parse(text)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> CidrAddress.parse(text)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> CidrAddress.parse(text + "/24"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Property(tries = 500)
  void readsWhatItPrintsAsTheJdkDoes(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
    InetAddress jdk = InetAddress.getByAddress(bytes);
    if (jdk.getAddress().length == 16) {
      IpAddress address = IpAddress.parse(jdk.getHostAddress());
      assertThat(address.value()).isEqualTo(new BigInteger(1, bytes));
      assertThat(IpAddress.parse(address.toString()))
          .isEqualTo(address)
          .hasToString(address.toString());
      assertThat(InetAddress.getByName(address.toString())).isEqualTo(jdk);
    }
  }

  @Property(tries = 500)
  void readsEveryIpv4Address(@ForAll int bits) {
    IpAddress address = IpAddress.ofV4(bits);
    assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    assertThat(address.value()).isEqualTo(BigInteger.valueOf(bits & 0xffff_ffffL));
    assertThat(address.bits()).isEqualTo(32);
  }

  @Property(tries = 500)
  void aPrefixIsTheNetworkOfEachOfItsAddresses(
      @ForAll int bits, @ForAll @IntRange(max = 32) int length) {
    IpPrefix prefix = IpPrefix.of(IpAddress.ofV4(bits), length);
    assertThat(IpPrefix.parse(prefix.toString())).isEqualTo(prefix);
    assertThat(prefix.contains(IpAddress.ofV4(bits))).isTrue();
    assertThat(prefix.contains(prefix.last())).isTrue();
    assertThat(IpPrefix.of(prefix.last(), length)).isEqualTo(prefix);
    assertThat(prefix.network().plus(prefix.size().longValueExact() - 1)).isEqualTo(prefix.last());
    assertThat(CidrAddress.of(IpAddress.ofV4(bits), length).prefix()).isEqualTo(prefix);
  }

  @Property(tries = 500)
  void anIpv6PrefixHasNoBitsBehindItsLength(
      @ForAll long high, @ForAll long low, @ForAll @IntRange(max = 128) int length) {
    IpPrefix prefix = IpPrefix.of(IpAddress.ofV6(high, low), length);
    BigInteger hostBits = BigInteger.ONE.shiftLeft(128 - length).subtract(BigInteger.ONE);
    assertThat(prefix.network().value().and(hostBits)).isZero();
    assertThat(prefix.last().value()).isEqualTo(prefix.network().value().or(hostBits));
    assertThat(prefix.contains(IpAddress.ofV6(high, low))).isTrue();
  }

  @Property(tries = 500)
  void overlapIsContainmentOneWayOrTheOther(
      @ForAll int a,
      @ForAll int b,
      @ForAll @IntRange(max = 32) int aLength,
      @ForAll @IntRange(max = 32) int bLength) {
    IpPrefix one = IpPrefix.of(IpAddress.ofV4(a), aLength);
    IpPrefix two = IpPrefix.of(IpAddress.ofV4(b), bLength);
    boolean apart =
        one.last().compareTo(two.network()) < 0 || two.last().compareTo(one.network()) < 0;
    assertThat(one.overlaps(two)).isEqualTo(!apart).isEqualTo(two.overlaps(one));
  }

  @Test
  void aFamilyNeverOverlapsTheOther() {
    assertThat(IpPrefix.parse("0.0.0.0/0").overlaps(IpPrefix.parse("::/0"))).isFalse();
    assertThat(IpPrefix.parse("::/0").contains(IpAddress.parse("192.0.2.1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.1/24 | Invalid prefix '10.0.0.1/24': expected no bits set behind the prefix length, such as 10.0.0.0/24",
        "2001:db8::1/64 | Invalid prefix '2001:db8::1/64': expected no bits set behind the prefix length, such as 2001:db8::/64",
        "10.0.0.0/33 | Invalid address with prefix length '10.0.0.0/33': expected CIDR text such as 192.0.2.0/24 or 2001:db8::/48",
        "10.0.0.0/08 | Invalid address with prefix length '10.0.0.0/08': expected CIDR text such as 192.0.2.0/24 or 2001:db8::/48",
        "10.0.0.0/255.0.0.0 | Invalid address with prefix length '10.0.0.0/255.0.0.0': expected CIDR text such as 192.0.2.0/24 or 2001:db8::/48",
        "10.0.0.0 | Invalid address with prefix length '10.0.0.0': expected CIDR text such as 192.0.2.0/24 or 2001:db8::/48",
        "10.0.0.0/-1 | Invalid address with prefix length '10.0.0.0/-1': expected CIDR text such as 192.0.2.0/24 or 2001:db8::/48",
      })
  void saysWhatIsWrongWithAPrefix(String text, String message) {
    assertThatThrownBy(() -> IpPrefix.parse(text)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 255.0.0.0, 0.255.255.255",
    "192.0.2.0/30, 255.255.255.252, 0.0.0.3",
    "192.0.2.1/32, 255.255.255.255, 0.0.0.0",
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255"
  })
  void printsMasks(String prefix, String netmask, String wildcard) {
    assertThat(IpPrefix.parse(prefix).netmask()).isEqualTo(netmask);
    assertThat(IpPrefix.parse(prefix).wildcard()).isEqualTo(wildcard);
  }

  @Test
  void masksAreOfIpv4Only() {
    assertThatThrownBy(() -> IpPrefix.parse("2001:db8::/32").netmask())
        .hasMessage("Invalid netmask of prefix '2001:db8::/32': expected an IPv4 prefix");
  }

  @Test
  void countsWithinItsSpace() {
    assertThat(IpAddress.parse("10.0.0.255").plus(1)).hasToString("10.0.1.0");
    assertThat(IpAddress.parse("2001:db8::").plus(-1))
        .hasToString("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff");
    assertThatThrownBy(() -> IpAddress.parse("255.255.255.255").plus(1))
        .hasMessage(
            "Invalid IP address '255.255.255.255 plus 1': expected a sum within the address space");
    assertThatThrownBy(() -> IpAddress.parse("::").plus(-1))
        .isInstanceOf(InvalidValueException.class);
    IpPrefix link = IpPrefix.parse("192.168.0.0/30");
    assertThat(link.host(2)).hasToString("192.168.0.2");
    assertThatThrownBy(() -> link.host(4)).hasMessage("Invalid host number '4': expected 0 to 3");
    assertThatThrownBy(() -> link.host(-1)).isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> IpPrefix.of(IpAddress.parse("10.0.0.0"), 33))
        .hasMessage("Invalid prefix length '33': expected 0 to 32");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, true, false, false, false",
    "169.254.1.1, true, true, false, false",
    "fe80::1, true, true, false, false",
    "febf::1, true, true, false, false",
    "fec0::1, true, false, false, false",
    "224.0.0.1, false, false, true, false",
    "ff02::1, false, false, true, false",
    "127.0.0.1, false, false, false, true",
    "::1, false, false, false, true",
    "0.0.0.0, false, false, false, false",
    "::, false, false, false, false",
    "255.255.255.255, false, false, false, false"
  })
  void knowsWhatAnAddressIsFor(
      String text, boolean usable, boolean linkLocal, boolean multicast, boolean loopback) {
    IpAddress address = IpAddress.parse(text);
    assertThat(address.isUsableByHost()).isEqualTo(usable);
    assertThat(address.isLinkLocal()).isEqualTo(linkLocal);
    assertThat(address.isMulticast()).isEqualTo(multicast);
    assertThat(address.isLoopback()).isEqualTo(loopback);
  }

  @Test
  void sortsByFamilyAndNumber() {
    assertThat(
            java.util.stream.Stream.of("::1", "255.0.0.0", "ffff::", "10.0.0.9", "10.0.0.10")
                .map(IpAddress::parse)
                .sorted())
        .extracting(IpAddress::toString)
        .containsExactly("10.0.0.9", "10.0.0.10", "255.0.0.0", "::1", "ffff::");
    assertThat(
            java.util.stream.Stream.of("10.0.0.0/16", "10.0.0.0/8", "9.0.0.0/8")
                .map(IpPrefix::parse)
                .sorted())
        .extracting(IpPrefix::toString)
        .containsExactly("9.0.0.0/8", "10.0.0.0/8", "10.0.0.0/16");
  }

  @Test
  void keepsTheHostBitsOfAnInterfaceAddress() {
    CidrAddress address = CidrAddress.parse("192.0.2.1/24");
    assertThat(address).hasToString("192.0.2.1/24");
    assertThat(address.address()).hasToString("192.0.2.1");
    assertThat(address.prefix()).hasToString("192.0.2.0/24");
    assertThat(address).isEqualTo(CidrAddress.of(IpAddress.parse("192.0.2.1"), 24));
    assertThat(address).isNotEqualTo(CidrAddress.parse("192.0.2.2/24"));
    assertThat(address).hasSameHashCodeAs(CidrAddress.parse("192.0.2.1/24"));
  }
}
