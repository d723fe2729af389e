package org.accordo.driver.linux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.linux.LinuxUnderTest;

/** A node that gets the driver's commands, as the product sends them. */
final class RouterUnderTest {
  private static final String SETTINGS =
      "net.ipv[46].(ip_forward$|conf.*.(rp_filter|src_valid_mark|accept_local|forwarding)$)";
  private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final Pattern OF_IPV6_ITSELF = Pattern.compile("\"dst\":\"(ff00::/8|fe80::)");

  private final Node node;
  private final List<String> tolerated = LinuxUnderTest.driver().descriptor().tolerated();
  private final Map<IntentKey, Set<IntentKey>> users = new HashMap<>();
  private final Map<IntentKey, RenderedConfig.Shared> shared = new LinkedHashMap<>();
  private final Map<IntentKey, Map<String, String>> recorded = new HashMap<>();
  private final Map<IntentKey, RenderedConfig> applied = new LinkedHashMap<>();

  RouterUnderTest(Node node) {
    this.node = node;
  }

  Node node() {
    return node;
  }

  void apply(Intent... intents) {
    for (Intent intent : intents) {
      RenderedConfig config = LinuxUnderTest.render(intent).config();
      for (RenderedConfig.Shared part : config.requires()) {
        if (users.computeIfAbsent(part.key(), k -> new HashSet<>()).isEmpty()) {
          apply(part.key(), part.apply());
          shared.put(part.key(), part);
        }
        users.get(part.key()).add(intent.key());
      }
      apply(intent.key(), config.apply());
      applied.put(intent.key(), config);
    }
  }

  /** Sends everything again, as after a crash: shared parts too. */
  void repeat() {
    shared.forEach((key, part) -> send(part.apply(), recorded.get(key)));
    applied.forEach((key, config) -> send(config.apply(), recorded.get(key)));
  }

  void withdraw(Intent... intents) {
    for (Intent intent : intents) {
      RenderedConfig config = applied.remove(intent.key());
      send(config.withdraw(), recorded.get(intent.key()));
      List<RenderedConfig.Shared> parts = new ArrayList<>(config.requires());
      java.util.Collections.reverse(parts);
      for (RenderedConfig.Shared part : parts) {
        users.get(part.key()).remove(intent.key());
        if (users.get(part.key()).isEmpty()) {
          send(part.withdraw(), recorded.get(part.key()));
          shared.remove(part.key());
        }
      }
    }
  }

  /** Withdraws what may not be there at all, as after a crash. */
  void withdrawBlindly(Intent intent) {
    send(LinuxUnderTest.render(intent).config().withdraw(), Map.of());
  }

  boolean isInForce(Intent intent) {
    Payload.Exec inspect =
        (Payload.Exec) LinuxUnderTest.render(intent).config().inspect().orElseThrow();
    return inspect.commands().stream()
        .map(command -> Run.of(node.here(command.argv()), ""))
        .allMatch(run -> run.status() == 0 && !run.out().isBlank());
  }

  private void apply(IntentKey key, Payload payload) {
    Map<String, String> values = new HashMap<>();
    for (Payload.Command command : ((Payload.Exec) payload).commands()) {
      if (command.record().isPresent()) {
        Run run = Run.of(node.here(command.argv()), "");
        assertThat(run.status()).as("%s: %s", command.argv(), run.err()).isZero();
        values.put(command.record().get(), run.out().stripTrailing());
      }
    }
    recorded.put(key, values);
    send(payload, values);
  }

  private void send(Payload payload, Map<String, String> values) {
    for (Payload.Command command : ((Payload.Exec) payload).commands()) {
      if (command.record().isPresent()) {
        continue;
      }
      String input = "";
      if (command.input().isPresent() && command.input().get() instanceof Payload.Document doc) {
        input =
            doc.lines().stream()
                .map(l -> fill(l.text(), values) + "\n")
                .collect(Collectors.joining());
      }
      if (command.input().isPresent() && command.input().get() instanceof Payload.Secret) {
        input = SECRET + "\n";
      }
      List<String> argv = command.argv().stream().map(word -> fill(word, values)).toList();
      Run run = Run.of(node.here(argv), input);
      boolean harmless =
          command.tolerant()
              && !run.err().isBlank()
              && run.err()
                  .lines()
                  .filter(l -> !l.isBlank())
                  .allMatch(l -> tolerated.stream().anyMatch(l::contains));
      assertThat(run.status() == 0 || harmless)
          .as("%s at %s: %d %s%n%s", argv, command.origin(), run.status(), run.err(), input)
          .isTrue();
    }
  }

  private static String fill(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("@recorded:" + value.getKey() + "@", value.getValue());
    }
    return filled;
  }

  /**
   * Everything that the driver may change, a line for each thing; without packet counters, the
   * empty tables that iptables leaves behind once they were used, and what IPv6 does by itself
   * whenever a port has got a carrier.
   */
  List<String> state() {
    String tables =
        (node.run("iptables-save") + node.run("ip6tables-save"))
            .replaceAll("(?m)^#.*$", "")
            .replaceAll("\\[\\d+:\\d+\\]", "[0:0]")
            .replaceAll("\\*\\w+\n(:[A-Z]+ ACCEPT \\[0:0\\]\n)+COMMIT\n", "");
    String settings = node.run("sysctl -a -r " + SETTINGS);
    String objects =
        Stream.of(
                "-4 addr",
                "-4 route show table all",
                "-6 route show table all",
                "-d -4 rule",
                "-d -6 rule")
            .map(what -> node.run("ip -j " + what).replace("},{", "}\n{"))
            .collect(Collectors.joining("\n"));
    return Stream.of(tables, settings, objects)
        .flatMap(String::lines)
        .filter(line -> !line.isBlank() && !OF_IPV6_ITSELF.matcher(line).find())
        .toList();
  }
}
