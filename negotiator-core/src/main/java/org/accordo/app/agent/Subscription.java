package org.accordo.app.agent;

/** A watch that can be ended. */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
