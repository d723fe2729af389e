package org.accordo.negotiation;

import java.util.Optional;

/**
 * What one side says of a negotiation, to be compared with what the other says.
 *
 * @param id of the negotiation
 * @param role of the side that says so
 * @param state where it stands there
 * @param digest of the agreement, once there is one
 */
public record Account(String id, Role role, State state, Optional<String> digest) {

  /** What we say of a negotiation. */
  public static Account of(Negotiation negotiation) {
    return new Account(
        negotiation.id(),
        negotiation.role(),
        negotiation.state(),
        negotiation.agreement().map(Agreement::digest));
  }
}
