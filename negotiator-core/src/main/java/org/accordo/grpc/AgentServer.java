package org.accordo.grpc;

import static org.accordo.driver.api.InvalidValueException.quote;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Serves the contract, with health and reflection: inside of this process, or on a port with the
 * thesis's contract beside it.
 */
public final class AgentServer implements AutoCloseable {
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final int GRACE_SECONDS = 5;

  private final Server server;
  private final String name;
  private final HealthStatusManager health;
  private final ExecutorService threads;

  private AgentServer(
      Server server, String name, HealthStatusManager health, ExecutorService threads) {
    this.server = server;
    this.name = name;
    this.health = health;
    this.threads = threads;
  }

  /**
   * Serves callers in this process, on their own threads and without any network code loaded; the
   * counterpart is {@link GrpcAgentClient#inProcess}.
   */
  public static AgentServer inProcess(ConfigurationAgent agent) {
    String name = "accordo-agent-" + UUID.randomUUID();
    HealthStatusManager health = new HealthStatusManager();
    ServerBuilder<?> builder =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new AgentService(agent, Callers.ofThisProcess(agent.audit())));
    return started(builder, name, health, Executors.newCachedThreadPool());
  }

  /** Serves on a port, with routes that lack a prefix length taken as host routes. */
  public static AgentServer listen(String host, int port, ConfigurationAgent agent) {
    return listen(host, port, agent, OptionalInt.empty(), Optional.empty());
  }

  /**
   * Serves on a port. Whether that may be open to strangers is for the caller to decide.
   *
   * @param port 0 for any free one
   * @param masklessLength prefix length for routes that a caller of the thesis's contract asks for
   *     without one; host routes where absent
   * @param admission who may ask; empty for plain connections of anybody
   * @throws org.accordo.problem.ProblemException {@code address-in-use}, {@code invalid-value}
   */
  public static AgentServer listen(
      String host,
      int port,
      ConfigurationAgent agent,
      OptionalInt masklessLength,
      Optional<AgentAdmission> admission) {
    InetSocketAddress address = resolved(host, port);
    HealthStatusManager health = new HealthStatusManager();
    ExecutorService threads = Executors.newCachedThreadPool(named());
    ServerBuilder<?> builder =
        Network.server(address, admission).executor(threads).maxInboundMessageSize(MOST_BYTES);
    Callers callers = Callers.fromElsewhere(agent.audit());
    List<BindableService> services =
        List.of(
            new AgentService(agent, callers),
            new OriginalAgentService(agent, masklessLength, callers),
            health.getHealthService(),
            ProtoReflectionServiceV1.newInstance());
    services.forEach(builder::addService);
    for (BindableService service : services) {
      String served = service.bindService().getServiceDescriptor().getName();
      health.setStatus(served, ServingStatus.SERVING);
    }
    return started(builder, host + ":" + port, health, threads);
  }

  private static InetSocketAddress resolved(String host, int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Cannot listen on "
                  + quote(host + ":" + port)
                  + ": expected an address of this machine and a port up to 65535")
          .at("agent.listen")
          .exception(e);
    }
  }

  private static AgentServer started(
      ServerBuilder<?> builder, String name, HealthStatusManager health, ExecutorService threads) {
    Server server = builder.build();
    try {
      server.start();
    } catch (IOException e) {
      threads.shutdown();
      throw Problem.of(
              ProblemCode.ADDRESS_IN_USE, "Cannot listen on " + quote(name) + ": " + rootOf(e))
          .at("agent.listen")
          .hint("Stop what listens there, or name another address")
          .exception(e);
    }
    return new AgentServer(server, name, health, threads);
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private static ThreadFactory named() {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "agent-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** The name for callers in this process, or the address as it was asked for. */
  public String name() {
    return name;
  }

  /** The port; -1 inside of this process. */
  public int port() {
    return server.getPort();
  }

  /** Waits until the server is closed. */
  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /** Lets calls under way end, for a few seconds. */
  @Override
  public void close() {
    health.enterTerminalState();
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    threads.shutdown();
  }
}
