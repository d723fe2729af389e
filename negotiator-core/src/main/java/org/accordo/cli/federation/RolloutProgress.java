package org.accordo.cli.federation;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.federation.RolloutObserver;
import org.accordo.cli.Fields;
import org.accordo.cli.JsonText;
import org.accordo.cli.Printable;
import org.accordo.cli.Session;
import org.accordo.federation.Difference;
import org.accordo.problem.Problem;

/** Tells how far a change of a federation is: one line that changes, plain lines, or JSON lines. */
final class RolloutProgress implements RolloutObserver {

  /** How it is told. */
  enum How {
    auto,
    line,
    lines,
    json,
    none
  }

  private final PrintStream to;
  private final How how;
  private String doing = "";
  private int all;
  private int done;
  private int intents;
  private int failed;

  private RolloutProgress(PrintStream to, How how) {
    this.to = to;
    this.how = how;
  }

  /** An observer that writes to standard error. */
  static RolloutObserver of(How asked, Session session) {
    boolean person = session.console().terminal() && !session.isJson();
    How how = asked != How.auto ? asked : person ? How.line : How.none;
    return how == How.none
        ? RolloutObserver.NOBODY
        : new RolloutProgress(session.console().err(), how);
  }

  @Override
  public void asks(int agents) {
    begin("ask", agents);
    line(agents + " agents are asked what they have");
    json("asks", new Fields().with("agents", agents).toMap());
  }

  @Override
  public void answered(String agent, Optional<Problem> problem) {
    count(0, problem);
    line(agent + ": " + problem.map(RolloutProgress::words).orElse("has answered"));
    json(
        "answered",
        new Fields().with("agent", agent).with("problem", problem.map(Problem::message)).toMap());
    end();
  }

  @Override
  public void begins(Difference.Phase phase, int steps, int count) {
    begin(word(phase), steps);
    line(word(phase) + ": " + steps + " steps, " + count + " intents");
    json(
        "begins",
        new Fields()
            .with("phase", word(phase))
            .with("steps", steps)
            .with("intents", count)
            .toMap());
  }

  @Override
  public void did(Difference.Step step, Optional<Problem> problem) {
    count(step.intents().size(), problem);
    String network = step.network().map(n -> ", network " + n.name()).orElse("");
    line(
        step.agent().name()
            + ": "
            + word(step.action())
            + network
            + ": "
            + problem.map(RolloutProgress::words).orElse(step.intents().size() + " intents"));
    json(
        "did",
        new Fields()
            .with("phase", word(step.phase()))
            .with("agent", step.agent().name())
            .with("action", word(step.action()))
            .with("network", step.network().map(n -> n.name()))
            .with("intents", step.intents().size())
            .with("problem", problem.map(Problem::message))
            .toMap());
    end();
  }

  @Override
  public void probes(int pairs) {
    begin("probe", pairs);
    line("probe: " + pairs + " pairs of agents");
    json("probes", new Fields().with("pairs", pairs).toMap());
  }

  @Override
  public void probed(String one, String other, Optional<Problem> problem) {
    count(0, problem);
    line(one + "-" + other + ": " + problem.map(RolloutProgress::words).orElse("asked"));
    json(
        "probed",
        new Fields()
            .with("agents", List.of(one, other))
            .with("problem", problem.map(Problem::message))
            .toMap());
    end();
  }

  private void begin(String what, int steps) {
    doing = what;
    all = steps;
    done = 0;
    intents = 0;
    failed = 0;
    show();
  }

  private void count(int more, Optional<Problem> problem) {
    done++;
    intents += more;
    failed += problem.isPresent() ? 1 : 0;
    show();
  }

  private void show() {
    if (how == How.line) {
      to.print(
          "\r\u001b[K"
              + doing
              + "  "
              + done
              + "/"
              + all
              + unit()
              + (failed == 0 ? "" : ", " + failed + " failed"));
      to.flush();
    }
  }

  private String unit() {
    return switch (doing) {
      case "ask" -> " agents";
      case "probe" -> " pairs";
      default -> " steps, " + intents + " intents";
    };
  }

  /** What follows has the line for itself. */
  private void end() {
    if (how == How.line && done == all) {
      to.print("\r\u001b[K");
      to.flush();
    }
  }

  private void line(String text) {
    if (how == How.lines) {
      to.println(Printable.of(text));
      to.flush();
    }
  }

  private void json(String kind, Map<String, Object> fields) {
    if (how == How.json) {
      to.print(JsonText.line("FederationProgress", event(kind, fields)));
      to.flush();
    }
  }

  private static Map<String, Object> event(String kind, Map<String, Object> fields) {
    Fields all = new Fields().with("event", kind);
    fields.forEach(all::with);
    return all.toMap();
  }

  private static String words(Problem problem) {
    return problem.message() + " [" + problem.code().id() + "]";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
