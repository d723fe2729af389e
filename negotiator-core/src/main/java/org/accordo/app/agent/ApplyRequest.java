package org.accordo.app.agent;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.driver.api.Intent;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Intents that somebody wants on a router.
 *
 * @param router in this site
 * @param intents in any order; an order that they do not ask for themselves is kept
 * @param owner who wants them, such as a negotiation's id
 * @param requestId a repeat with the same one is answered as the first; empty for none
 * @param wayBack after which a router that can takes it back by itself, unless its owner says that
 *     it is to stay; empty where it is to stay once all of it was applied
 */
public record ApplyRequest(
    String router,
    List<Intent> intents,
    String owner,
    String requestId,
    Optional<Duration> wayBack) {
  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}");
  private static final int LONGEST_ID = 200;

  /** A request for something that is to stay. */
  public ApplyRequest(String router, List<Intent> intents, String owner, String requestId) {
    this(router, intents, owner, requestId, Optional.empty());
  }

  /**
   * Checks the names.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value}
   */
  public ApplyRequest {
    intents = List.copyOf(intents);
    checkOwner(owner);
    if (requestId.length() > LONGEST_ID) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Invalid request id "
                  + quote(requestId)
                  + ": expected at most "
                  + LONGEST_ID
                  + " characters")
          .at("request_id")
          .exception();
    }
  }

  /**
   * Refuses what is no owner's name.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value}
   */
  public static void checkOwner(String owner) {
    if (!OWNER.matcher(owner).matches()) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Invalid owner "
                  + quote(owner)
                  + ": expected 1 to 128 letters, digits or . _ : / @ -, the first a letter or digit")
          .at("owner")
          .exception();
    }
  }
}
