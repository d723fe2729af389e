package org.accordo.plan;

import org.accordo.driver.api.SecretRef;
import org.accordo.site.Border;

/** Names the key pairs of tunnels between sites. */
public final class TunnelKeys {

  private TunnelKeys() {}

  /**
   * The private key of the router that tunnels end at; one for all peers, since it says who the
   * router is.
   */
  public static SecretRef privateKey(Border border) {
    return new SecretRef("negotiation/" + border.tunnelRouter());
  }
}
