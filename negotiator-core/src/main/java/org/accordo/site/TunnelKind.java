package org.accordo.site;

import java.util.Locale;

/** What a link between two sites without a common segment can consist of. */
public enum TunnelKind {
  /** WireGuard alone: encrypted, and with the least overhead. */
  WIREGUARD,
  /** GRE inside of WireGuard, for routers that want a tunnel of packets of any kind. */
  GRE_OVER_WIREGUARD,
  /** GRE alone: not encrypted, and anybody on the way can send packets as if from the peer. */
  GRE;

  /** The name in files and messages, such as {@code gre-over-wireguard}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether nobody on the way can read or change what passes. */
  public boolean isEncrypted() {
    return this != GRE;
  }

  /** Whether there is a GRE tunnel. */
  public boolean hasGre() {
    return this != WIREGUARD;
  }
}
