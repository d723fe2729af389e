package org.accordo.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void nothingInItMovesATerminal() {
    Problem problem =
        Problem.of(ProblemCode.INTERNAL, "a\u001b[31m\u0007\nb\u2028\u0085")
            .at("\u202egnp.exe")
            .hint("z\u200b\u2066x\ufeff");
    assertThat(problem.toString())
        .isEqualTo("\\u202egnp.exe: a\\u001b[31m\\u0007\\u000ab\\u2028\\u0085 [internal]");
    assertThat(problem.hint()).isEqualTo("z\\u200b\\u2066x\\ufeff");
  }

  @Test
  void lettersOfAllLanguagesStayAsTheyAre() {
    assertThat(Problem.of(ProblemCode.INTERNAL, "Zürich, 東京, עברית").message())
        .isEqualTo("Zürich, 東京, עברית");
  }
}
