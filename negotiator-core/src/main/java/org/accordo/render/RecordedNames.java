package org.accordo.render;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.problem.Nearest;

/** Checks that a value is recorded in apply before anything uses it. */
final class RecordedNames {

  private RecordedNames() {}

  static void check(Payload apply, Payload withdraw) {
    if (!(apply instanceof Payload.Exec applied) || !(withdraw instanceof Payload.Exec withdrawn)) {
      return;
    }
    Set<String> recorded = Set.of();
    for (Payload.Command command : applied.commands()) {
      if (command.record().isPresent()) {
        recorded = recorded.isEmpty() ? new HashSet<>() : recorded;
        recorded.add(command.record().get());
      }
    }
    for (Payload.Command command : withdrawn.commands()) {
      if (command.record().isPresent()) {
        throw TemplateProblem.at(command.origin(), "values are recorded in apply, not in withdraw");
      }
    }
    checkUses(applied, recorded);
    checkUses(withdrawn, recorded);
  }

  private static void checkUses(Payload.Exec payload, Set<String> recorded) {
    BiConsumer<String, Origin> check =
        (text, origin) -> {
          if (text.indexOf('@') >= 0) {
            checkUse(text, origin, recorded);
          }
        };
    for (Payload.Command command : payload.commands()) {
      for (String word : command.argv()) {
        check.accept(word, command.origin());
      }
      if (command.input().isPresent()
          && command.input().get() instanceof Payload.Document document) {
        document.lines().forEach(line -> check.accept(line.text(), line.origin()));
      }
    }
  }

  private static void checkUse(String text, Origin origin, Set<String> recorded) {
    int at = text.indexOf(EscapingFormat.RECORDED);
    while (at >= 0) {
      int start = at + EscapingFormat.RECORDED.length();
      int end = text.indexOf('@', start);
      String name = end < 0 ? text.substring(start) : text.substring(start, end);
      if (end < 0 || !recorded.contains(name)) {
        throw TemplateProblem.at(
            origin,
            "nothing is recorded as " + name + " in apply" + Nearest.didYouMean(name, recorded));
      }
      at = text.indexOf(EscapingFormat.RECORDED, end);
    }
  }
}
