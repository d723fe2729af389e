package org.accordo.site;

import java.util.Map;
import java.util.Optional;

/**
 * Who this site's processes are to others, and who else than peers may ask them.
 *
 * @param tls the files of their own identity; without them nobody is asked who they are
 * @param operators of the negotiator, by name
 */
public record Access(Optional<TlsSettings> tls, Map<String, Operator> operators) {

  /** Plain connections. */
  public static final Access PLAIN = new Access(Optional.empty(), Map.of());

  public Access {
    operators = Map.copyOf(operators);
  }
}
