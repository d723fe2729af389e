package org.accordo.transport.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.accordo.transport.ssh.SshChannel;

/** Connections inside this process: what a device serves, a transport gets the other end of. */
final class Connections {

  private Connections() {}

  /** What a device does with a connection. */
  interface Service {
    void serve(InputStream input, OutputStream output) throws IOException;
  }

  /** Begins one; a thread serves it until either end closes it. */
  static SshChannel begin(Service service) {
    Pipe there = new Pipe();
    Pipe back = new Pipe();
    Thread thread =
        new Thread(
            () -> {
              try {
                service.serve(there.input(), back.output());
              } catch (IOException e) {
                // the other end has gone, which ends the service
                back.close();
              } finally {
                there.close();
                back.close();
              }
            },
            "bench");
    thread.setDaemon(true);
    thread.start();
    return new Near(there, back);
  }

  private record Near(Pipe there, Pipe back) implements SshChannel {
    @Override
    public InputStream input() {
      return back.input();
    }

    @Override
    public OutputStream output() {
      return there.output();
    }

    @Override
    public void close() {
      there.close();
      back.close();
    }
  }
}
