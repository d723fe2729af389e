package org.accordo.driver.api;

import java.util.HashSet;
import java.util.Set;

/**
 * An OSPF process of one routing instance. It speaks on the interfaces that {@link OspfInterface}
 * names, which come and go without the process being made anew.
 *
 * @param vrf the routing instance
 * @param version of the protocol, and so the family whose routes it finds
 * @param routerId what its neighbours know it by: a number in the form of an IPv4 address, another
 *     one for each router (RFC 2328, 1.2); not {@code 0.0.0.0}
 */
public record Ospf(VrfName vrf, Version version, IpAddress routerId) implements Intent {

  /** Versions of the protocol. */
  public enum Version {
    /** RFC 2328, for IPv4. */
    V2,
    /** RFC 5340, for IPv6. */
    V3;

    /**
     * The version with this number.
     *
     * @throws InvalidValueException if it is neither 2 nor 3
     */
    public static Version of(int number) {
      return Names.range("version of OSPF", number, 2, 3) == 2 ? V2 : V3;
    }

    /** The number, 2 or 3. */
    public int number() {
      return this == V2 ? 2 : 3;
    }
  }

  public Ospf {
    if (routerId.isV6() || routerId.isUnspecified()) {
      throw new InvalidValueException(
          "OSPF router id", routerId.toString(), "four decimal numbers that are not all 0");
    }
  }

  /** Whether it is about IPv6. */
  public boolean isV6() {
    return version == Version.V3;
  }

  @Override
  public IntentKey key() {
    return keyOf(vrf, version);
  }

  static IntentKey keyOf(VrfName vrf, Version version) {
    return new IntentKey("ospf/" + vrf + "/" + version.number());
  }

  @Override
  public Set<IntentKey> after() {
    return vrf.isDefault() ? Set.of() : Set.of(Vrf.keyOf(vrf));
  }

  @Override
  public Set<Capability> needs() {
    return needs(Capability.OSPF, version);
  }

  static Set<Capability> needs(Capability capability, Version version) {
    Set<Capability> needs = new HashSet<>(Set.of(capability));
    if (version == Version.V3) {
      needs.add(Capability.OSPF_IPV6);
    }
    return needs;
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.ospf(this);
  }
}
