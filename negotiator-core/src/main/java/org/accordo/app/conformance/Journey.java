package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.app.agent.ApplyOutcome;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.IntentProgress;
import org.accordo.app.agent.IntentState;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * A case on a device of its own, through the agent: applied, applied again, looked at, withdrawn,
 * and withdrawn again. Rules read what was seen at each station.
 */
final class Journey {
  private final Form form;
  private final IntentCase intentCase;

  private Optional<String> excuse = Optional.empty();
  private Optional<Problem> applying = Optional.empty();
  private Optional<Problem> repeating = Optional.empty();
  private Optional<Problem> withdrawing = Optional.empty();
  private Optional<Problem> withdrawingAgain = Optional.empty();
  private Optional<String> blindness = Optional.empty();
  private List<IntentProgress> found = List.of();
  private boolean foundAfterwards;
  private boolean changedAgain;
  private int steps;
  private String before = "";
  private String applied = "";
  private String repeated = "";
  private String withdrawn = "";
  private String withdrawnAgain = "";

  private Journey(Form form, IntentCase intentCase) {
    this.form = form;
    this.intentCase = intentCase;
  }

  /** Goes all the way; where something fails the stations after it are not reached. */
  static Journey of(Form form, IntentCase intentCase, Bench bench) {
    Journey journey = new Journey(form, intentCase);
    Stage stage = journey.stage();
    journey.excuse = bench.obstacle(stage.scene());
    if (journey.excuse.isEmpty()) {
      try (BenchRouter router = bench.open(stage.scene())) {
        journey.travel(stage, router);
      }
    }
    return journey;
  }

  Stage stage() {
    return Stage.of(form, intentCase);
  }

  private void travel(Stage stage, BenchRouter router) {
    blindness = router.blindness();
    TrialAgent agent = new TrialAgent(form, router, stage.settings());
    try {
      stage.prepare(agent);
      before = router.state();
      int begin = router.steps();
      ApplyOutcome outcome = agent.apply(List.of(intentCase.intent()));
      steps = router.steps() - begin;
      applied = router.state();
      if (!outcome.changed()) {
        applying =
            Optional.of(
                Problem.of(ProblemCode.DRIVER_BUG, "the agent says that nothing was changed"));
        return;
      }
    } catch (ProblemException e) {
      excuse = router.excuse(e.problem().message());
      applying = Optional.of(e.problem());
      return;
    }
    again(agent, router);
    withdraw(agent, router);
  }

  private void again(TrialAgent agent, BenchRouter router) {
    try {
      found = agent.readState();
      changedAgain = agent.apply(List.of(intentCase.intent())).changed();
      send(agent, true);
      repeated = router.state();
    } catch (ProblemException e) {
      repeating = Optional.of(e.problem());
    }
  }

  private void withdraw(TrialAgent agent, BenchRouter router) {
    try {
      agent.withdraw(intentCase.intent().key());
      withdrawn = router.state();
    } catch (ProblemException e) {
      withdrawing = Optional.of(e.problem());
      return;
    }
    try {
      foundAfterwards = isFound(agent);
      if (!hasRecordings()) {
        send(agent, false);
      }
      withdrawnAgain = router.state();
    } catch (ProblemException e) {
      withdrawingAgain = Optional.of(e.problem());
    }
  }

  private RenderedConfig config() {
    return form.attempt(intentCase).config().orElseThrow();
  }

  /** What was recorded is with the agent, and so cannot be put back past it. */
  boolean hasRecordings() {
    return PayloadText.of(config()).stream().anyMatch(line -> line.text().contains("@recorded:"));
  }

  /** Past the agent, which knows that there is nothing to do. */
  private void send(TrialAgent agent, boolean apply) {
    RenderedConfig config = config();
    List<Payload> payloads = new ArrayList<>();
    if (apply) {
      config.requires().forEach(part -> payloads.add(part.apply()));
      payloads.add(config.apply());
    } else {
      payloads.add(config.withdraw());
      Set<IntentKey> others = stage().sharedBefore();
      List<RenderedConfig.Shared> parts = new ArrayList<>(config.requires());
      Collections.reverse(parts);
      parts.stream()
          .filter(part -> !others.contains(part.key()))
          .forEach(part -> payloads.add(part.withdraw()));
    }
    List<Payload> changing =
        payloads.stream().map(Journey::changing).filter(each -> !each.isEmpty()).toList();
    if (!changing.isEmpty()) {
      try (Device device = agent.open()) {
        device.send(changing);
        device.confirm();
      }
    }
  }

