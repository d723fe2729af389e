package org.accordo.driver.api;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One interface in a bridge or in a VRF, beside those that the bridge or the VRF itself names. It
 * comes and goes without the bridge or the VRF being made anew, so that the traffic of the other
 * members goes on.
 *
 * @param interfaceName the interface; it exists, or is made by an intent that goes first
 * @param bridge that it becomes a port of
 * @param vrf that it is moved into; never {@link VrfName#DEFAULT}
 */
public record Membership(
    InterfaceName interfaceName, Optional<InterfaceName> bridge, Optional<VrfName> vrf)
    implements Intent {

  public Membership {
    if (bridge.isPresent() == vrf.isPresent()) {
      throw new InvalidValueException(
          "membership", interfaceName.value(), "either a bridge or a VRF that it is in");
    }
    if (bridge.isPresent() && bridge.get().equals(interfaceName)) {
      throw new InvalidValueException(
          "membership", interfaceName.value(), "another interface than the bridge itself");
    }
    if (vrf.isPresent() && vrf.get().isDefault()) {
      throw new InvalidValueException(
          "VRF of a membership", vrf.get().value(), "a name other than default");
    }
  }

  /** A port of a bridge. */
  public static Membership inBridge(InterfaceName port, InterfaceName bridge) {
    return new Membership(port, Optional.of(bridge), Optional.empty());
  }

  /** An interface of a VRF. */
  public static Membership inVrf(InterfaceName member, VrfName vrf) {
    return new Membership(member, Optional.empty(), Optional.of(vrf));
  }

  /** An interface is in one bridge or VRF at most. */
  @Override
  public IntentKey key() {
    return keyOf(interfaceName);
  }

  static IntentKey keyOf(InterfaceName name) {
    return new IntentKey("membership/" + name);
  }

  @Override
  public Set<IntentKey> after() {
    Set<IntentKey> keys = new HashSet<>(Tunnels.keysOf(interfaceName));
    bridge.ifPresent(name -> keys.addAll(Tunnels.keysOf(name)));
    vrf.ifPresent(name -> keys.add(Vrf.keyOf(name)));
    return keys;
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.MEMBERSHIP, bridge.isPresent() ? Capability.BRIDGE : Capability.VRF);
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.membership(this);
  }
}
