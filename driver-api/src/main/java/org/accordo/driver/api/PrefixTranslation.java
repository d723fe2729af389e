package org.accordo.driver.api;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Traffic between one network of ours and one of a peer, with the prefixes of one or both mapped
 * one to one (NETMAP, RFC 6296 in spirit) on this router, and nothing else let through between the
 * two sides.
 *
 * <p>Where only {@code local} is translated this is plain NAT, or one half of double NAT. Where
 * {@code remote} is translated, this router does the peer's work too: hosts here reach the peer's
 * network under {@code remote.seen}, although its real prefix may be the same as ours. That needs
 * {@link Capability#PREFIX_TRANSLATION_TWICE}.
 *
 * @param number tells apart the translations of one router, 1 to 4095, so that drivers can derive
 *     marks, tables or rule numbers; {@link #UNNUMBERED} where the configuration agent shall choose
 *     one, which it then keeps for the translation's life. A driver never sees that
 * @param outside the interface towards the peer
 * @param inside the interface towards our network, where there is just one
 * @param local our network, and how the peer addresses it
 * @param remote the peer's network, and how we address it
 * @param nextHop the peer's router on the link
 * @param source the link address that this router itself sends from
 */
public record PrefixTranslation(
    int number,
    InterfaceName outside,
    Optional<InterfaceName> inside,
    PrefixMapping local,
    PrefixMapping remote,
    NextHop nextHop,
    Optional<IpAddress> source)
    implements Intent {

  /** The number of a translation that has not been given one yet. */
  public static final int UNNUMBERED = 0;

  /** The highest number that tells translations apart. */
  public static final int MAX_NUMBER = 4095;

  public PrefixTranslation {
    Names.range("translation number", number, UNNUMBERED, MAX_NUMBER);
    if (local.real().isV6() != remote.real().isV6()) {
      throw new InvalidValueException(
          "prefix translation", local + " and " + remote, "two networks of one family");
    }
    if (!local.isTranslated() && !remote.isTranslated()) {
      throw new InvalidValueException(
          "prefix translation", local + " and " + remote, "at least one mapped prefix");
    }
    if (remote.seen().overlaps(local.real()) || local.seen().overlaps(remote.real())) {
      throw new InvalidValueException(
          "prefix translation",
          local + " and " + remote,
          "networks that each side can tell from its own");
    }
    if (inside.isPresent() && inside.get().equals(outside)) {
      throw new InvalidValueException(
          "inside interface", outside.value(), "another interface than the outside one");
    }
  }

  /** Whether the networks are IPv6. */
  public boolean isV6() {
    return local.real().isV6();
  }

  /** The same translation with this number. */
  public PrefixTranslation withNumber(int chosen) {
    return new PrefixTranslation(chosen, outside, inside, local, remote, nextHop, source);
  }

  @Override
  public IntentKey key() {
    return new IntentKey("nat/" + outside + "/" + local.seen() + "/" + remote.seen());
  }

  @Override
  public Set<IntentKey> after() {
    return Tunnels.keysOf(outside);
  }

  @Override
  public Set<Capability> needs() {
    Set<Capability> needs = new HashSet<>();
    needs.add(Capability.PREFIX_TRANSLATION);
    if (remote.isTranslated()) {
      needs.add(Capability.PREFIX_TRANSLATION_TWICE);
    }
    if (isV6()) {
      needs.add(Capability.PREFIX_TRANSLATION_IPV6);
    }
    return needs;
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.prefixTranslation(this);
  }
}
