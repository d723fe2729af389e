package org.accordo.boot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.ProblemException;
import org.accordo.site.SiteValue;
import org.accordo.site.SiteValues;
import org.accordo.site.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesReaderTest {
  @TempDir Path folder;

  @Test
  void everyTypeIsRead() throws IOException {
    SiteValues values =
        read(
            """
            apiVersion: accordo/v1
            values:
              comment: {type: text, value: of the house, meaning: what every rule says}
              metric: {type: number, value: -5}
              counted: {type: boolean, value: true}
              collector: {type: address, value: "2001:db8::1"}
              management: {type: prefix, value: 10.9.0.0/16}
              uplink: {type: interface, value: eth2}
              resolvers: {type: addresses, value: [192.0.2.53, 198.51.100.53]}
              spare: {type: texts, value: []}
              later: {type: numbers}
            """);

    assertThat(values.of("gw").values())
        .isEqualTo(
            Map.of(
                "comment",
                "of the house",
                "metric",
                -5L,
                "counted",
                true,
                "collector",
                IpAddress.parse("2001:db8::1"),
                "management",
                IpPrefix.parse("10.9.0.0/16"),
                "uplink",
                new InterfaceName("eth2"),
                "resolvers",
                List.of(IpAddress.parse("192.0.2.53"), IpAddress.parse("198.51.100.53")),
                "spare",
                List.of()));
    assertThat(values.of("gw").names()).contains("later");
    assertThat(values.values())
        .containsEntry(
            "comment",
            new SiteValue(
                ValueType.TEXT, false, Optional.of("of the house"), "what every rule says"))
        .containsEntry("later", new SiteValue(ValueType.NUMBER, true, Optional.empty(), ""));
  }

  @Test
  void routersReplaceValues() throws IOException {
    SiteValues values =
        read(
            """
            apiVersion: accordo/v1
            values:
              metric: {type: number, value: 100}
              uplink: {type: interface}
            routers:
              gw: {metric: 200, uplink: eth7}
            """);

    assertThat(values.of("gw").values())
        .isEqualTo(Map.of("metric", 200L, "uplink", new InterfaceName("eth7")));
    assertThat(values.of("other").values()).isEqualTo(Map.of("metric", 100L));
    assertThat(values.of("other").names()).containsExactly("metric", "uplink");
  }

  @Test
  void everyMistakeHasItsPlace() {
    assertThat(
            mistakes(
                """
                apiVersion: accordo/v1
                values:
                  metric: {type: number, value: many}
                  uplink: {type: interfase, value: eth2}
                  resolvers: {type: addresses, value: [192.0.2.53, resolver.example]}
                  collector: {type: address, value: [192.0.2.1]}
                  "a b": {type: text}
                  plain: 1400
                routers:
                  gx: {metric: 1}
                  gw: {metrik: 1, collector: none}
                """))
        .containsExactly(
            "FILE:3:33: values.metric.value: Invalid number 'many': expected a whole number such as"
                + " 1400 [invalid-value]",
            "FILE:4:18: values.uplink.type: expected one of text, texts, number, numbers, boolean,"
                + " booleans, address, addresses, prefix, prefixes, interface, interfaces, found"
                + " 'interfase' [invalid-value]",
            "FILE:5:52: values.resolvers.value[1]: Invalid IP address 'resolver.example': expected"
                + " IPv4 such as 192.0.2.1 or IPv6 such as 2001:db8::1 [invalid-value]",
            "FILE:6:37: values.collector.value: expected an address such as 192.0.2.1 or"
                + " 2001:db8::1, found a list [invalid-value]",
            "FILE:7:3: values: Invalid name of a value 'a b': expected a letter, then up to 62 letters,"
                + " digits, _ or - [invalid-value]",
            "FILE:8:10: values.plain: expected a value with its type, such as {type: number, value:"
                + " 1400}, found '1400' [invalid-value]",
            "FILE:10:7: routers.gx: the site has no router 'gx', only gw [invalid-site]",
            "FILE:11:16: routers.gw.metrik: there is no value 'metrik' to replace: expected one of"
                + " metric, uplink, resolvers, collector, a b, plain [invalid-site]");
  }

  private SiteValues read(String text) throws IOException {
    Path file = folder.resolve("values.yaml");
    Files.writeString(file, text);
    return ValuesReader.read(file, Optional.of(Set.of("gw")));
  }

  private List<String> mistakes(String text) {
    ProblemException first = catchThrowableOfType(ProblemException.class, () -> read(text));
    List<String> all = new ArrayList<>();
    all.add(first.getMessage());
    for (Throwable further : first.getSuppressed()) {
      all.add(further.getMessage());
    }
    return all.stream().map(m -> m.replace(folder.resolve("values.yaml") + "", "FILE")).toList();
  }
}
