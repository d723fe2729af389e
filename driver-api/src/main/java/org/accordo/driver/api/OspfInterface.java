package org.accordo.driver.api;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One interface that an {@link Ospf} process speaks on or tells of. It comes, changes and goes
 * without the process being made anew, so that the routes over the others stay.
 *
 * @param interfaceName the interface; it is in the routing instance, or is moved there by an intent
 *     that goes first
 * @param vrf the routing instance of the process
 * @param version of the process
 * @param area that the interface is in, in the form of an IPv4 address; {@code 0.0.0.0} is the
 *     backbone
 * @param cost of sending by the interface, 1 to 65535
 * @param role who is behind it
 * @param helloSeconds how often neighbours are greeted, 1 to 16383; one that is silent four times
 *     as long is gone. The platform's own way where empty, as it is for a passive one
 */
public record OspfInterface(
    InterfaceName interfaceName,
    VrfName vrf,
    Ospf.Version version,
    IpAddress area,
    int cost,
    Role role,
    OptionalInt helloSeconds)
    implements Intent {
  /** The least that lets four times as much be written in 16 bits. */
  private static final int LONGEST_HELLO = 16383;

  private static final int GIVEN_UP_AFTER = 4;

  /** Who is behind an interface. */
  public enum Role {
    /** One other router, as in a tunnel. */
    POINT_TO_POINT,
    /** Any number of routers, which choose one among them to speak for all. */
    BROADCAST,
    /** Hosts: its networks are told to others, and no router behind it is spoken to. */
    PASSIVE
  }

  public OspfInterface {
    if (area.isV6()) {
      throw new InvalidValueException("OSPF area", area.toString(), "four decimal numbers");
    }
    Names.range("cost of an OSPF interface", cost, 1, 65535);
    if (helloSeconds.isPresent()) {
      Names.range("hello interval", helloSeconds.getAsInt(), 1, LONGEST_HELLO);
      if (role == Role.PASSIVE) {
        throw new InvalidValueException(
            "hello interval",
            Integer.toString(helloSeconds.getAsInt()),
            "none, since nobody is greeted on a passive interface");
      }
    }
  }

  /** Whether it is about IPv6. */
  public boolean isV6() {
    return version == Ospf.Version.V3;
  }

  /** After how many seconds of silence a neighbour is gone; the platform's own way where empty. */
  public OptionalInt deadSeconds() {
    return helloSeconds.isPresent()
        ? OptionalInt.of(GIVEN_UP_AFTER * helloSeconds.getAsInt())
        : OptionalInt.empty();
  }

  /** An interface is in one routing instance, and so in one process of each version. */
  @Override
  public IntentKey key() {
    return new IntentKey("ospf-interface/" + interfaceName + "/" + version.number());
  }

  @Override
  public Set<IntentKey> after() {
    Set<IntentKey> keys = new HashSet<>(Tunnels.keysOf(interfaceName));
    keys.add(Membership.keyOf(interfaceName));
    keys.add(Ospf.keyOf(vrf, version));
    if (!vrf.isDefault()) {
      keys.add(Vrf.keyOf(vrf));
    }
    return keys;
  }

  @Override
  public Set<Capability> needs() {
    return Ospf.needs(Capability.OSPF_INTERFACE, version);
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.ospfInterface(this);
  }
}
