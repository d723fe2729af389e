package org.accordo.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;

/** Joins what a template and its hooks have rendered: applied in order, withdrawn in reverse. */
final class Hooks {

  private Hooks() {}

  static RenderedConfig join(RenderedConfig first, RenderedConfig next, Origin origin) {
    List<RenderedConfig.Shared> requires = new ArrayList<>(first.requires());
    for (RenderedConfig.Shared shared : next.requires()) {
      if (requires.stream().noneMatch(known -> known.key().equals(shared.key()))) {
        requires.add(shared);
      }
    }
    return new RenderedConfig(
        requires,
        join(first.vacant(), next.vacant(), origin),
        join(first.apply(), next.apply(), origin),
        join(next.withdraw(), first.withdraw(), origin),
        join(first.inspect(), next.inspect(), origin));
  }

  private static Optional<Payload> join(
      Optional<Payload> first, Optional<Payload> next, Origin origin) {
    return first.isPresent() && next.isPresent()
        ? Optional.of(join(first.get(), next.get(), origin))
        : first.or(() -> next);
  }

  private static Payload join(Payload first, Payload next, Origin origin) {
    if (first.isEmpty()) {
      return next;
    }
    if (next.isEmpty()) {
      return first;
    }
    if (first instanceof Payload.Exec one && next instanceof Payload.Exec two) {
      return new Payload.Exec(joined(one.commands(), two.commands()));
    }
    if (first instanceof Payload.Cli one && next instanceof Payload.Cli two) {
      return new Payload.Cli(joined(one.lines(), two.lines()));
    }
    if (first instanceof Payload.NetconfEdit one && next instanceof Payload.NetconfEdit two) {
      return new Payload.NetconfEdit(one.config() + "\n" + two.config(), one.origin());
    }
    throw TemplateProblem.at(origin, "is written for another kind of device than its template");
  }

  private static <T> List<T> joined(List<T> first, List<T> next) {
    List<T> all = new ArrayList<>(first);
    all.addAll(next);
    return all;
  }
}
