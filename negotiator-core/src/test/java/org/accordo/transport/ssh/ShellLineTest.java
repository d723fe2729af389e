package org.accordo.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ShellLineTest {
  private static final String HOSTILE = "'\"\\$`;&|<>(){}[]*?!#~=%^ -\t\nabAB01éß漢/.:,@+";

  @Test
  void everyWordIsQuoted() {
    assertThat(ShellLine.of(List.of("ip", "-n", "it's", "", "$(id)")))
        .isEqualTo("LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin 'ip' '-n' 'it'\\''s' '' '$(id)'");
  }

  /** Whatever words there are, a real shell hands over the same. */
  @Test
  void aShellReadsBackTheSameWords() throws Exception {
    Random random = new Random(20260102);
    for (int round = 0; round < 40; round++) {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        words.add(word(random));
      }
      List<String> argv = new ArrayList<>(List.of("printf", "%s\\0", "--"));
      argv.addAll(words);
      Process shell =
          new ProcessBuilder("/bin/sh", "-c", ShellLine.of(argv)).redirectErrorStream(true).start();
      String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor()).as(output).isZero();
      List<String> read = new ArrayList<>(List.of(output.split("\0", -1)));
      assertThat(read.remove(read.size() - 1)).isEmpty();
      assertThat(read.subList(1, read.size())).containsExactlyElementsOf(words);
    }
  }

  private static String word(Random random) {
    int length = random.nextInt(12);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(HOSTILE.charAt(random.nextInt(HOSTILE.length())));
    }
    return word.toString();
  }
}
