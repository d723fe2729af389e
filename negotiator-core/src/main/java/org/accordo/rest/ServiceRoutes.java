package org.accordo.rest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.accordo.wire.Json;

/** What programs ask a server about itself: whether it lives, and what it serves. */
final class ServiceRoutes {
  private static final String DESCRIPTION = "openapi.json";

  private ServiceRoutes() {}

  static void addTo(RoutesConfig routes) {
    routes.get("/healthz", ServiceRoutes::health);
    routes.get("/openapi.json", ServiceRoutes::description);
  }

  private static void health(Context context) {
    Answers.send(context, 200, Json.object().put("status", "ok"));
  }

  private static void description(Context context) {
    try (InputStream file = ServiceRoutes.class.getResourceAsStream(DESCRIPTION)) {
      context.contentType("application/json").result(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
