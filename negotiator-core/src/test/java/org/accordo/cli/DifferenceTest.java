package org.accordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.accordo.app.preview.LineDiff;

/** What changed from one rendering to the next, as people know it from other programs. */
class DifferenceTest {

  @org.junit.jupiter.api.Test
  void printsHunksWithTheirSurroundings() {
    assertThat(difference("1 2 3 4 5 6 7 8 9 a b c d e", "1 2 3 4 X 6 7 8 9 a b c d e f"))
        .isEqualTo(
            """
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +X
             6
             7
             8
            @@ -12,3 +12,4 @@
             c
             d
             e
            +f
            """);
    assertThat(difference("1 2 3 4 5 6", "X 2 3 4 5 Y"))
        .isEqualTo("@@ -1,6 +1,6 @@\n-1\n+X\n 2\n 3\n 4\n 5\n-6\n+Y\n");
    assertThat(difference("", "1")).isEqualTo("@@ -0,0 +1,1 @@\n+1\n");
    assertThat(difference("1 2", "1 2")).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void whereALineComesFromMakesNoDifference() {
    List<Difference.Line> before = List.of(new Difference.Line("a", "a  f:1"));
    List<Difference.Line> after =
        List.of(new Difference.Line("b", "b  f:1"), new Difference.Line("a", "a  f:2"));
    assertThat(Difference.of(before, after, new Style(false)))
        .isEqualTo("@@ -1,1 +1,2 @@\n+b  f:1\n a  f:2\n");
    assertThat(Difference.of(before, after, new Style(true)))
        .isEqualTo("\u001b[2m@@ -1,1 +1,2 @@\u001b[0m\n\u001b[32m+b  f:1\u001b[0m\n a  f:2\n");
  }

  @Property
  void bothSidesCanBeReadFromIt(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> before,
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 3) Integer> after) {
    List<String> left = before.stream().map(String::valueOf).toList();
    List<String> right = after.stream().map(String::valueOf).toList();
    List<String> readLeft = new ArrayList<>();
    List<String> readRight = new ArrayList<>();
    for (LineDiff.Line line : LineDiff.of(left, right)) {
      if (line.change() != LineDiff.Change.ADDED) {
        readLeft.add(left.get(line.before()));
      }
      if (line.change() != LineDiff.Change.REMOVED) {
        readRight.add(right.get(line.after()));
      }
    }
    assertThat(readLeft).isEqualTo(left);
    assertThat(readRight).isEqualTo(right);
  }

  private static String difference(String before, String after) {
    return Difference.of(lines(before), lines(after), new Style(false));
  }

  private static List<Difference.Line> lines(String words) {
    return words.isEmpty()
        ? List.of()
        : List.of(words.split(" ", -1)).stream().map(w -> new Difference.Line(w, w)).toList();
  }
}
