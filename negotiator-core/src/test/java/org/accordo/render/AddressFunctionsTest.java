package org.accordo.render;

import static org.accordo.render.Templates.argv;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions that templates have for addresses, at every edge. */
class AddressFunctionsTest {
  private static final Templates ALL =
      argv().apply("x ${hostmin(p)} ${hostmax(p)} ${network(p)} ${prefixlen(p)} ${nth_host(p, n)}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network(intent.destination) | 192.0.2.0",
        "netmask(intent.destination) | 255.255.255.0",
        "wildcard(intent.destination) | 0.0.0.255",
        "prefixlen(intent.destination) | 24",
        "broadcast(intent.destination) | 192.0.2.255",
        "hostmin(intent.destination) | 192.0.2.1",
        "hostmax(intent.destination) | 192.0.2.254",
        "nth_host(intent.destination, 10) | 192.0.2.10",
        "nth_host(intent.destination, -1) | 192.0.2.255",
        "network('192.168.5.77/26') | 192.168.5.64",
        "network('192.168.5.77') | 192.168.5.77",
        "netmask('10.0.0.0/8') | 255.0.0.0",
        "netmask('0.0.0.0/0') | 0.0.0.0",
        "hostmin('10.0.0.0/30') | 10.0.0.1",
        "hostmax('10.0.0.0/30') | 10.0.0.2",
        "broadcast('10.0.0.0/30') | 10.0.0.3",
        // Two ends of a link: RFC 3021 and RFC 6164.
        "hostmin('10.0.0.0/31') | 10.0.0.0",
        "hostmax('10.0.0.0/31') | 10.0.0.1",
        "hostmin('2001:db8::/127') | 2001:db8::",
        "hostmax('2001:db8::/127') | 2001:db8::1",
        "hostmin('10.0.0.7/32') | 10.0.0.7",
        "hostmax('10.0.0.7/32') | 10.0.0.7",
        "hostmin('2001:db8::7/128') | 2001:db8::7",
        "hostmax('2001:db8::7/128') | 2001:db8::7",
        "hostmin('2001:db8::/64') | 2001:db8::1",
        "hostmax('2001:db8::/126') | 2001:db8::3",
        "nth_host('2001:db8::/32', 10) | 2001:db8::a",
        "nth_host('::/0', '340282366920938463463374607431768211455')"
            + " | ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "ipaddr('192.168.5.77/26') | 192.168.5.77/26",
        "ipaddr('192.168.5.77') | 192.168.5.77",
        "ipaddr('192.168.5.77/26', 'address') | 192.168.5.77",
        "ipaddr('192.168.5.77/26', 'ip') | 192.168.5.77",
        "ipaddr('192.168.5.77/26', 'network') | 192.168.5.64",
        "ipaddr('192.168.5.77/26', 'network_id') | 192.168.5.64",
        "ipaddr('192.168.5.77/26', 'subnet') | 192.168.5.64/26",
        "ipaddr('192.168.5.77/26', 'network/prefix') | 192.168.5.64/26",
        "ipaddr('192.168.5.77/26', 'address/prefix') | 192.168.5.77/26",
        "ipaddr('192.168.5.77/26', 'ip/prefix') | 192.168.5.77/26",
        "ipaddr('192.168.5.77/26', 'host/prefix') | 192.168.5.77/26",
        "ipaddr('192.168.5.77/26', 'prefix') | 26",
        "ipaddr('192.168.5.77/26', 'netmask') | 255.255.255.192",
        "ipaddr('192.168.5.77/26', 'hostmask') | 0.0.0.63",
        "ipaddr('192.168.5.77/26', 'wildcard') | 0.0.0.63",
        "ipaddr('192.168.5.77/26', 'broadcast') | 192.168.5.127",
        "ipaddr('192.168.5.77/26', 'first_usable') | 192.168.5.65",
        "ipaddr('192.168.5.77/26', 'last_usable') | 192.168.5.126",
        "ipaddr('192.168.5.77/26', 'range_usable') | 192.168.5.65-192.168.5.126",
        "ipaddr('192.168.5.77/26', 'size') | 64",
        "ipaddr('192.168.5.77/26', 'size_usable') | 62",
        "ipaddr('192.168.5.77/26', 'version') | 4",
        "ipaddr('2001:db8::/32', 'version') | 6",
        "ipaddr('192.168.5.77/26', 'type') | address",
        "ipaddr('192.168.5.64/26', 'type') | network",
        "ipaddr('192.168.5.64/26', 3) | 192.168.5.67/26",
        "ipaddr('2001:db8::/32', 'size') | 79228162514264337593543950336",
      })
  void answers(String expression, String expected) {
    assertThat(argv().apply("x ${" + expression + "}").words())
        .containsExactly(List.of("x", expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "broadcast('10.0.0.0/31') | broadcast: Invalid prefix '10.0.0.0/31': expected an IPv4"
            + " network of at least four addresses",
        "broadcast('2001:db8::/64') | broadcast: Invalid prefix '2001:db8::/64': expected an IPv4"
            + " network of at least four addresses",
        "netmask('2001:db8::/64') | netmask: Invalid netmask of prefix '2001:db8::/64': expected an"
            + " IPv4 prefix",
        "nth_host('10.0.0.0/30', 4) | nth_host: Invalid host number of 10.0.0.0/30 '4': expected -4"
            + " to 3",
        "nth_host('10.0.0.0/30', -5) | nth_host: Invalid host number of 10.0.0.0/30 '-5': expected"
            + " -4 to 3",
        "nth_host('10.0.0.0/30', 1.5) | expected a whole number, found '1.5'",
        "nth_host('10.0.0.0/30') | expected nth_host(prefix, number)",
        "network() | expected network(prefix)",
        "network('router-1') | network: Invalid IP address 'router-1': expected IPv4 such as"
            + " 192.0.2.1 or IPv6 such as 2001:db8::1",
        "network([1]) | expected an address or a text",
        "ipaddr('10.0.0.0/30', 'first_usabel') | ipaddr has no query 'first_usabel'; did you mean"
            + " first_usable?; it has: address, address/prefix, broadcast, first_usable,"
            + " host/prefix, hostmask, ip, ip/prefix, last_usable, netmask, network,"
            + " network/prefix, network_id, prefix, range_usable, size, size_usable, subnet, type,"
            + " version, wildcard",
        "netmsk('10.0.0.0/30') | unknown variable netmsk; did you mean netmask?",
      })
  void refuses(String expression, String message) {
    assertThat(argv().apply("x ${" + expression + "}").renderError(Map.of()))
        .startsWith("acme/static-route.ftl:2: " + message);
  }

  @Test
  void valuesStayValues() {
    assertThat(
            argv()
                .apply(
                    "x ${network(intent.destination).isV6} ${ipaddr(\"10.1.2.3/8\", \"subnet\").length}")
                .words())
        .containsExactly(List.of("x", "false", "8"));
  }

  @Property(tries = 500)
  void hostsAreInTheNetworkAndInOrder(@ForAll("prefixes") IpPrefix prefix) {
    List<String> words = words(prefix, "0");
    IpAddress first = IpAddress.parse(words.get(1));
    IpAddress last = IpAddress.parse(words.get(2));
    assertThat(prefix.contains(first)).isTrue();
    assertThat(prefix.contains(last)).isTrue();
    assertThat(first).isLessThanOrEqualTo(last);
    assertThat(words.get(3)).isEqualTo(prefix.network().toString());
    assertThat(words.get(4)).isEqualTo(Integer.toString(prefix.length()));
    int hostBits = prefix.network().bits() - prefix.length();
    if (hostBits >= 2) {
      assertThat(first).isEqualTo(prefix.network().plus(1));
      assertThat(last.equals(prefix.last())).isEqualTo(prefix.isV6());
    } else {
      assertThat(List.of(first, last)).containsExactly(prefix.network(), prefix.last());
    }
  }

  @Property(tries = 500)
  void everyAddressIsTheNthOfItsNetwork(
      @ForAll("prefixes") IpPrefix prefix, @ForAll BigInteger some) {
    BigInteger place = some.mod(prefix.size());
    assertThat(words(prefix, place.toString()).get(5))
        .isEqualTo(words(prefix, place.subtract(prefix.size()).toString()).get(5))
        .satisfies(
            text ->
                assertThat(IpAddress.parse(text).value())
                    .isEqualTo(prefix.network().value().add(place)));
  }

  private static List<String> words(IpPrefix prefix, String place) {
    return Templates.commands(ALL.render(Templates.ROUTE, Map.of("p", prefix, "n", place)).apply())
        .get(0)
        .argv();
  }

  @Provide
  Arbitrary<IpPrefix> prefixes() {
    Arbitrary<IpPrefix> v4 =
        Combinators.combine(
                Arbitraries.integers().between(0, 255).list().ofSize(4),
                Arbitraries.integers().between(0, 32))
            .as(
                (bytes, length) ->
                    IpPrefix.of(
                        IpAddress.parse(
                            String.join(".", bytes.stream().map(String::valueOf).toList())),
                        length));
    Arbitrary<IpPrefix> v6 =
        Combinators.combine(
                Arbitraries.integers().between(1, 0xfffe).list().ofSize(8),
                Arbitraries.integers().between(0, 128))
            .as(
                (groups, length) ->
                    IpPrefix.of(
                        IpAddress.parse(
                            String.join(":", groups.stream().map(Integer::toHexString).toList())),
                        length));
    return Arbitraries.oneOf(v4, v6);
  }
}
