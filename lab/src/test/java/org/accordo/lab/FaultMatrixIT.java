package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Whatever fails, at whichever side and moment: both sides have the negotiation in force, proven by
 * their hosts, or both routers and both pools are as before. {@code lab/faults} runs all of it.
 */
@NeedsNamespaces
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixIT {
  private static final boolean ALL = Boolean.getBoolean("accordo.faults.all");

  /** What a cell's words must contain. */
  private static final String ONLY = System.getProperty("accordo.faults.only", "");

  /** The drivers of the southern router, with commas between them. */
  private static final String SOUTH = System.getProperty("accordo.faults.south", "linux");

  /** Moments from one row's to the next one's; prime to their number, so that each has its turn. */
  private static final int SAMPLE = 3;

  @TempDir static Path folder;

  private final FaultPage page = new FaultPage();
  private FaultLab lab;
  private FaultPlatform platform;
  private boolean clocks;
  private String before;
  private int labs;
  private int begun;
  private int count;

  @TestFactory
  Stream<DynamicTest> bothSidesOrNeither() {
    List<DynamicTest> tests = new ArrayList<>();
    List<String> drivers = List.of(SOUTH.split(",", -1));
    for (FaultPlatform south : FaultPlatform.values()) {
      if (drivers.contains(south.driver)) {
        for (FaultCell cell : cells()) {
          tests.add(DynamicTest.dynamicTest(south.driver + ", " + cell, () -> run(south, cell)));
        }
      }
    }
    count = tests.size();
    assertThat(tests).as("cells of %s that contain '%s'", SOUTH, ONLY).isNotEmpty();
    return tests.stream();
  }

  private static List<FaultCell> cells() {
    List<FaultCell> cells = new ArrayList<>();
    int row = 0;
    for (Fault fault : Fault.values()) {
      for (List<FaultCell> all : rows(fault)) {
        cells.addAll(ALL || !ONLY.isEmpty() ? all : List.of(all.get(row * SAMPLE % all.size())));
        row++;
      }
    }
    return cells.stream()
        .filter(cell -> cell.toString().replace(" ", "_").contains(ONLY.replace(" ", "_")))
        .toList();
  }

  /** One for each side, or one alone of what happens to messages: each has one sender. */
  private static List<List<FaultCell>> rows(Fault fault) {
    List<FaultCell> all =
        FaultMoment.all().stream()
            .flatMap(
                moment ->
                    fault.sides(moment).stream().map(side -> new FaultCell(fault, moment, side)))
            .toList();
    return fault.isOfMessage()
        ? List.of(all)
        : Arrays.stream(FaultSide.values())
            .map(side -> all.stream().filter(cell -> cell.side() == side).toList())
            .toList();
  }

  private void run(FaultPlatform south, FaultCell cell) {
    boolean clock = cell.fault().isOfClock();
    assumeTrue(!clock || FaultLab.canSetClocks(), "libfaketime is not installed");
    begun++;
    System.out.printf("[%3d/%d] %-11s %-55s ", begun, count, south.driver, cell);
    try {
      FaultCell.End end = cell.run(lab(south, clock), "cell-" + begun, before);
      page.add(south, cell, end);
      System.out.println(end);
    } catch (TestAbortedException e) {
      System.out.println(e.getMessage());
      throw e;
    } catch (AssertionError | RuntimeException e) {
      System.out.println("FAILED: " + e.getMessage());
      String logs = lab == null ? "" : lab.logs();
      AssertionError told = new AssertionError(cell + ": " + e.getMessage() + "\n" + logs, e);
      stop();
      throw told;
    }
  }

  /** One lab for many cells, and another one after a cell that has left something behind. */
  private FaultLab lab(FaultPlatform south, boolean withClocks) {
    if (lab != null && (clocks != withClocks || platform != south)) {
      stop();
    }
    if (lab == null) {
      clocks = withClocks;
      platform = south;
      labs++;
      try {
        lab = new FaultLab(Files.createDirectory(folder.resolve("lab" + labs)), south, withClocks);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      before = lab.warmUp();
    }
    return lab;
  }

  private void stop() {
    if (lab != null) {
      lab.close();
      lab = null;
    }
  }

  @AfterAll
  void writePage() throws IOException {
    stop();
    if (ALL && ONLY.isEmpty()) {
      Set<FaultPlatform> complete = EnumSet.noneOf(FaultPlatform.class);
      Arrays.stream(FaultPlatform.values())
          .filter(south -> page.cells(south) == cells().size())
          .forEach(complete::add);
      page.write(complete);
    }
  }
}
