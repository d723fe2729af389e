package org.accordo.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * A problem as the original negotiator tells one, {@code {"statusCode":406,"description":"..."}},
 * with our {@code code}, {@code where} and {@code hint} beside.
 */
public final class ProblemMessage {
  private static final int LONGEST_TEXT = 400;
  private static final Map<String, ProblemCode> CODES =
      Arrays.stream(ProblemCode.values())
          .collect(Collectors.toUnmodifiableMap(ProblemCode::id, Function.identity()));

  private ProblemMessage() {}

  /** The message, with the status that goes with the problem's code. */
  public static ObjectNode write(Problem problem) {
    ObjectNode message = Json.object();
    String where = problem.where();
    message.put("statusCode", problem.code().httpStatus());
    message.put("description", (where.isEmpty() ? "" : where + ": ") + problem.message());
    message.put("code", problem.code().id());
    if (!where.isEmpty()) {
      message.put("where", where);
    }
    if (!problem.hint().isEmpty()) {
      message.put("hint", problem.hint());
    }
    return message;
  }

  /** What a negotiator says that its own operator asks: with the place that it names. */
  public static Optional<Problem> readOwn(JsonObject message) {
    String where = PrintableText.of(message.text("where").orElse(""), LONGEST_TEXT);
    String prefix = where + ": ";
    return read(message, where)
        .map(
            problem ->
                !where.isEmpty() && problem.message().startsWith(prefix)
                    ? Problem.of(problem.code(), problem.message().substring(prefix.length()))
                        .at(where)
                        .hint(problem.hint())
                    : problem);
  }

  /**
   * What a peer says is wrong, made printable and short; empty where the message is no problem.
   * Where the peer gives no code, as an original does, that is a {@code peer-refused}.
   *
   * @param peer whose words these are
   */
  public static Optional<Problem> read(JsonObject message, String peer) {
    Optional<String> description = message.text("description");
    if (description.isEmpty()) {
      return Optional.empty();
    }
    ProblemCode code =
        Optional.ofNullable(CODES.get(message.text("code").orElse("")))
            .orElse(ProblemCode.PEER_REFUSED);
    String words = PrintableText.of(description.get(), LONGEST_TEXT);
    String hint = PrintableText.of(message.text("hint").orElse(""), LONGEST_TEXT);
    return Optional.of(Problem.of(code, words).at(peer).hint(hint));
  }
}
