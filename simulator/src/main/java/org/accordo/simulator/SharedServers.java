package org.accordo.simulator;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.future.CloseFuture;
import org.apache.sshd.common.future.DefaultCloseFuture;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;

/** Servers with the same few threads: hundreds of them run in one process. */
final class SharedServers {
  private static final ThreadFactory DAEMONS =
      work -> {
        Thread thread = new Thread(work, "simulated-ssh");
        thread.setDaemon(true);
        return thread;
      };
  private static final ScheduledExecutorService TIMEOUTS =
      Executors.newSingleThreadScheduledExecutor(DAEMONS);
  private static final SharedFactory FACTORY = new SharedFactory();

  private SharedServers() {}

  static SshServer create() {
    SshServer server = SshServer.setUpDefaultServer();
    server.setScheduledExecutorService(TIMEOUTS, false);
    server.setIoServiceFactoryFactory(FACTORY);
    // An echo is one byte at a time; a network that saves packets would take 40 ms for each.
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    return server;
  }

  /** Makes one service for the first server, and gives it to all; nobody closes it. */
  private static final class SharedFactory implements IoServiceFactoryFactory {
    private IoServiceFactory shared;

    @Override
    public synchronized IoServiceFactory create(FactoryManager manager) {
      if (shared == null) {
        shared = new Nio2ServiceFactoryFactory().create(manager);
      }
      return new Unclosed(shared);
    }

    @Override
    public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
      // the first server's threads serve all
    }
  }

  private record Unclosed(IoServiceFactory shared) implements IoServiceFactory {
    @Override
    public IoConnector createConnector(IoHandler handler) {
      return shared.createConnector(handler);
    }

    @Override
    public IoAcceptor createAcceptor(IoHandler handler) {
      return shared.createAcceptor(handler);
    }

    @Override
    public IoServiceEventListener getIoServiceEventListener() {
      return shared.getIoServiceEventListener();
    }

    @Override
    public void setIoServiceEventListener(IoServiceEventListener listener) {
      shared.setIoServiceEventListener(listener);
    }

    @Override
    public CloseFuture close(boolean immediately) {
      CloseFuture future = new DefaultCloseFuture("shared", null);
      future.setClosed();
      return future;
    }

    @Override
    public void addCloseFutureListener(SshFutureListener<CloseFuture> listener) {
      // it does not close
    }

    @Override
    public void removeCloseFutureListener(SshFutureListener<CloseFuture> listener) {
      // it does not close
    }

    @Override
    public boolean isClosed() {
      return false;
    }

    @Override
    public boolean isClosing() {
      return false;
    }
  }
}
