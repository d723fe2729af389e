package org.accordo.rest;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import org.accordo.app.negotiator.Negotiations;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of a negotiator. Serves until it is closed. */
public final class RestServer implements AutoCloseable {
  private static final int MOST_THREADS = 256;
  private static final int FEWEST_THREADS = 4;
  private static final int MOST_STARTS = 128;
  private static final int IDLE_THREAD_MILLIS = 20_000;
  private static final int IDLE_CONNECTION_MILLIS = 30_000;
  private static final int BUFFER = 8 * 1024;
  private static final int STOP_MILLIS = 2_000;

  private final Javalin javalin;

  private RestServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Listens and serves.
   *
   * @param host address or name to listen on
   * @param port TCP port; 0 for any free one
   * @throws ProblemException {@code address-in-use} where it cannot listen there
   */
  public static RestServer start(String host, int port, Negotiations negotiations) {
    Javalin javalin = Javalin.create(config -> configure(config, host, port, negotiations));
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw cannotListen(host, port, e);
    }
    return new RestServer(javalin);
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Ends requests under way, after a short wait, and frees the port. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(
      JavalinConfig config, String host, int port, Negotiations negotiations) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.ignoreTrailingSlashes = false;
    config.router.javaLangErrorHandler(
        (response, error) -> {
          response.setStatus(ProblemCode.INTERNAL.httpStatus());
          throw error;
        });
    config.jetty.threadPool = threads();
    config.jetty.addConnector((server, http) -> connector(server, http, host, port));
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new PlainErrors());
          server.setStopTimeout(STOP_MILLIS);
        });
    Gatekeeper.addTo(config.routes);
    new NegotiationRoutes(negotiations, MOST_STARTS).addTo(config.routes);
    ServiceRoutes.addTo(config.routes);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setIdleTimeout(IDLE_THREAD_MILLIS);
    threads.setMaxEvictCount(MOST_THREADS);
    threads.setName("rest");
    return threads;
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, String host, int port) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(BUFFER);
    http.setResponseHeaderSize(BUFFER);
    http.setOutputBufferSize(BUFFER);
    ServerConnector connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
    return connector;
  }

  private static RuntimeException cannotListen(String host, int port, RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException || cause instanceof UnresolvedAddressException) {
        return Problem.of(
                ProblemCode.ADDRESS_IN_USE,
                "Cannot listen on " + host + ":" + port + ": " + cause.getMessage())
            .hint("Another process may have the port; give another one, or 0 for any")
            .exception(e);
      }
    }
    return e;
  }
}
