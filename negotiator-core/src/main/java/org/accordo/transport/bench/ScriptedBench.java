package org.accordo.transport.bench;

import java.util.Optional;
import org.accordo.app.conformance.Bench;
import org.accordo.app.conformance.BenchRouter;
import org.accordo.app.conformance.Scene;
import org.accordo.driver.api.Transport;

/** Programs that do nothing, for drivers whose programs are not here. */
public final class ScriptedBench implements Bench {

  @Override
  public boolean takes(Transport transport) {
    return ScriptedPrograms.takes(transport);
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    return Optional.empty();
  }

  @Override
  public BenchRouter open(Scene scene) {
    return new ScriptedPrograms(scene);
  }
}
