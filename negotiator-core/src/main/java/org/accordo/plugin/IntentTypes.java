package org.accordo.plugin;

import java.util.Set;
import org.accordo.driver.api.Capability;

/** The types of intent that this version knows; a driver may know more. */
final class IntentTypes {
  static final Set<String> KNOWN =
      Set.of(
          Capability.VRF.value(),
          Capability.INTERFACE_ADDRESS.value(),
          Capability.STATIC_ROUTE.value(),
          Capability.PREFIX_TRANSLATION.value(),
          Capability.GRE_TUNNEL.value(),
          Capability.WIREGUARD_TUNNEL.value(),
          Capability.WIREGUARD_PEER.value(),
          Capability.BRIDGE.value(),
          Capability.MEMBERSHIP.value(),
          Capability.OSPF.value(),
          Capability.OSPF_INTERFACE.value());

  private IntentTypes() {}
}
