package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How long a template author waits for 500 cases. */
final class TemplatesTest implements Measurement {
  private static final double LONGEST_MILLIS = 3000;
  private static final int FILES = 10;
  private static final int CASES = 50;

  @Override
  public String name() {
    return "templates";
  }

  @Override
  public String title() {
    return "500 cases of accordo templates test";
  }

  @Override
  public String method() {
    return """
        `accordo templates test --site DIR` with 500 cases in 10 files: routes, addresses and translations of
        both families for the Linux driver, each with apply, withdraw and inspect line by line. The whole
        process from start to end with its output thrown away, on all cores. One case alone is what the start
        costs.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException {
    Path site = bench.work().resolve("templates-test");
    Files.createDirectories(site.resolve("tests"));
    for (int file = 0; file < FILES; file++) {
      StringBuilder text = new StringBuilder("apiVersion: accordo/v1\ndriver: linux\ncases:\n");
      for (int i = 0; i < CASES; i++) {
        text.append(oneCase(file, i));
      }
      Files.writeString(site.resolve("tests/cases" + file + ".yaml"), text);
    }
    String folder = site.toString();
    List<String> test = List.of(bench.accordo(), "templates", "test", "--site", folder);
    List<String> one =
        List.of(
            bench.accordo(),
            "templates",
            "test",
            "--site",
            folder,
            "--filter",
            "case 0",
            site.resolve("tests/cases0.yaml").toString());
    Command.nanos(
        List.of(bench.accordo(), "templates", "test", "--site", folder, "--update"), Map.of(), 0);
    int times = bench.quick() ? 5 : 10;
    long[] all = new long[times];
    long[] single = new long[times];
    for (int i = 0; i < times; i++) {
      all[i] = Command.nanos(test, Map.of(), 0);
      single[i] = Command.nanos(one, Map.of(), 0);
    }
    double before = ProcessorClock.childrenMillis();
    for (int i = 0; i < times; i++) {
      Command.nanos(test, Map.of(), 0);
    }
    double processor = (ProcessorClock.childrenMillis() - before) / times;
    double median = new Times(all).median();
    double alone = new Times(single).median();
    return List.of(
        Row.aim(
            "500 cases, median of " + times,
            Times.text(median),
            "under " + Times.text(LONGEST_MILLIS),
            median < LONGEST_MILLIS),
        Row.of("fastest", Times.text(new Times(all).millis(0))),
        Row.of("processor time, mean", Times.text(processor)),
        Row.of("one case alone, median", Times.text(alone)));
  }

  private static String oneCase(int file, int i) {
    String intent =
        switch (i % 4) {
          case 0 ->
              "static-route: {destination: 10.%d.%d.0/24, next-hop: 192.168.0.2}"
                  .formatted(file, i);
          case 1 ->
              "static-route: {destination: '2001:db8:%d%02d::/48', next-hop: '2001:db8::2'}"
                  .formatted(file, i);
          case 2 ->
              "interface-address: {interface: eth%d, address: 192.0.2.%d/30}"
                  .formatted(file, 1 + (i / 4) * 4);
          default ->
              """
              prefix-translation: {number: %d, outside: eth2, inside: eth0, \
              local: {real: 10.0.%d.0/24, seen: 172.16.%d.0/24}, \
              remote: {real: 10.0.%d.0/24, seen: 172.17.%d.0/24}, \
              next-hop: {address: 192.168.0.2, interface: eth2}}"""
                  .formatted(1 + file * CASES + i, i, i, i, i);
        };
    return "  - name: case " + (file * CASES + i) + "\n    intent: {" + intent + "}\n";
  }
}
