package org.accordo.transport.bench;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.app.conformance.Bench;
import org.accordo.app.conformance.BenchRouter;
import org.accordo.app.conformance.Scene;
import org.accordo.driver.api.CliDialect;
import org.accordo.driver.api.Transport;

/** Command lines that follow a driver's dialect and take every line. */
public final class LineBench implements Bench {
  private static final List<String> PROMPTS =
      List.of(
          "router#",
          "router>",
          "router$",
          "router%",
          "admin@router:~$",
          "admin@router>",
          "[admin@router] >",
          "[admin@router] > ",
          "router(config)#",
          "router(candidate)>",
          "admin@router#",
          "[edit]\nadmin@router#",
          "[edit]\nadmin@router%");
  private static final List<String> REFUSALS =
      List.of(
          "% Invalid input detected at '^' marker.",
          "error: no such command",
          "Error: bad command",
          "syntax error",
          "Invalid command",
          "Set failed",
          "bad command name",
          "failure: no such item",
          "MINOR: MGMT_CORE #2201: Unknown element");

  @Override
  public boolean takes(Transport transport) {
    return transport == Transport.SSH_CLI;
  }

  @Override
  public Optional<String> obstacle(Scene scene) {
    CliDialect dialect = scene.driver().descriptor().dialect().orElseThrow();
    if (operational(scene, dialect).isEmpty() || configure(scene, dialect).isEmpty()) {
      return Optional.of(
          "none of the usual prompts is one of this dialect; say prompt and prompt.configure in"
              + " conformance.properties");
    }
    if (refusal(scene, dialect).isEmpty()) {
      return Optional.of(
          "none of the usual refusals is one of this dialect; say refusal in"
              + " conformance.properties, or record one in conformance/refused.txt");
    }
    return Optional.empty();
  }

  @Override
  public BenchRouter open(Scene scene) {
    CliDialect dialect = scene.driver().descriptor().dialect().orElseThrow();
    return new LineDevice(
        scene,
        operational(scene, dialect).orElseThrow(),
        configure(scene, dialect).orElseThrow(),
        refusal(scene, dialect).orElseThrow(),
        scene.hint("locked"));
  }

  private static Optional<String> operational(Scene scene, CliDialect dialect) {
    return scene.hint("prompt").or(() -> first(PROMPTS, dialect.prompts().operational()));
  }

  private static Optional<String> configure(Scene scene, CliDialect dialect) {
    return scene.hint("prompt.configure").or(() -> first(PROMPTS, dialect.prompts().configure()));
  }

  private static Optional<String> first(List<String> texts, Pattern pattern) {
    return texts.stream().filter(text -> pattern.matcher(text).matches()).findFirst();
  }

  private static Optional<String> refusal(Scene scene, CliDialect dialect) {
    return scene
        .hint("refusal")
        .or(scene::recordedRefusal)
        .or(
            () ->
                REFUSALS.stream()
                    .filter(
                        text ->
                            dialect.signs().failures().stream()
                                .anyMatch(pattern -> pattern.matcher(text).find()))
                    .findFirst());
  }
}
