package org.accordo.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each value has one text; the examples with escapes and order are in the manner of RFC 8785. */
class CanonicalJsonTest {
  @Test
  void namesAreSortedAndNothingIsBetween() {
    assertThat(CanonicalJson.of(Map.of("b", List.of(1, 2L, true), "a", "x", "\u20ac", Map.of())))
        .isEqualTo("{\"a\":\"x\",\"b\":[1,2,true],\"\u20ac\":{}}");
  }

  @Test
  void onlyWhatMustBeEscapedIs() {
    assertThat(CanonicalJson.of("\u20ac$\u000f\nA'B\"\\\b\t\f\r/\u007f"))
        .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\b\\t\\f\\r/\u007f\"");
  }

  @Test
  void whatMayHaveTwoFormsIsRefused() {
    assertThatThrownBy(() -> CanonicalJson.of(List.of(0.1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no text, whole number, boolean, list or map");
  }
}
