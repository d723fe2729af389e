package org.accordo.app.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.preview.DeviceCommand;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.problem.SourceLine;

/** The rules that have to see what templates become: they render the canonical cases. */
public final class RenderedRules {
  private final LoadedDriver driver;
  private final Map<String, String> places = new TreeMap<>();
  private final Map<String, LintFinding> found = new TreeMap<>();

  private RenderedRules(LoadedDriver driver, List<LintFile> files) {
    this.driver = driver;
    files.forEach(file -> places.put(file.source().origin(), file.place()));
  }

  /** Looks at a driver, with the site's templates under the name {@code site}. */
  public static List<LintFinding> look(LoadedDriver driver, String site, List<LintFile> files) {
    RenderedRules rules = new RenderedRules(driver, files);
    List<Intent> cases = CanonicalCases.of(driver.descriptor().interfaceNames());
    for (Transport transport : driver.descriptor().transports()) {
      RenderTarget target =
          new RenderTarget(site, "", Optional.empty(), Optional.of(transport), Map.of());
      rules.look(cases, target);
    }
    return new ArrayList<>(rules.found.values());
  }

  /** What one thing becomes: an intent, or a part that several share. */
  private record Made(
      String key, String kind, Payload apply, Payload withdraw, Map<String, String> claims) {

    String undo() {
      return text(withdraw);
    }

    boolean canBeBeside(Made other) {
      return claims.entrySet().stream()
          .allMatch(
              claim ->
                  other
                      .claims()
                      .getOrDefault(claim.getKey(), claim.getValue())
                      .equals(claim.getValue()));
    }
  }

  private void look(List<Intent> cases, RenderTarget target) {
    List<Made> all = new ArrayList<>();
    for (Intent intent : cases) {
      render(intent, target).ifPresent(config -> add(all, intent, config));
    }
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        compare(all.get(j), all.get(i));
      }
    }
  }

  private Optional<RenderedConfig> render(Intent intent, RenderTarget target) {
    try {
      return Optional.of(driver.render(intent, target).config());
    } catch (ProblemException e) {
      // What a driver refuses in its own words is no mistake of a template.
      if (e.problem().code() == ProblemCode.TEMPLATE_INVALID) {
        cannotRender(intent, e.problem());
      }
      return Optional.empty();
    }
  }

  private static void add(List<Made> all, Intent intent, RenderedConfig config) {
    Map<String, String> claims = new HashMap<>();
    for (RenderedConfig.Shared part : config.requires()) {
      claims.put(part.key().value(), part.claim());
      String name = part.key().value().split("/", 3)[1];
      boolean there = all.stream().anyMatch(made -> made.key().equals(part.key().value()));
      if (!there) {
        all.add(
            new Made(
                part.key().value(), "shared/" + name, part.apply(), part.withdraw(), Map.of()));
      }
    }
    all.add(
        new Made(intent.key().value(), intent.type(), config.apply(), config.withdraw(), claims));
  }

  private void compare(Made one, Made other) {
    boolean comparable =
        one.kind().equals(other.kind())
            && !one.key().equals(other.key())
            && !DeviceCommand.of(one.withdraw()).isEmpty()
            && !text(one.apply()).equals(text(other.apply()));
    if (comparable && one.canBeBeside(other) && one.undo().equals(other.undo())) {
      String origin = DeviceCommand.of(one.withdraw()).get(0).origin();
      add(
          LintRule.UNDO_HITS_OTHERS,
          origin,
          "withdrawing " + one.key() + " does the same as withdrawing " + other.key(),
          "Name in <@withdraw> what tells the two apart, so that one stays when the other goes.");
    }
  }

  private void cannotRender(Intent intent, Problem problem) {
    if (problem.source().isEmpty()) {
      return;
    }
    SourceLine line = problem.source().get();
    String place = places.get(line.file());
    if (place != null) {
      String message = problem.message().replace(line.place() + ": ", "");
      String remedy =
          "This is with " + intent.key() + "; 'accordo render' shows it with intents of yours.";
      found.putIfAbsent(
          LintRule.CANNOT_RENDER + line.place(),
          new LintFinding(
              LintRule.CANNOT_RENDER, place, line.line(), line.column(), message, remedy));
    }
  }

  private void add(LintRule rule, String origin, String message, String remedy) {
    int colon = origin.lastIndexOf(':');
    String place = places.get(origin.substring(0, Math.max(0, colon)));
    if (place == null) {
      return;
    }
    int line = Integer.parseInt(origin.substring(colon + 1));
    found.putIfAbsent(rule + " " + origin, new LintFinding(rule, place, line, 1, message, remedy));
  }

  private static String text(Payload payload) {
    StringBuilder text = new StringBuilder();
    for (DeviceCommand command : DeviceCommand.of(payload)) {
      text.append(command.text()).append('\n');
      command.input().forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }
}
