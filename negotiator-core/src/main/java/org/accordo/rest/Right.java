package org.accordo.rest;

import io.javalin.security.RouteRole;
import java.util.EnumSet;
import java.util.Set;
import org.accordo.site.Role;

/** What a path asks of its callers, where they are asked who they are. */
enum Right implements RouteRole {
  /** To be a peer of the site file. */
  PEER,
  /** To look at one negotiation. */
  SHOW,
  /** To look at all of them. */
  LIST,
  /** To start and withdraw negotiations. */
  CHANGE;

  private static final Set<Right> OF_OPERATORS = EnumSet.of(SHOW, LIST, CHANGE);

  /** Whether an operator with this role has it. */
  boolean isOf(Role role) {
    return switch (role) {
      case VIEWER -> this == SHOW || this == LIST;
      case CATALOGUE -> this == SHOW || this == CHANGE;
      case OPERATOR -> OF_OPERATORS.contains(this);
    };
  }
}
