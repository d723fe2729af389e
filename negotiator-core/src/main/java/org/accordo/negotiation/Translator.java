package org.accordo.negotiation;

import java.util.Locale;

/** Who maps the prefixes that the two sides cannot use as they are. */
public enum Translator {
  /** Nobody: every network is reached under its own addresses. */
  NONE,
  /** The responder maps both sides' networks. */
  RESPONDER,
  /** The initiator maps both sides' networks. */
  INITIATOR,
  /** Each side maps its own networks. */
  BOTH;

  /** The name in messages and output, such as {@code responder}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this side maps its own networks. */
  public boolean mapsOwn(Role role) {
    return this == BOTH || isOn(role);
  }

  /** Whether this side maps the peer's networks too. */
  public boolean isOn(Role role) {
    return this == (role == Role.INITIATOR ? INITIATOR : RESPONDER);
  }
}
