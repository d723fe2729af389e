package org.accordo.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.template.Template;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Even a template that got past the rules cannot print a value unescaped, or reach a class. */
class SecondWallTest {
  private static final String EVIL = "a; 'b' \"c\" <d>";

  private static String print(Format format, String text) throws Exception {
    StringWriter out = new StringWriter();
    new Template("past-the-rules.ftl", text, TemplateCompiler.configuration(format))
        .process(Map.of("v", EVIL), out);
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${v?no_esc}",
        "<#noautoesc>${v}</#noautoesc>",
        "<#ftl auto_esc=false>${v}",
        "<#ftl output_format='plainText'>${v}",
        "<#outputformat 'plainText'>${v}</#outputformat>",
        "<#outputformat 'undefined'>${v}</#outputformat>",
        "<#assign x>${v}</#assign>${x}",
        "<#assign x>text</#assign>${x}",
        "<@capture_output var='x'>${v}</@capture_output>${x}",
        "<@'${r\"${v?no_esc}\"}'?interpret/>",
        "${'freemarker.template.utility.Execute'?new()('id')}",
        "${v?api.class}",
        "<#include 'other.ftl'>",
        "<#import 'other.ftl' as o>"
      })
  void isRefusedInEveryFormat(String text) {
    for (Format format : Format.values()) {
      assertThatThrownBy(() -> print(format, text)).as(format.id()).isInstanceOf(Exception.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void escapesByDefault(Format format) throws Exception {
    if (format == Format.CLI_WORD) {
      assertThatThrownBy(() -> print(format, "${v}")).hasMessageContaining("is no plain word");
      return;
    }
    assertThat(print(format, "${v}"))
        .isEqualTo(
            switch (format) {
              case ARGV -> Marks.VALUE + EVIL + Marks.VALUE_END;
              case CLI_QUOTED -> "\"a; 'b' \\\"c\\\" <d>\"";
              case XML -> "a; &apos;b&apos; &quot;c&quot; &lt;d&gt;";
              case CLI_WORD -> throw new AssertionError();
            });
  }
}
