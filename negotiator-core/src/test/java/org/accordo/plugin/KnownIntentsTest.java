package org.accordo.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
import org.accordo.driver.api.OspfInterface;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.driver.api.WireGuardTunnel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What this package knows of each type of intent, and that each rejection has its page. */
class KnownIntentsTest {
  private static final InterfaceName A = new InterfaceName("a");
  private static final InterfaceName B = new InterfaceName("b");
  private static final InterfaceName C = new InterfaceName("c");

  private static List<Intent> everyType() {
    IpPrefix network = IpPrefix.parse("10.0.0.0/24");
    return List.of(
        new Vrf(new VrfName("red"), 1, List.of(A, B)),
        InterfaceAddress.of(A, CidrAddress.parse("192.0.2.1/24")),
        StaticRoute.of(network, NextHop.dev(A)),
        new PrefixTranslation(
            1,
            A,
            Optional.of(B),
            new PrefixMapping(network, IpPrefix.parse("172.16.0.0/24")),
            PrefixMapping.untranslated(IpPrefix.parse("10.1.0.0/24")),
            NextHop.dev(C),
            Optional.empty()),
        new GreTunnel(
            A,
            GreTunnel.Carries.PACKETS,
            IpAddress.parse("192.0.2.1"),
            IpAddress.parse("192.0.2.2"),
            Optional.of(B),
            OptionalLong.empty(),
            Optional.empty(),
            OptionalInt.empty()),
        new WireGuardTunnel(A, 1, new SecretRef("k"), List.of(), OptionalInt.empty()),
        new WireGuardPeer(
            A,
            new WireGuardTunnel.Peer(
                new WireGuardKey("A".repeat(43) + "="),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty())),
        new Bridge(A, List.of(B), false, OptionalInt.empty()),
        Membership.inBridge(A, B),
        new Ospf(new VrfName("red"), Ospf.Version.V2, IpAddress.parse("0.0.0.1")),
        new OspfInterface(
            A,
            new VrfName("red"),
            Ospf.Version.V2,
            IpAddress.parse("0.0.0.0"),
            1,
            OspfInterface.Role.PASSIVE,
            OptionalInt.empty()));
  }

  @Test
  void theseAreAllTypes() {
    assertThat(everyType().stream().<Object>map(Object::getClass))
        .containsExactlyInAnyOrder((Object[]) Intent.class.getPermittedSubclasses());
    assertThat(IntentTypes.KNOWN)
        .containsExactlyInAnyOrderElementsOf(everyType().stream().map(Intent::type).toList());
  }

  @Test
  void everyInterfaceOfAnIntentIsLookedAt() {
    assertThat(everyType().stream().map(Intent::interfaceNames))
        .containsExactly(
            List.of(A, B),
            List.of(A),
            List.of(A),
            List.of(A, B, C),
            List.of(A, B),
            List.of(A),
            List.of(A),
            List.of(B, A),
            List.of(A, B),
            List.of(),
            List.of(A));
  }

  @ParameterizedTest
  @EnumSource(RejectionCode.class)
  void eachRejectionHasAPage(RejectionCode code) throws Exception {
    Path page = Path.of("../docs/errors", code.id() + ".md");
    assertThat(Files.readString(page)).startsWith("# " + code.id() + "\n");
    assertThat(Files.readString(Path.of("../docs/drivers.md")))
        .contains("[" + code.id() + "](errors/" + code.id() + ".md)");
  }
}
