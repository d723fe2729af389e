package org.accordo.rest;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;
import org.accordo.app.audit.Audit;
import org.accordo.app.negotiator.Negotiations;
import org.accordo.problem.ProblemCode;
import org.accordo.tls.ProcessIdentity;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of a negotiator. Serves until it is closed. */
public final class RestServer implements AutoCloseable {
  private static final int MOST_THREADS = 256;
  private static final int FEWEST_THREADS = 4;
  private static final int MOST_STARTS = 128;
  private static final int IDLE_THREAD_MILLIS = 20_000;
  private static final int IDLE_CONNECTION_MILLIS = 30_000;
  private static final int BUFFER = 8 * 1024;
  private static final int STOP_MILLIS = 2_000;
  private static final int STOP_IDLE_MILLIS = 100;
  private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);

  private final Javalin javalin;

  private RestServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Listens and serves.
   *
   * @param host address or name to listen on
   * @param port TCP port; 0 for any free one
   * @throws org.accordo.problem.ProblemException {@code address-in-use} where it cannot listen
   */
  public static RestServer start(String host, int port, Negotiations negotiations) {
    return start(Listener.open(host, port), negotiations, Admission.everybody());
  }

  /**
   * Serves a port that was taken before; it is given back when the server is closed.
   *
   * @param admission who may ask for what
   */
  public static RestServer start(
      Listener listener, Negotiations negotiations, Admission admission) {
    return start(listener, negotiations, admission, Audit.NONE);
  }

  /** The same, with requests written down. */
  public static RestServer start(
      Listener listener, Negotiations negotiations, Admission admission, Audit audit) {
    Javalin javalin =
        Javalin.create(config -> configure(config, listener, negotiations, admission, audit));
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      listener.close();
      throw e;
    }
    return new RestServer(javalin);
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Gives requests under way a short time to end, then ends them, and frees the port. */
  @Override
  public void close() {
    try {
      javalin.jettyServer().server().stop();
    } catch (Exception e) {
      // Some did not end in time. Everything is stopped nevertheless.
      LOG.debug("Requests were cut off", e);
    }
  }

  private static void configure(
      JavalinConfig config,
      Listener listener,
      Negotiations negotiations,
      Admission admission,
      Audit audit) {
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
    config.jetty.addConnector((server, http) -> connector(server, http, listener, admission));
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new PlainErrors());
          server.setStopTimeout(STOP_MILLIS);
        });
    RequestAudit requests = new RequestAudit(audit, admission);
    config.requestLogger.http((context, millis) -> requests.answered(context));
    Gatekeeper.addTo(config.routes, admission);
    new NegotiationRoutes(negotiations, admission, MOST_STARTS).addTo(config.routes);
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
      Server server, HttpConfiguration http, Listener listener, Admission admission) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(BUFFER);
    http.setResponseHeaderSize(BUFFER);
    http.setOutputBufferSize(BUFFER);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ConnectionFactory[] factories =
        admission
            .context()
            .map(context -> new ConnectionFactory[] {secured(context, http, plain), plain})
            .orElse(new ConnectionFactory[] {plain});
    ServerConnector connector = new ServerConnector(server, 0, 1, factories);
    open(connector, listener);
    connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
    connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
    return connector;
  }

  /** Whoever shows no certificate gets an answer that says so, and nothing else. */
  private static SslConnectionFactory secured(
      SSLContext context, HttpConfiguration http, HttpConnectionFactory next) {
    http.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(context);
    tls.setIncludeProtocols(ProcessIdentity.PROTOCOL);
    tls.setWantClientAuth(true);
    tls.setSniRequired(false);
    return new SslConnectionFactory(tls, next.getProtocol());
  }

  private static void open(ServerConnector connector, Listener listener) {
    try {
      connector.open(listener.channel());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
