package org.accordo.driver.api;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A routing instance of its own and the interfaces in it (VRF, RFC 4364).
 *
 * @param name not {@link VrfName#DEFAULT}, which every router has
 * @param table number of its routing table, 1 to 4294967295, where a platform numbers tables
 * @param members interfaces that are moved into it; they leave it on withdraw
 * @param clampsTcp whether TCP connections through it get segments as short as their way needs, for
 *     hosts that do not hear that a packet is too big
 */
public record Vrf(VrfName name, long table, List<InterfaceName> members, boolean clampsTcp)
    implements Intent {

  /** One that leaves TCP connections alone. */
  public Vrf(VrfName name, long table, List<InterfaceName> members) {
    this(name, table, members, false);
  }

  public Vrf {
    if (name.isDefault()) {
      throw new InvalidValueException("VRF name", name.value(), "a name other than default");
    }
    Names.range("routing table", table, 1, 0xffff_ffffL);
    members = List.copyOf(members);
    if (Set.copyOf(members).size() != members.size()) {
      throw new InvalidValueException("VRF members", members.toString(), "each interface once");
    }
  }

  @Override
  public IntentKey key() {
    return keyOf(name);
  }

  static IntentKey keyOf(VrfName name) {
    return new IntentKey("vrf/" + name);
  }

  @Override
  public Set<IntentKey> after() {
    Set<IntentKey> keys = new HashSet<>();
    members.forEach(member -> keys.addAll(Tunnels.keysOf(member)));
    return keys;
  }

  @Override
  public Set<Capability> needs() {
    return clampsTcp ? Set.of(Capability.VRF, Capability.VRF_TCP_CLAMP) : Set.of(Capability.VRF);
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.vrf(this);
  }
}
