package org.accordo.render;

import java.util.Locale;
import java.util.Optional;

/** How the values in a template are escaped, and what its sections become. */
public enum Format {
  /** Argument vectors: a value is always one word, or a part of one. */
  ARGV(PayloadKind.EXEC),
  /** Lines of a command line; a value is a plain word or refused. */
  CLI_WORD(PayloadKind.CLI),
  /** Lines of a command line; a value that is no plain word stands in double quotes. */
  CLI_QUOTED(PayloadKind.CLI),
  /** Content of an edit-config. */
  XML(PayloadKind.NETCONF);

  private final PayloadKind kind;

  Format(PayloadKind kind) {
    this.kind = kind;
  }

  /** The name in manifests, such as {@code cli-word}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  PayloadKind kind() {
    return kind;
  }

  /** The format with this name in manifests. */
  public static Optional<Format> of(String id) {
    for (Format format : values()) {
      if (format.id().equals(id)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
