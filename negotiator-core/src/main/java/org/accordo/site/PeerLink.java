package org.accordo.site;

/** What a site wants the link with one peer to be. */
public enum PeerLink {
  /** A port of the border router on a segment that both share. */
  L2,
  /** A tunnel through whatever is between. */
  TUNNEL
}
