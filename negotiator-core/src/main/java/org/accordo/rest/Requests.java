package org.accordo.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.accordo.negotiation.NegotiationId;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.wire.Json;
import org.accordo.wire.JsonObject;

/** Reads what callers send. No content type is asked for: the original asks for none. */
final class Requests {
  private static final int FIRST_READ = 2048;
  private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(15).toNanos();

  private Requests() {}

  /** The body, a JSON object of bounded length that must arrive in bounded time. */
  static JsonObject body(Context context) {
    byte[] body;
    try {
      body = read(context.req().getInputStream());
    } catch (IOException e) {
      throw lost().exception(e);
    }
    return Json.read(body);
  }

  /** A caller that sends a byte now and then must not hold a thread for long. */
  private static byte[] read(InputStream input) throws IOException {
    long start = System.nanoTime();
    byte[] bytes = new byte[FIRST_READ];
    int length = 0;
    while (true) {
      int count = input.read(bytes, length, bytes.length - length);
      if (count < 0) {
        return Arrays.copyOf(bytes, length);
      }
      length += count;
      if (length > Json.LONGEST_MESSAGE) {
        throw Problem.of(
                ProblemCode.REQUEST_TOO_LARGE,
                "The request's body is longer than " + Json.LONGEST_MESSAGE + " bytes")
            .exception();
      }
      if (System.nanoTime() - start > LONGEST_WAIT_NANOS) {
        throw lost().exception();
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 4 * length);
      }
    }
  }

  private static Problem lost() {
    return Problem.of(
        ProblemCode.MALFORMED_REQUEST, "The request's body did not arrive whole and in time");
  }

  /** The negotiation's id in the path. */
  static String id(Context context) {
    return NegotiationId.check(context.pathParam("id"));
  }

  /** A switch in the query. */
  static boolean flag(Context context, String name, boolean absent) {
    String value = context.queryParam(name);
    if (value == null) {
      return absent;
    }
    if (!value.equals("true") && !value.equals("false")) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "Expected true or false")
          .at("query parameter " + name)
          .exception();
    }
    return value.equals("true");
  }
}
