package org.accordo.app.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineDiffTest {

  @Property(tries = 300)
  void theChangesMakeTheSecondTextOfTheFirst(
      @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> one,
      @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> other) {
    LineDiff diff = LineDiff.of(texts(one), texts(other));

    assertThat(applied(diff)).isEqualTo(texts(other));
    assertThat(removedAndAdded(diff)).isEqualTo(fewest(texts(one), texts(other)));
  }

  @Property(tries = 300)
  void aSideThatChangedNothingLeavesTheOtherAsItIs(
      @ForAll @Size(max = 20) List<@IntRange(max = 4) Integer> one,
      @ForAll @Size(max = 20) List<@IntRange(max = 4) Integer> other) {
    ThreeWayMerge.Side base = new ThreeWayMerge.Side("base", texts(one));
    ThreeWayMerge.Side changed = new ThreeWayMerge.Side("changed", texts(other));

    assertThat(ThreeWayMerge.of(base, changed, base)).isEqualTo(new ThreeWayMerge(texts(other), 0));
    assertThat(ThreeWayMerge.of(base, base, changed)).isEqualTo(new ThreeWayMerge(texts(other), 0));
    assertThat(ThreeWayMerge.of(base, changed, changed))
        .isEqualTo(new ThreeWayMerge(texts(other), 0));
  }

  @Test
  void aDifferenceIsShownWithTheLinesAroundIt() {
    LineDiff diff =
        LineDiff.of(
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n",
            "1\n2\n3\nfour\n5\n6\n7\n8\n9\n10\n12\n13\n");

    assertThat(shown(diff, 1))
        .isEqualTo(
            """
            @@ -3,3 +3,3 @@
             3
            -4
            +four
             5
            @@ -10,3 +10,3 @@
             10
            -11
             12
            +13
            """);
    assertThat(shown(LineDiff.of("a\n", ""), 3)).isEqualTo("@@ -1,1 +0,0 @@\n-a\n");
    assertThat(shown(LineDiff.of("a\n", "a\n"), 3)).isEmpty();
  }

  @Test
  void textsWithNothingInCommonAreReplacedAsAWhole() {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      one.add("a" + i);
      other.add("b" + i);
    }

    assertThat(LineDiff.of(one, other).changes())
        .containsExactly(new LineDiff.Change(0, 1500, 0, 1500));
  }

  @Test
  void changesOfDifferentLinesAreJoined() {
    ThreeWayMerge merge =
        merge("a\nb\nc\nd\ne\n", "a\nB\nc\nd\ne\nf\n", "top\na\nb\nc\nD\nd2\ne\n");

    assertThat(merge.conflicts()).isZero();
    assertThat(merge.text()).isEqualTo("top\na\nB\nc\nD\nd2\ne\nf\n");
  }

  @Test
  void changesOfTheSameLineStandBothInTheText() {
    ThreeWayMerge merge = merge("a\nb\nc\n", "a\nmy b\nc\n", "a\nyour b\nyour b2\nc\nd\n");

    assertThat(merge.conflicts()).isEqualTo(1);
    assertThat(merge.text())
        .isEqualTo(
            """
            a
            <<<<<<< mine
            my b
            ||||||| then
            b
            =======
            your b
            your b2
            >>>>>>> now
            c
            d
            """);
    assertThat(ThreeWayMerge.hasMarks(merge.text())).isTrue();
    assertThat(ThreeWayMerge.hasMarks("a << b\n<<\n  <<<<<<< x\n")).isFalse();
  }

  @Test
  void oneSideDeletesWhatTheOtherChanges() {
    assertThat(merge("a\nb\nc\n", "a\nc\n", "a\nb2\nc\n").conflicts()).isEqualTo(1);
    assertThat(merge("a\nb\nc\n", "", "").text()).isEmpty();
  }

  private static ThreeWayMerge merge(String base, String ours, String theirs) {
    return ThreeWayMerge.of(side("then", base), side("mine", ours), side("now", theirs));
  }

  private static ThreeWayMerge.Side side(String name, String text) {
    return new ThreeWayMerge.Side(name, LineDiff.lines(text));
  }

  private static List<String> texts(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).toList();
  }

  private static List<String> applied(LineDiff diff) {
    List<String> lines = new ArrayList<>();
    int line = 0;
    for (LineDiff.Change change : diff.changes()) {
      lines.addAll(diff.from().subList(line, change.fromStart()));
      lines.addAll(diff.to().subList(change.toStart(), change.toEnd()));
      line = change.fromEnd();
    }
    lines.addAll(diff.from().subList(line, diff.from().size()));
    return lines;
  }

  private static int removedAndAdded(LineDiff diff) {
    return diff.changes().stream()
        .mapToInt(c -> c.fromEnd() - c.fromStart() + c.toEnd() - c.toStart())
        .sum();
  }

  /** By the longest common sequence, the plain way. */
  private static int fewest(List<String> one, List<String> other) {
    int[][] common = new int[one.size() + 1][other.size() + 1];
    for (int i = 1; i <= one.size(); i++) {
      for (int j = 1; j <= other.size(); j++) {
        common[i][j] =
            one.get(i - 1).equals(other.get(j - 1))
                ? common[i - 1][j - 1] + 1
                : Math.max(common[i - 1][j], common[i][j - 1]);
      }
    }
    return one.size() + other.size() - 2 * common[one.size()][other.size()];
  }

  private static String shown(LineDiff diff, int around) {
    return diff.unified(around).stream()
        .map(
            line ->
                switch (line.kind()) {
                      case SAME -> " ";
                      case REMOVED -> "-";
                      case ADDED -> "+";
                      case PLACE -> "";
                    }
                    + line.text()
                    + "\n")
        .collect(Collectors.joining());
  }
}
