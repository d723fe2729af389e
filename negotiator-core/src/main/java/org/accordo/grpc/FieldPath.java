package org.accordo.grpc;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.function.Function;
import java.util.function.Supplier;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * A place in a request, such as {@code intents[2].static_route.destination}; what is wrong with a
 * value is told with it.
 */
record FieldPath(String path) {

  FieldPath field(String name) {
    return new FieldPath(path.isEmpty() ? name : path + "." + name);
  }

  FieldPath element(int index) {
    return new FieldPath(path + "[" + index + "]");
  }

  /** Parses the text of a field. */
  <T> T parse(String name, String text, Function<String, T> parser) {
    return field(name).check(() -> parser.apply(text));
  }

  /** Builds something out of checked parts. */
  <T> T check(Supplier<T> builder) {
    try {
      return builder.get();
    } catch (InvalidValueException e) {
      throw Problem.of(ProblemCode.INVALID_VALUE, e.getMessage()).at(path).exception(e);
    }
  }

  RuntimeException missing(String what) {
    return Problem.of(ProblemCode.MALFORMED_REQUEST, "Missing: " + what).at(path).exception();
  }

  RuntimeException unknown(String what, Object value) {
    return Problem.of(
            ProblemCode.MALFORMED_REQUEST,
            "Unknown " + what + " " + quote(String.valueOf(value)) + ", perhaps of a later version")
        .at(path)
        .exception();
  }
}
