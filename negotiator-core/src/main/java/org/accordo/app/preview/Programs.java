package org.accordo.app.preview;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.Membership;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Ospf;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.problem.ProblemException;

/** Finds out which programs a driver runs, by rendering one intent of each type. */
public final class Programs {

  private Programs() {}

  /**
   * The programs, each with the types of intent that need it.
   *
   * @param port an interface of the router
   */
  public static Map<String, Set<String>> of(
      LoadedDriver driver, RenderTarget target, InterfaceName port) {
    Map<String, Set<String>> programs = new TreeMap<>();
    for (Intent intent : samples(port)) {
      for (PreviewStep step : rendered(driver, target, intent)) {
        Stream.concat(step.apply().stream(), step.withdraw().stream())
            .filter(command -> !command.argv().isEmpty())
            .forEach(
                command ->
                    programs
                        .computeIfAbsent(command.argv().get(0), p -> new TreeSet<>())
                        .add(intent.type()));
      }
    }
    return programs;
  }

  /** Nothing for what the driver does not do. */
  private static List<PreviewStep> rendered(
      LoadedDriver driver, RenderTarget target, Intent intent) {
    try {
      return RouterPreview.of(driver, target, List.of(intent)).steps();
    } catch (ProblemException e) {
      return List.of();
    }
  }

  private static List<Intent> samples(InterfaceName port) {
    IpAddress here = IpAddress.parse("192.0.2.1");
    IpAddress there = IpAddress.parse("192.0.2.2");
    IpPrefix network = IpPrefix.parse("198.51.100.0/24");
    IpPrefix seen = IpPrefix.parse("203.0.113.0/24");
    NextHop hop = NextHop.via(there, port);
    return List.of(
        new Vrf(new VrfName("sample"), 1, List.of()),
        InterfaceAddress.of(port, CidrAddress.of(here, 30)),
        StaticRoute.of(network, hop),
        new PrefixTranslation(
            1,
            port,
            Optional.empty(),
            new PrefixMapping(network, seen),
            new PrefixMapping(network, seen),
            hop,
            Optional.of(here)),
        new GreTunnel(
            new InterfaceName("gre1"),
            GreTunnel.Carries.PACKETS,
            here,
            there,
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalInt.empty()),
        new WireGuardTunnel(
            new InterfaceName("wg1"),
            51820,
            new SecretRef("sample"),
            List.of(),
            OptionalInt.empty()),
        new WireGuardPeer(
            new InterfaceName("wg1"),
            new WireGuardTunnel.Peer(
                new WireGuardKey("A".repeat(43) + "="),
                Optional.empty(),
                List.of(network),
                Optional.empty(),
                OptionalInt.empty())),
        new Bridge(new InterfaceName("br1"), List.of(), false, OptionalInt.empty()),
        Membership.inBridge(port, new InterfaceName("br1")),
        new Ospf(VrfName.DEFAULT, Ospf.Version.V2, here));
  }
}
