package org.accordo.app.negotiator;

import java.util.List;
import java.util.Optional;
import org.accordo.negotiation.Negotiation;

/**
 * A negotiation with what it means for our routers.
 *
 * @param negotiation where it stands
 * @param routers what they get, in the order in which they are configured; the border router is the
 *     last, and always there
 */
public record ShownNegotiation(Negotiation negotiation, List<ShownRouter> routers) {
  public ShownNegotiation {
    routers = List.copyOf(routers);
  }

  /** The router that the link is on. */
  public ShownRouter border() {
    return routers.get(routers.size() - 1);
  }

  /** The router that translates in its place, where that gets something. */
  public Optional<ShownRouter> translator() {
    return routers.size() > 1 ? Optional.of(routers.get(0)) : Optional.empty();
  }
}
