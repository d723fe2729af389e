package org.accordo.app.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.accordo.app.agent.IntentOrder;
import org.accordo.app.driver.Explanation;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.xml.ConfigDocument;

/**
 * Everything that one router would get, where it has nothing of ours yet.
 *
 * @param router its name
 * @param driver the driver's id
 * @param driverVersion the driver's version
 * @param steps in the order of applying; undone in reverse
 */
public record RouterPreview(
    String router, String driver, String driverVersion, List<PreviewStep> steps) {

  public RouterPreview {
    steps = List.copyOf(steps);
  }

  /**
   * Renders intents, in the order in which they would be applied.
   *
   * @throws org.accordo.problem.ProblemException what the driver has against one of them
   */
  public static RouterPreview of(LoadedDriver driver, RenderTarget target, List<Intent> intents) {
    return of(driver, target, intents, intent -> Explanation.none(driver.render(intent, target)));
  }

  /** As {@link #of}, with what went into each command. */
  public static RouterPreview explained(
      LoadedDriver driver, RenderTarget target, List<Intent> intents) {
    return of(driver, target, intents, intent -> driver.explain(intent, target));
  }

  private static RouterPreview of(
      LoadedDriver driver,
      RenderTarget target,
      List<Intent> intents,
      Function<Intent, Explanation> render) {
    List<PreviewStep> steps = new ArrayList<>();
    Map<IntentKey, FirstUse> shared = new HashMap<>();
    for (Intent intent : IntentOrder.of(intents)) {
      Explanation explanation = render.apply(intent);
      Rendering rendering = explanation.rendering();
      RenderedConfig config = rendering.config();
      for (RenderedConfig.Shared part : config.requires()) {
        FirstUse first = shared.putIfAbsent(part.key(), new FirstUse(intent.key(), part.claim()));
        if (first == null) {
          steps.add(
              new PreviewStep(
                  part.key(),
                  "shared",
                  DeviceCommand.of(part.apply(), explanation::of),
                  DeviceCommand.of(part.withdraw(), explanation::of),
                  List.of()));
        } else if (!first.claim().equals(part.claim())) {
          throw conflict(part, intent.key(), first, target.router());
        }
      }
      steps.add(
          new PreviewStep(
              intent.key(),
              intent.type(),
              DeviceCommand.of(config.apply(), explanation::of),
              DeviceCommand.of(config.withdraw(), explanation::of),
              rendering.warnings().stream().map(RouterPreview::text).toList()));
    }
    return new RouterPreview(
        target.router(), driver.descriptor().id(), driver.descriptor().version(), steps);
  }

  /** Who needs a shared part first, and with which claim. */
  private record FirstUse(IntentKey user, String claim) {}

  private static ProblemException conflict(
      RenderedConfig.Shared part, IntentKey user, FirstUse first, String router) {
    return Problem.of(
            ProblemCode.INTENT_CONFLICT,
            user
                + " needs "
                + part.key()
                + " to be "
                + part.claim()
                + "; it is "
                + first.claim()
                + " for "
                + first.user())
        .at(router)
        .hint("The router can have one of them only; leave the other out")
        .exception();
  }

  /** All commands in the order of sending: what only looks goes before the first change. */
  public List<DeviceCommand> commands() {
    List<DeviceCommand> all = steps.stream().flatMap(step -> step.apply().stream()).toList();
    List<DeviceCommand> ordered = new ArrayList<>(all.size());
    all.stream().filter(DeviceCommand::looksOnly).forEach(ordered::add);
    all.stream().filter(command -> !command.looksOnly()).forEach(ordered::add);
    return ordered;
  }

  /** All commands that undo everything, in the order of sending. */
  public List<DeviceCommand> undo() {
    List<DeviceCommand> ordered = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      ordered.addAll(steps.get(i).withdraw());
    }
    return ordered;
  }

  /**
   * One NETCONF {@code <config>} document of all documents among commands, merged where they can
   * be; empty where there is none.
   */
  public static Optional<String> document(List<DeviceCommand> commands) {
    List<ConfigDocument> documents =
        commands.stream()
            .filter(DeviceCommand::isDocument)
            .map(command -> ConfigDocument.ofConfig(String.join("\n", command.input())))
            .toList();
    if (documents.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ConfigDocument(
                ConfigDocument.merged(documents).stream()
                    .flatMap(each -> each.roots().stream())
                    .toList())
            .pretty());
  }

  private static String text(Diagnostic diagnostic) {
    String remedy = diagnostic.remedy();
    if (remedy.isEmpty()) {
      return diagnostic.summary();
    }
    String join = Character.isUpperCase(remedy.charAt(0)) ? ". " : "; ";
    return diagnostic.summary() + join + remedy;
  }
}
