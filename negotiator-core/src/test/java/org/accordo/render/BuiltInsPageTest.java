package org.accordo.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on templates lists the built-ins that there are, and no others. */
class BuiltInsPageTest {

  @Test
  void allAreListed() throws IOException {
    String page = Files.readString(Path.of("../docs/templates.md"));
    int start = page.indexOf("Of FreeMarker's built-ins these are there");
    assertThat(start).isPositive();
    Set<String> listed = new TreeSet<>();
    Matcher name =
        Pattern.compile("`\\?([a-z_]+)`")
            .matcher(page.substring(start, page.indexOf("`<#if>`", start)));
    while (name.find()) {
      listed.add(name.group(1));
    }
    assertThat(listed).isEqualTo(new TreeSet<>(ExpressionRules.BUILT_INS));
  }
}
