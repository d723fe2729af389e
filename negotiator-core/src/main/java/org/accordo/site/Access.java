package org.accordo.site;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who this site's processes are to others, and who else than peers may ask them.
 *
 * @param tls the files of their own identity; without them nobody is asked who they are
 * @param operators of the negotiator, by name
 * @param open the listeners that strangers may reach although nobody is asked who they are
 */
public record Access(
    Optional<TlsSettings> tls, Map<String, Operator> operators, Set<Service> open) {

  /** Plain connections. */
  public static final Access PLAIN = new Access(Optional.empty(), Map.of(), Set.of());

  public Access {
    operators = Map.copyOf(operators);
    open = Set.copyOf(open);
  }

  /** What a site's processes listen for. */
  public enum Service {
    /** Peers and operators. */
    NEGOTIATOR,
    /** Negotiators that have routers configured. */
    AGENT;

    /** The section of site files that it is described in. */
    public String field() {
      return this == AGENT ? "agent" : "negotiator";
    }

    /** All of them. */
    public static Set<Service> all() {
      return EnumSet.allOf(Service.class);
    }
  }
}
