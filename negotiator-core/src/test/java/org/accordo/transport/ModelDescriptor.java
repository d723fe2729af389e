package org.accordo.transport;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.accordo.driver.api.CommitModel;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.NetconfProfile;
import org.accordo.driver.api.Transport;

/** What a driver says of itself, as far as tests of transports care. */
public final class ModelDescriptor {

  private ModelDescriptor() {}

  /** Of a driver for devices that take each command at once. */
  public static DriverDescriptor immediate(Transport transport, String... tolerated) {
    return of(transport, CommitModel.IMMEDIATE, NetconfProfile.PLAIN, List.of(tolerated));
  }

  /** The same, for devices that go back by themselves. */
  public static DriverDescriptor goingBack(Transport transport, String... tolerated) {
    return of(transport, CommitModel.CONFIRMED_IMMEDIATE, NetconfProfile.PLAIN, List.of(tolerated));
  }

  /** Of a driver for NETCONF. */
  public static DriverDescriptor netconf(NetconfProfile profile) {
    return of(Transport.NETCONF, CommitModel.CONFIRMED_CANDIDATE, profile, List.of());
  }

  private static DriverDescriptor of(
      Transport transport, CommitModel commit, NetconfProfile profile, List<String> tolerated) {
    return new DriverDescriptor(
        "model",
        "1.0.0",
        "Accordo",
        "Model",
        Set.of(),
        Map.of(),
        Map.of(),
        List.of(transport),
        Map.of(transport, List.of(commit)),
        Pattern.compile(".*"),
        Map.of(),
        tolerated,
        profile,
        Optional.empty(),
        Optional.empty());
  }
}
