package org.accordo.transport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a terminal shows. */
class TerminalTextTest {
  static Stream<Arguments> shown() {
    return Stream.of(
        Arguments.of("a\r\nb", "a\nb"),
        Arguments.of("a\r\r\nb", "a\nb"),
        Arguments.of("abc\b\bX", "aXc"),
        Arguments.of("ab\b \bc", "ac"),
        Arguments.of("\b\bab", "ab"),
        Arguments.of("12%\r99%", "99%"),
        Arguments.of("a long lin \re goes on", "a long line goes on"),
        Arguments.of("show\r\n --More-- \r          \rnext", "show\nnext      "),
        Arguments.of("\u001b[1mbold\u001b[0m", "bold"),
        Arguments.of("abcdef\u001b[3D\u001b[K!", "abc!"),
        Arguments.of("ab\u001b[1GX\u001b[CY", "XbY"),
        Arguments.of("\u001b]0;title\u0007text", "text"),
        Arguments.of("\u001b]0;title\u001b\\text", "text"),
        Arguments.of("\u001b(Btext\u001b[?25h", "text"),
        Arguments.of("\u0000be\u0007ll\u007f", "bell"),
        Arguments.of("a\u001b[99999999999999Db", "b"));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void shows(String sent, String shown) {
    TerminalText text = new TerminalText();
    text.clear();
    sent.chars().forEach(c -> text.accept((char) c));
    assertThat(text.text()).isEqualTo(shown);
    assertThat(text.tail(1000)).isEqualTo(shown);
  }
}
