package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Our rendering of one intent beside Jinja2's of the same text. */
final class RenderSpeed implements Measurement {
  private static final String PYTHON = "/usr/bin/python3";

  @Override
  public String name() {
    return "render";
  }

  @Override
  public String title() {
    return "One intent rendered, beside Jinja2";
  }

  @Override
  public String method() {
    return """
        A template of six lines with 22 values. Jinja2: compiled once, `render` with the values in a
        dictionary, one text. Ours: the way that every intent takes in the product, from the record
        to argument vectors; values are escaped and checked, lines split into words, and each knows
        its template line. Both give the same words, which is checked. Jinja2 runs before and after
        ours in the same run, all on the same core, each warm; the best of several seconds. All
        threads of the JVM count as processor time.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException {
    if (!Files.isExecutable(Path.of(PYTHON))) {
      throw new SkippedException("there is no " + PYTHON);
    }
    Jinja before = Jinja.run(bench);
    String ours = SixLines.text(SixLines.load(bench.resource("six-lines")).render());
    if (!ours.equals(before.text())) {
      throw new IllegalStateException("not the same:\n" + ours + "\nand\n" + before.text());
    }
    Jmh jmh = Jmh.run(bench, SixLinesJmh.class);
    Jinja after = Jinja.run(bench);
    double theirs = Math.max(before.perProcessorSecond(), after.perProcessorSecond());
    double rate = jmh.perProcessorSecond("render");
    return List.of(
        Row.of("Jinja2 " + before.version() + ", processor time", Times.rate(theirs)),
        Row.of("Accordo, processor time", Times.rate(rate)),
        Row.aim("Accordo / Jinja2", Times.ratio(rate / theirs), "at least 1.00", rate >= theirs),
        Row.of("Jinja2, by the clock", Times.rate(Math.max(before.perSecond(), after.perSecond()))),
        Row.of("Accordo, by the clock", Times.rate(jmh.perSecond("render"))));
  }

  /** One run of the other engine. */
  private record Jinja(String version, double perSecond, double perProcessorSecond, String text) {
    static Jinja run(Bench bench) {
      String script = bench.resource("six-lines/jinja.py").toString();
      String rounds = bench.quick() ? "2" : "4";
      String output = Command.output(Bench.onOneCore(List.of(PYTHON, script, rounds)));
      String[] parts = output.split("\n", 4);
      return new Jinja(parts[0], best(parts[1]), best(parts[2]), parts[3].strip());
    }

    private static double best(String rates) {
      return Arrays.stream(rates.split(" ", -1)).mapToDouble(Double::parseDouble).max().orElse(0);
    }
  }
}
