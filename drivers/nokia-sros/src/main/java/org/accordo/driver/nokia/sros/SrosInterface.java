package org.accordo.driver.nokia.sros;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.driver.api.InterfaceName;

/**
 * An interface of SR OS: {@code NAME} on the router "Base", or {@code VPRN/NAME}.
 *
 * @param service the VPRN; empty for "Base"
 * @param name of the interface in its routing instance
 */
record SrosInterface(Optional<String> service, String name) {
  /** What stands before a SAP in the name of the interface that is made for it. */
  static final String SAP = "sap-";

  private static final Pattern PORT =
      Pattern.compile("lag-[1-9][0-9]{0,2}|[1-9][0-9]?(?:/[a-z]?[1-9][0-9]?){1,5}");

  private static final Pattern TAG = Pattern.compile("0|[1-9][0-9]{0,3}");
  private static final int HIGHEST_TAG = 4094;

  static SrosInterface of(InterfaceName name) {
    int slash = name.value().indexOf('/');
    return slash < 0
        ? new SrosInterface(Optional.empty(), name.value())
        : new SrosInterface(
            Optional.of(name.value().substring(0, slash)), name.value().substring(slash + 1));
  }

  /** The routing instance, as router-instance has it. */
  String instance() {
    return service.orElse("Base");
  }

  /** The SAP that the name is made of; empty where the name is any other. */
  Optional<String> sap() {
    return name.startsWith(SAP) ? Optional.of(name.substring(SAP.length())) : Optional.empty();
  }

  /**
   * Whether this is a port, or a port with one or two VLAN tags from 0 to 4094. The vendor's model
   * takes any text.
   */
  static boolean isSap(String sap) {
    int colon = sap.indexOf(':');
    if (!PORT.matcher(colon < 0 ? sap : sap.substring(0, colon)).matches()) {
      return false;
    }
    if (colon < 0) {
      return true;
    }
    String[] tags = sap.substring(colon + 1).split("\\.", -1);
    if (tags.length > 2) {
      return false;
    }
    for (String tag : tags) {
      if (!TAG.matcher(tag).matches() || Integer.parseInt(tag) > HIGHEST_TAG) {
        return false;
      }
    }
    return true;
  }

  /** For templates: {@code service} where there is one, {@code name}. */
  Map<String, Object> variables() {
    Map<String, Object> variables = new HashMap<>(instance(service));
    variables.put("name", name);
    return variables;
  }

  /** For templates: {@code service} where there is one. */
  static Map<String, Object> instance(Optional<String> service) {
    return service.map(name -> Map.<String, Object>of("service", name)).orElse(Map.of());
  }
}
