package org.accordo.grpc;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Where a configuration agent listens.
 *
 * @param host name or address, without brackets
 * @param port of TCP
 */
record AgentAddress(String host, int port) {
  private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\s]+):(\\d{1,5})");

  /**
   * As site files have it, {@code host:port}.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value}
   */
  static AgentAddress parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > 65535) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Invalid agent address "
                  + quote(text)
                  + ": expected host:port, such as 127.0.0.1:8081 or [::1]:8081")
          .at("agent.connect")
          .exception();
    }
    return new AgentAddress(
        parts.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(parts.group(2)));
  }
}
