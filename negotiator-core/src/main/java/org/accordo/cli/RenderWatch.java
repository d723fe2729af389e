package org.accordo.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/** Renders again whenever a file is saved that the rendering depends on, until it is closed. */
final class RenderWatch implements AutoCloseable {
  private final Session session;
  private final RenderJob job;
  private final FileWatch watch = new FileWatch();
  private List<Difference.Line> last = List.of();
  private boolean first = true;

  RenderWatch(Session session, RenderJob job) {
    this.session = session;
    this.job = job;
  }

  /** Renders, and goes on until {@link #close}. */
  void run() throws InterruptedException {
    watch.watch(job.files(), job.trees());
    render(Set.of());
    session.progress("watching; Ctrl-C ends it");
    Set<Path> changed = watch.next();
    while (!changed.isEmpty()) {
      job.changed(changed);
      render(changed);
      watch.watch(job.files(), job.trees());
      changed = watch.next();
    }
  }

  private void render(Set<Path> changed) {
    try {
      RenderReport report = job.render();
      session.printLine(new Again(report, names(changed), last, first));
      last = report.lines();
      first = false;
    } catch (ProblemException e) {
      session.printLine(e);
    } catch (InvalidValueException e) {
      session.printLine(Problem.of(ProblemCode.INVALID_VALUE, e.getMessage()).exception(e));
    }
  }

  private static List<String> names(Set<Path> changed) {
    Path here = Path.of("").toAbsolutePath();
    return changed.stream()
        .map(path -> (path.startsWith(here) ? here.relativize(path) : path).toString())
        .toList();
  }

  @Override
  public void close() {
    watch.close();
  }

  /** One rendering after another. */
  private record Again(
      RenderReport report, List<String> changed, List<Difference.Line> last, boolean first)
      implements Report {

    @Override
    public String kind() {
      return report.kind();
    }

    @Override
    public Map<String, Object> json() {
      Map<String, Object> fields = new LinkedHashMap<>(report.json());
      fields.put("changed", changed);
      return fields;
    }

    @Override
    public String text(Style style) {
      if (first) {
        return report.text(style);
      }
      String difference = Difference.of(last, report.lines(), style);
      String files = Printable.of(String.join(", ", changed));
      return style.dim("# saved: " + files)
          + "\n"
          + (difference.isEmpty() ? "  no difference\n" : difference);
    }
  }
}
