package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;

/** Looks at a router whether an intent is in force there. */
final class InForce {

  private InForce() {}

  /** Whether there is a way to look. */
  static boolean canBeLookedAt(LedgerEntry entry) {
    return !inspections(entry.config()).isEmpty();
  }

  /** Ways to look, each for a part of it as small as can be told apart. */
  static List<Payload> looks(LedgerEntry entry) {
    List<Payload> looks = new ArrayList<>();
    for (Payload inspection : inspections(entry.config())) {
      Payload filled = RecordedValues.fill(inspection, entry.recorded());
      if (filled instanceof Payload.Exec exec) {
        exec.commands().forEach(command -> looks.add(new Payload.Exec(List.of(command))));
      } else {
        looks.add(filled);
      }
    }
    return looks;
  }

  /** Whether the router has all of it; true where there is no way to look. */
  static boolean isFound(LedgerEntry entry, Connector connector) {
    for (Payload inspection : inspections(entry.config())) {
      if (!connector.device().finds(RecordedValues.fill(inspection, entry.recorded()))) {
        return false;
      }
    }
    return true;
  }

  /**
   * What NETCONF applies is what the running configuration then has; commands that change something
   * do not say how to look for it.
   */
  private static List<Payload> inspections(RenderedConfig config) {
    List<Payload> inspections = new ArrayList<>();
    for (RenderedConfig.Shared part : config.requires()) {
      addContent(part.apply(), inspections);
    }
    config
        .inspect()
        .ifPresentOrElse(inspections::add, () -> addContent(config.apply(), inspections));
    return inspections;
  }

  private static void addContent(Payload apply, List<Payload> inspections) {
    if (apply instanceof Payload.NetconfEdit && !apply.isEmpty()) {
      inspections.add(apply);
    }
  }
}
