package org.accordo.transport.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.CliDialect;
import org.accordo.driver.api.Payload;

/** What is asked of a router without changing it. */
final class CliLooks {
  private final CliLines lines;
  private final CliSession session;
  private final DialectReader reader;
  private final String user;

  /**
   * @param user who is logged in
   */
  CliLooks(CliLines lines, CliSession session, DialectReader reader, String user) {
    this.lines = lines;
    this.session = session;
    this.reader = reader;
    this.user = user;
  }

  boolean isSo(CliDialect.Probe probe) {
    Answer answer = session.run(probe.command());
    return reader.failure(answer).isEmpty()
        && answer.lines().stream().anyMatch(line -> CountedText.has(probe.when(), line));
  }

  /** Somebody else's pending change is not ours to take back, where the device says whose it is. */
  boolean isOurs(CliDialect.Probe probe) {
    Answer answer = session.run(probe.command());
    return reader.failure(answer).isEmpty()
        && answer.lines().stream().anyMatch(line -> reader.isBy(user, probe.when(), line));
  }

  boolean finds(Payload inspect) {
    for (Payload.Line line : lines.of(List.of(inspect))) {
      Answer answer = session.run(line.text());
      if (reader.failure(answer).isPresent() || reader.found(line.text(), answer).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Devices refuse to show what does not exist; another refusal, such as of a login that may not
   * look, says nothing of what is there.
   */
  boolean isVacant(Payload vacant) {
    for (Payload.Line line : lines.of(List.of(vacant))) {
      Answer answer = session.run(line.text());
      Optional<String> refused = reader.failure(answer);
      if (refused.isPresent() && !reader.isAbsent(answer)) {
        throw lines.refused(line, refused.get());
      }
      if (refused.isEmpty() && !reader.found(line.text(), answer).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  String query(Payload query) {
    List<String> outputs = new ArrayList<>();
    for (Payload.Line line : lines.of(List.of(query))) {
      Answer answer = session.run(line.text());
      Optional<String> refused = reader.failure(answer);
      if (refused.isPresent()) {
        throw lines.refused(line, refused.get());
      }
      outputs.add(answer.output());
    }
    return String.join("\n", outputs);
  }
}
