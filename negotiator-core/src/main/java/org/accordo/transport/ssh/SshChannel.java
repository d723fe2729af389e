package org.accordo.transport.ssh;

import java.io.InputStream;
import java.io.OutputStream;

/** Bytes to and from a router, through one channel of an SSH session. */
public interface SshChannel extends AutoCloseable {

  /** What the router sends; at its end when the channel or the connection is. */
  InputStream input();

  /** What the router gets; flush to send. */
  OutputStream output();

  /** Ends the channel and the session that it belongs to; reading ends too. */
  @Override
  void close();
}
