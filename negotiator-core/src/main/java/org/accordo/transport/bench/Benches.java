package org.accordo.transport.bench;

import java.util.List;
import org.accordo.app.conformance.Bench;

/** The devices that a driver can be tried on without anything beside this process. */
public final class Benches {

  private Benches() {}

  /** One for each kind of transport. */
  public static List<Bench> all() {
    return List.of(new NetconfBench(), new LineBench(), new ScriptedBench());
  }
}
