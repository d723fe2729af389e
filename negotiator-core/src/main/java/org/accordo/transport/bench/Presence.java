package org.accordo.transport.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;

/**
 * Follows what is sent to a device that knows no meaning: what was applied last is there, and what
 * was withdrawn last is not.
 */
final class Presence {
  private final List<One> all = new ArrayList<>();
  private final Set<String> takingAway = new HashSet<>();

  /** One rendered intent. */
  private static final class One {
    private final Set<String> applies = new HashSet<>();
    private final Set<String> withdraws = new HashSet<>();
    private final Set<String> looks = new HashSet<>();
    private final Set<String> vacant = new HashSet<>();
    private boolean there;
  }

  Presence(List<RenderedConfig> configs) {
    for (RenderedConfig config : configs) {
      One one = new One();
      takingAway.addAll(changing(config.withdraw()));
      for (RenderedConfig.Shared part : config.requires()) {
        takingAway.addAll(changing(part.withdraw()));
        if (config.apply().isEmpty()) {
          one.applies.addAll(changing(part.apply()));
          one.withdraws.addAll(changing(part.withdraw()));
        }
        part.vacant().ifPresent(vacant -> one.vacant.addAll(changing(vacant)));
      }
      one.applies.addAll(changing(config.apply()));
      one.withdraws.addAll(changing(config.withdraw()));
      Set<String> both = new HashSet<>(one.applies);
      both.retainAll(one.withdraws);
      one.applies.removeAll(both);
      one.withdraws.removeAll(both);
      config.inspect().ifPresent(inspect -> one.looks.addAll(changing(inspect)));
      config.vacant().ifPresent(vacant -> one.vacant.addAll(changing(vacant)));
      all.add(one);
    }
  }

  private static List<String> changing(Payload payload) {
    if (payload instanceof Payload.Cli cli) {
      return cli.lines().stream().map(Payload.Line::text).toList();
    }
    if (payload instanceof Payload.Exec exec) {
      return exec.commands().stream()
          .filter(command -> command.record().isEmpty())
          .flatMap(command -> words(command).stream())
          .toList();
    }
    return List.of();
  }

  /** The words of a command; of one that reads a document once for each of its lines. */
  private static List<String> words(Payload.Command command) {
    String words = String.join(" ", command.argv());
    return command.input().orElse(null) instanceof Payload.Document document
        ? document.lines().stream().map(line -> words + " < " + line.text()).toList()
        : List.of(words);
  }

  /** Something was sent and taken. */
  void taken(String text) {
    for (One one : all) {
      if (one.applies.contains(text)) {
        one.there = true;
      } else if (one.withdraws.contains(text)) {
        one.there = false;
      }
    }
  }

  /** Whether this is sent only to look. */
  boolean isLook(String text) {
    return all.stream().anyMatch(one -> one.looks.contains(text) || one.vacant.contains(text));
  }

  /** Whether a look finds something. */
  boolean finds(String text) {
    return all.stream().anyMatch(one -> one.there && one.looks.contains(text));
  }

  /** Whether this is sent to take something away. */
  boolean withdraws(String text) {
    return takingAway.contains(text);
  }
}
