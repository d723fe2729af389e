package org.accordo.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;

/**
 * One start of a program. Neighbouring commands that give documents to the same program are one
 * invocation, since starting programs is what takes the time.
 *
 * @param command the first of the commands
 * @param lines of all their documents
 */
record Invocation(Payload.Command command, List<Payload.Line> lines) {
  Invocation {
    lines = List.copyOf(lines);
  }

  /** The invocations for these commands, in their order. */
  static List<Invocation> of(List<Payload.Command> commands) {
    List<Invocation> invocations = new ArrayList<>(commands.size());
    int next = 0;
    while (next < commands.size()) {
      Payload.Command first = commands.get(next++);
      List<Payload.Line> lines = new ArrayList<>(linesOf(first));
      while (next < commands.size() && goTogether(first, commands.get(next))) {
        lines.addAll(linesOf(commands.get(next++)));
      }
      invocations.add(new Invocation(first, lines));
    }
    return invocations;
  }

  private static boolean goTogether(Payload.Command first, Payload.Command second) {
    return first.argv().equals(second.argv())
        && first.tolerant() == second.tolerant()
        && first.record().isEmpty()
        && second.record().isEmpty()
        && isDocument(first)
        && isDocument(second);
  }

  private static boolean isDocument(Payload.Command command) {
    return command.input().filter(Payload.Document.class::isInstance).isPresent();
  }

  private static List<Payload.Line> linesOf(Payload.Command command) {
    return command.input().orElse(null) instanceof Payload.Document document
        ? document.lines()
        : List.of();
  }

  Optional<SecretRef> secret() {
    return command.input().orElse(null) instanceof Payload.Secret secret
        ? Optional.of(secret.secret())
        : Optional.empty();
  }

  /** The document; empty where there is none. */
  String document() {
    StringBuilder text = new StringBuilder(lines.size() * 40);
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  /** The template line of an input line, counted from 1; of the command where there is none. */
  Origin originOf(int line) {
    return line >= 1 && line <= lines.size() ? lines.get(line - 1).origin() : command.origin();
  }
}
