package org.accordo.site;

import java.util.Optional;

/**
 * One value that the templates of a site may use.
 *
 * @param type of it, or of each of its elements
 * @param list whether it is a list
 * @param value for every router that has none of its own: a {@link String}, {@link Long}, {@link
 *     Boolean}, value type of the driver API, or a list of one of these
 * @param meaning what it is for; may be empty
 */
public record SiteValue(ValueType type, boolean list, Optional<Object> value, String meaning) {

  /** The word for its type in {@code values.yaml}. */
  public String typeWord() {
    return list ? type.plural() : type.word();
  }
}
