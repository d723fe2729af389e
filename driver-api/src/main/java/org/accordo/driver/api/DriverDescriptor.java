package org.accordo.driver.api;

import java.util.ArrayList;
import java.util.HashSet;
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
 * @param capabilities what it can do at best; {@code driver.capabilities}, separated by commas
 * @param conditions what settings a capability needs; {@code driver.when.CAPABILITY}
 * @param notes what is worth knowing about a capability, for people; {@code driver.note.CAPABILITY}
 * @param transports how it reaches devices; {@code driver.transports}
 * @param commitModels how its devices take changes by each transport, the best first; {@code
 *     driver.commit}, {@code driver.commit.TRANSPORT}
 * @param interfaceNames what its platform calls an interface, as a regular expression; {@code
 *     driver.interface-names}
 * @param settings the settings that a site may change, with their defaults; {@code
 *     driver.setting.NAME}
 * @param tolerated parts of what a device says when what is asked for already holds, such as {@code
 *     File exists}; a tolerant command may fail with one of these only; {@code driver.tolerated},
 *     separated by semicolons
 * @param netconf what its devices need beside RFC 6241; {@code driver.netconf.*}
 * @param dialect how its devices' command line is talked to; {@code dialect.properties}
 * @param parent the driver whose templates are used where this one has none; {@code driver.extends}
 */
public record DriverDescriptor(
    String id,
    String version,
    String provider,
    String displayName,
    Set<Capability> capabilities,
    Map<Capability, SettingCondition> conditions,
    Map<Capability, String> notes,
    List<Transport> transports,
    Map<Transport, List<CommitModel>> commitModels,
    Pattern interfaceNames,
    Map<String, String> settings,
    List<String> tolerated,
    NetconfProfile netconf,
    Optional<CliDialect> dialect,
    Optional<String> parent) {

  public DriverDescriptor {
    capabilities = Set.copyOf(capabilities);
    conditions = Map.copyOf(conditions);
    notes = Map.copyOf(notes);
    commitModels = Map.copyOf(commitModels);
    transports = List.copyOf(transports);
    settings = Map.copyOf(settings);
    tolerated = List.copyOf(tolerated);
  }

  /** The same driver with a dialect. */
  public DriverDescriptor with(CliDialect spoken) {
    return new DriverDescriptor(
        id,
        version,
        provider,
        displayName,
        capabilities,
        conditions,
        notes,
        transports,
        commitModels,
        interfaceNames,
        settings,
        tolerated,
        netconf,
        Optional.of(spoken),
        parent);
  }

  /**
   * Whether its devices go back by themselves after a change that nobody confirms in time: at once
   * effective lines and programs, not candidates.
   */
  public boolean goesBackAlone(Transport transport) {
    return commitModels
        .getOrDefault(transport, List.of())
        .contains(CommitModel.CONFIRMED_IMMEDIATE);
  }

  /**
   * What it can do on a router with these settings: the capabilities of which the conditions hold,
   * without those that are narrower than a missing one.
   *
   * @param inForce the settings of the router over the defaults
   */
  public Set<Capability> capabilities(Map<String, String> inForce) {
    Set<Capability> able = new HashSet<>();
    for (Capability capability : capabilities) {
      if (conditions(capability).stream().allMatch(each -> each.holds(inForce))) {
        able.add(capability);
      }
    }
    return able;
  }

  /** What the settings must be for a capability: its own condition, and those of wider ones. */
  public List<SettingCondition> conditions(Capability capability) {
    List<SettingCondition> needed = new ArrayList<>();
    Optional<Capability> next = Optional.of(capability);
    while (next.isPresent()) {
      Optional.ofNullable(conditions.get(next.get())).ifPresent(needed::add);
      next = next.get().wider();
    }
    return needed;
  }
}
