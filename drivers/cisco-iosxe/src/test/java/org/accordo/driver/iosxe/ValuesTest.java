package org.accordo.driver.iosxe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accordo.boot.config.IntentsReader;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the vendor's models accept though no router can do it: refused before any driver sees it.
 */
class ValuesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "static-route: {destination: 203.0.113.0/24, next-hop: 198.51.100.256} | '198.51.100.256'",
        "static-route: {destination: 203.0.113.0/255.0.255.0, next-hop: 198.51.100.1} | '203.0.113.0/255.0.255.0'",
        "static-route: {destination: 203.0.113.7/24, next-hop: 198.51.100.1} | no bits set behind the prefix length, such as 203.0.113.0/24",
        "prefix-translation: {number: 1, outside: Tunnel1, inside: GigabitEthernet2, local: {real: 10.0.0.0/banana, seen: 10.1.0.0/24}, remote: 10.2.0.0/24, next-hop: {interface: Tunnel1}} | '10.0.0.0/banana'",
        "prefix-translation: {number: 1, outside: Tunnel1, inside: GigabitEthernet2, local: {real: 10.0.0.0/24, seen: 10.1.0.0/25}, remote: 10.2.0.0/24, next-hop: {interface: Tunnel1}} | two prefixes of one family and length",
        "gre-tunnel: {name: Tunnel1, local: GigabitEhternet1, remote: 203.0.113.2} | 'GigabitEhternet1'",
        "gre-tunnel: {name: Tunnel1, local: 203.0.113.l, remote: 203.0.113.2} | '203.0.113.l'",
        "gre-tunnel: {name: Tunnel1, local: 203.0.113.1, remote: 203.0.113.2, key: 4294967296} | 4294967295",
        "interface-address: {interface: GigabitEthernet2, address: 192.0.2.0/24} | neither the network's first nor its broadcast address",
        "interface-address: {interface: GigabitEthernet2, address: 192.0.2.255/24} | neither the network's first nor its broadcast address",
        "interface-address: {interface: GigabitEthernet2, address: 192.0.2.1} | '192.0.2.1'",
        "vrf: {name: 'A B', table: 7} | 'A B'",
      })
  void isRefused(String intent, String words) throws IOException {
    Path file = folder.resolve("intents.yaml");
    Files.writeString(file, "apiVersion: accordo/v1\nintents:\n  - " + intent + "\n");
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> IntentsReader.read(file));
    assertThat(refusal).as(intent).isNotNull();
    assertThat(refusal.problem().message()).contains(words);
  }
}
