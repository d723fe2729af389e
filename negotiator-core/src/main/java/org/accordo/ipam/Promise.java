package org.accordo.ipam;

import java.util.Locale;
import org.accordo.driver.api.IpPrefix;

/**
 * A prefix that means something here, so that it cannot mean anything else.
 *
 * @param prefix the addresses
 * @param purpose what they are for
 * @param holder the site itself, or the peer that they were promised to, for messages
 */
public record Promise(IpPrefix prefix, Purpose purpose, String holder) {

  /** What addresses are for. */
  public enum Purpose {
    /** A network of this site. */
    NETWORK("network"),
    /** Set aside by the operator. */
    RESERVED("reserved range"),
    /** Where link networks are taken from. */
    LINK_POOL("link pool"),
    /** Where remap prefixes are taken from. */
    REMAP_POOL("remap pool"),
    /** The link to a peer. */
    LINK("link network"),
    /** What stands for a network of this site or of a peer. */
    REMAP("remap prefix"),
    /** A peer's network that is reached as it is. */
    PEER_NETWORK("network"),
    /** A peer's network that is reached under a remap prefix: it takes nothing from a pool. */
    HIDDEN_NETWORK("network");

    private final String words;

    Purpose(String words) {
      this.words = words.toLowerCase(Locale.ROOT);
    }
  }

  /** Such as {@code network 10.0.0.0/24 of north}. */
  @Override
  public String toString() {
    return purpose.words + " " + prefix + " of " + holder;
  }
}
