package org.accordo.rest;

import java.nio.ByteBuffer;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.wire.Json;
import org.accordo.wire.ProblemMessage;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server says to requests that are not even HTTP, without anything about itself. */
final class PlainErrors extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    ProblemCode code = status >= 500 ? ProblemCode.INTERNAL : ProblemCode.MALFORMED_REQUEST;
    String text =
        status >= 500 ? "Something is wrong in Accordo itself" : "This request is not understood";
    byte[] body =
        Json.write(ProblemMessage.write(Problem.of(code, text)).put("statusCode", status));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
