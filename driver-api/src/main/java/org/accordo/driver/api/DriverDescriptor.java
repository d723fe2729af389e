package org.accordo.driver.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a driver says of itself in {@code plugin.properties}; known before any of its code runs.
 *
 * @param id unique among loaded drivers, such as {@code linux}; {@code plugin.id}
 * @param version of the driver, semantic; {@code plugin.version}
 * @param provider who maintains it; {@code plugin.provider}
 * @param displayName for people, such as {@code Linux iproute2 and iptables}; {@code driver.name}
 * @param capabilities what it can do; {@code driver.capabilities}, separated by commas
 * @param transports how it reaches devices; {@code driver.transports}
 * @param commitModel how its devices take changes; {@code driver.commit}
 * @param interfaceNames what its platform calls an interface, as a regular expression; {@code
 *     driver.interface-names}
 * @param settings the settings that a site may change, with their defaults; {@code
 *     driver.setting.NAME}
 * @param tolerated parts of what a device says when what is asked for already holds, such as {@code
 *     File exists}; a tolerant command may fail with one of these only; {@code driver.tolerated},
 *     separated by semicolons
 * @param parent the driver whose templates are used where this one has none; {@code driver.extends}
 */
public record DriverDescriptor(
    String id,
    String version,
    String provider,
    String displayName,
    Set<Capability> capabilities,
    List<Transport> transports,
    CommitModel commitModel,
    Pattern interfaceNames,
    Map<String, String> settings,
    List<String> tolerated,
    Optional<String> parent) {

  public DriverDescriptor {
    capabilities = Set.copyOf(capabilities);
    transports = List.copyOf(transports);
    settings = Map.copyOf(settings);
    tolerated = List.copyOf(tolerated);
  }
}
