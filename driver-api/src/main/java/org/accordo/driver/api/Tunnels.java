package org.accordo.driver.api;

import java.util.Set;

/** Knows the keys under which an interface may be made by another intent. */
final class Tunnels {

  private Tunnels() {}

  static IntentKey keyOf(InterfaceName name) {
    return new IntentKey("tunnel/" + name);
  }

  static IntentKey bridgeKeyOf(InterfaceName name) {
    return new IntentKey("bridge/" + name);
  }

  /** The intents that would make this interface. */
  static Set<IntentKey> keysOf(InterfaceName name) {
    return Set.of(keyOf(name), bridgeKeyOf(name));
  }
}