  /** Without what only looks. */
  private static Payload changing(Payload payload) {
    if (payload instanceof Payload.Exec exec) {
      return new Payload.Exec(
          exec.commands().stream().filter(command -> command.record().isEmpty()).toList());
    }
    return payload;
  }

  private boolean isFound(TrialAgent agent) {
    Payload look = config().inspect().orElse(config().apply());
    boolean canLook =
        config().inspect().isPresent() || (look instanceof Payload.NetconfEdit && !look.isEmpty());
    if (!canLook) {
      return false;
    }
    try (Device device = agent.open()) {
      return device.finds(look);
    }
  }

  /** Why it could not be gone at all. */
  Optional<String> excuse() {
    return excuse;
  }

  Optional<String> blindness() {
    return blindness;
  }

  Optional<Problem> applying() {
    return applying;
  }

  Optional<Problem> repeating() {
    return repeating;
  }

  Optional<Problem> withdrawing() {
    return withdrawing;
  }

  Optional<Problem> withdrawingAgain() {
    return withdrawingAgain;
  }

  /** Whether the agent found the intent on the device once it was applied. */
  boolean isInForce() {
    return found.stream()
        .filter(each -> each.key().equals(intentCase.intent().key()))
        .anyMatch(each -> each.state() == IntentState.IN_FORCE);
  }

  boolean foundAfterwards() {
    return foundAfterwards;
  }

  boolean changedAgain() {
    return changedAgain;
  }

  /** How many steps it took to apply. */
  int steps() {
    return steps;
  }

  String before() {
    return before;
  }

  String applied() {
    return applied;
  }

  String repeated() {
    return repeated;
  }

  String withdrawn() {
    return withdrawn;
  }

  String withdrawnAgain() {
    return withdrawnAgain;
  }

  /** What a case is tried on, and with what there before. */
  record Stage(Form form, IntentCase intentCase, Scene scene, Map<String, String> settings) {

    static Stage of(Form form, IntentCase intentCase) {
      Map<String, String> settings = new TreeMap<>(form.settings(intentCase.intent()));
      List<RenderedConfig> configs = new ArrayList<>();
      List<Intent> all = new ArrayList<>(intentCase.before());
      all.add(intentCase.intent());
      all.add(intentCase.beside());
      for (Intent each : all) {
        if (form.isDeclared(each)) {
          form.attempt(each, settings).config().ifPresent(configs::add);
        }
      }
      Set<InterfaceName> ports = new LinkedHashSet<>();
      for (CaseNames.Role role :
          List.of(
              CaseNames.Role.PORT,
              CaseNames.Role.OTHER,
              CaseNames.Role.MEMBER,
              CaseNames.Role.OUTSIDE,
              CaseNames.Role.INSIDE)) {
        ports.add(form.names().of(role));
      }
      return new Stage(
          form, intentCase, new Scene(form.driver(), form.transport(), ports, configs), settings);
    }

    boolean canRender(Intent intent) {
      return form.isDeclared(intent) && form.attempt(intent, settings).isRendered();
    }

    /** What has to be there before, as far as the driver can make it. */
    List<Intent> needed() {
      return intentCase.before().stream().filter(this::canRender).toList();
    }

    /** The shared parts that stay when the case goes. */
    Set<IntentKey> sharedBefore() {
      Set<IntentKey> keys = new HashSet<>();
      for (Intent each : needed()) {
        form.attempt(each, settings)
            .config()
            .ifPresent(config -> config.requires().forEach(part -> keys.add(part.key())));
      }
      return keys;
    }

    void prepare(TrialAgent agent) {
      if (!needed().isEmpty()) {
        agent.apply(needed());
      }
    }
  }
}
