package org.accordo.rest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what no handler may see, and what handlers throw. Nothing internal is told. */
final class Gatekeeper {
  private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);

  private Gatekeeper() {}

  static void addTo(RoutesConfig routes, Admission admission) {
    routes.before(context -> refuseOtherSitesPages(context, admission.scheme()));
    routes.beforeMatched(context -> admission.check(context, context.routeRoles()));
    routes.exception(ProblemException.class, (e, context) -> told(context, e));
    routes.exception(
        InvalidValueException.class,
        (e, context) ->
            Answers.send(context, Problem.of(ProblemCode.INVALID_VALUE, e.getMessage())));
    routes.exception(Exception.class, (e, context) -> unexpected(context, e));
    routes.error(HttpStatus.NOT_FOUND, Gatekeeper::notFound);
    routes.error(HttpStatus.METHOD_NOT_ALLOWED, Gatekeeper::methodNotAllowed);
  }

  /**
   * A browser lets any page post to this server, as no content type is asked for; but it says whose
   * page that is.
   */
  private static void refuseOtherSitesPages(Context context, String scheme) {
    String origin = context.header("Origin");
    if (origin != null && !origin.equals(scheme + "://" + context.host())) {
      throw Problem.of(
              ProblemCode.CROSS_ORIGIN,
              "A page of " + InvalidValueException.quote(origin) + " may not ask for anything here")
          .exception();
    }
  }

  private static void told(Context context, ProblemException e) {
    if (e.code() == ProblemCode.INTERNAL) {
      log(context, e);
    }
    Answers.send(context, e.problem());
  }

  /** What nobody foresaw. */
  static void unexpected(Context context, Throwable e) {
    log(context, e);
    Answers.send(
        context,
        Problem.of(ProblemCode.INTERNAL, "Something is wrong in Accordo itself")
            .hint("The log of this negotiator has the details"));
  }

  private static void log(Context context, Throwable e) {
    LOG.error("{} {} failed", context.method(), InvalidValueException.quote(context.path()), e);
  }

  /** The original's router sends callers with a slash too many to the path without it. */
  private static void notFound(Context context) {
    if (Answers.isGiven(context)) {
      return;
    }
    String path = context.path();
    if (path.startsWith("/api/v1/") && path.endsWith("/") && !path.endsWith("//")) {
      String query = context.queryString() == null ? "" : "?" + context.queryString();
      String location = URI.create(path.substring(0, path.length() - 1)).toASCIIString() + query;
      context.status(HttpStatus.MOVED_PERMANENTLY).header("Location", location).result("");
      return;
    }
    Answers.send(
        context,
        Problem.of(
                ProblemCode.UNKNOWN_PATH,
                "There is nothing at " + InvalidValueException.quote(path))
            .hint("/openapi.json lists what there is"));
  }

  private static void methodNotAllowed(Context context) {
    Answers.send(
        context,
        Problem.of(
            ProblemCode.METHOD_NOT_ALLOWED,
            InvalidValueException.quote(context.path())
                + " does not take "
                + InvalidValueException.quote(context.req().getMethod())));
  }
}
