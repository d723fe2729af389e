package org.accordo.driver.api;

/**
 * How one side's network appears to the other side: address by address, with the host part kept.
 *
 * @param real the network as its own side numbers it
 * @param seen the network as the other side addresses it; equal to {@code real} where nothing is
 *     translated
 */
public record PrefixMapping(IpPrefix real, IpPrefix seen) {

  public PrefixMapping {
    if (real.length() != seen.length() || real.isV6() != seen.isV6()) {
      throw new InvalidValueException(
          "prefix mapping", real + " as " + seen, "two prefixes of one family and length");
    }
  }

  /** A network that the other side addresses as it is. */
  public static PrefixMapping untranslated(IpPrefix real) {
    return new PrefixMapping(real, real);
  }

  /** Whether the other side uses other addresses than the network's own. */
  public boolean isTranslated() {
    return !real.equals(seen);
  }

  /**
   * How the other side addresses one address of the network.
   *
   * @throws InvalidValueException if that is not in the real network
   */
  public IpAddress seenAs(IpAddress address) {
    if (!real.contains(address)) {
      throw new InvalidValueException("address", address.toString(), "one in " + real);
    }
    return IpAddress.of(
        real.isV6(), address.value().subtract(real.network().value()).add(seen.network().value()));
  }

  @Override
  public String toString() {
    return isTranslated() ? real + " as " + seen : real.toString();
  }
}
