package org.accordo.driver.api;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An Ethernet bridge (IEEE 802.1Q) with its ports.
 *
 * @param name the bridge, at most 15 characters
 * @param members the ports; they exist, or are made by an intent that goes first
 * @param spanningTree whether the bridge speaks the spanning tree protocol, so that loops are
 *     broken
 * @param mtu in bytes
 */
public record Bridge(
    InterfaceName name, List<InterfaceName> members, boolean spanningTree, OptionalInt mtu)
    implements Intent {

  public Bridge {
    TunnelChecks.name(name);
    members = List.copyOf(members);
    if (Set.copyOf(members).size() != members.size() || members.contains(name)) {
      throw new InvalidValueException(
          "bridge members", members.toString(), "each other interface once");
    }
    mtu.ifPresent(Names::mtu);
  }

  @Override
  public IntentKey key() {
    return Tunnels.bridgeKeyOf(name);
  }

  @Override
  public Set<IntentKey> after() {
    Set<IntentKey> keys = new HashSet<>();
    members.forEach(member -> keys.add(Tunnels.keyOf(member)));
    return keys;
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.BRIDGE);
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.bridge(this);
  }
}
