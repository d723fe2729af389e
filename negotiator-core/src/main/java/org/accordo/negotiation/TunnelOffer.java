package org.accordo.negotiation;

import java.util.List;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.site.TunnelKind;

/**
 * What an initiator brings that asks for a tunnel.
 *
 * @param kinds that it allows; the responder chooses
 * @param side its end
 */
public record TunnelOffer(List<TunnelKind> kinds, TunnelSide side) {
  public TunnelOffer {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new InvalidValueException("kinds of tunnels", "none", "at least one");
    }
  }
}
