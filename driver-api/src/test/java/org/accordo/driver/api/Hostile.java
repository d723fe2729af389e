package org.accordo.driver.api;

import java.util.List;

/** Texts that somebody might send who means no good. */
final class Hostile {
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "-",
          "--help",
          "-rf",
          ";",
          "a;reboot",
          "a\nb",
          "a\r\nb",
          "a b",
          "a'b",
          "a\"b",
          "$(id)",
          "`id`",
          "${7*7}",
          "a|b",
          "a&b",
          "a>b",
          "../a",
          "a/../b",
          "/etc/passwd\u0000",
          "\u0000",
          "\u001b[2J",
          "\u0085",
          "\u2028",
          "é",
          "\u0661", // an Arabic digit
          "\ud83d\ude00",
          "\ud800",
          "@secret:x@",
          "x".repeat(4096));

  private Hostile() {}
}
