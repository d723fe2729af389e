package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How long somebody waits who types {@code accordo plan}. */
final class ColdPlan implements Measurement {
  private static final double LONGEST_MILLIS = 500;

  /** What it ends with where something would be changed. */
  private static final int CHANGES = 2;

  private static final String PYTHON = "/usr/bin/python3";
  private static final String JINJA =
      "import jinja2; print(jinja2.Template('ip route replace {{ d }}').render(d='10.0.0.0/24'))";

  @Override
  public String name() {
    return "cold";
  }

  @Override
  public String title() {
    return "accordo plan from cold";
  }

  @Override
  public String method() {
    return """
        `accordo plan NORTH SOUTH` (both 10.0.0.0/24), the whole process from start to end with its
        output thrown away; with the class data archive that the build makes and without it, and
        beside it Python that imports Jinja2 and renders one line. In turns, median of each.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException {
    Path north = new SiteText("north", "10.0.0.0/24").writeTo(bench.work());
    Path south = new SiteText("south", "10.0.0.0/24").writeTo(bench.work());
    List<String> plan = List.of(bench.accordo(), "plan", north.toString(), south.toString());
    List<String> python = List.of(PYTHON, "-c", JINJA);
    boolean hasPython = Files.isExecutable(Path.of(PYTHON));
    String defaults = Path.of(System.getProperty("java.home"), "lib/server/classes.jsa").toString();
    Map<String, String> without = Map.of("ACCORDO_JAVA_OPTS", "-XX:SharedArchiveFile=" + defaults);
    int times = bench.quick() ? 5 : 10;
    long[] archive = new long[times];
    long[] bare = new long[times];
    long[] jinja = new long[times];
    Command.nanos(plan, Map.of(), CHANGES);
    for (int i = 0; i < times; i++) {
      archive[i] = Command.nanos(plan, Map.of(), CHANGES);
      bare[i] = Command.nanos(plan, without, CHANGES);
      jinja[i] = hasPython ? Command.nanos(python, Map.of(), 0) : 0;
    }
    double before = ProcessorClock.childrenMillis();
    for (int i = 0; i < times; i++) {
      Command.nanos(plan, Map.of(), CHANGES);
    }
    double processor = (ProcessorClock.childrenMillis() - before) / times;
    double median = new Times(archive).median();
    return List.of(
        Row.aim(
            "median of " + times,
            Times.text(median),
            "under " + Times.text(LONGEST_MILLIS),
            median < LONGEST_MILLIS),
        Row.of("fastest", Times.text(new Times(archive).millis(0))),
        Row.of("processor time, mean", Times.text(processor)),
        Row.of("without the archive, median", Times.text(new Times(bare).median())),
        Row.of("Python with Jinja2, median", Times.text(new Times(jinja).median())));
  }
}
