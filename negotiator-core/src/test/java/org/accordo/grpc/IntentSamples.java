package org.accordo.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
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

/** Intents of all types by chance, with each optional part there or not; the same for a seed. */
final class IntentSamples {
  private final Random random;

  private IntentSamples(long seed) {
    random = new Random(seed);
  }

  /** So many of each type. */
  static List<Intent> of(long seed, int each) {
    IntentSamples samples = new IntentSamples(seed);
    List<Intent> intents = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      intents.add(samples.vrf());
      intents.add(samples.interfaceAddress());
      intents.add(samples.staticRoute());
      intents.add(samples.prefixTranslation());
      intents.add(samples.greTunnel());
      intents.add(samples.wireGuardTunnel());
      intents.add(samples.wireGuardPeer());
      intents.add(samples.bridge());
      intents.add(samples.membership());
      intents.add(samples.ospf());
      intents.add(samples.ospfInterface());
    }
    return intents;
  }

  private Vrf vrf() {
    return new Vrf(
        new VrfName("v" + below(1000)), unsigned(), names(below(3)), random.nextBoolean());
  }

  private InterfaceAddress interfaceAddress() {
    boolean v6 = random.nextBoolean();
    if (random.nextBoolean()) {
      IpAddress address = host(v6, 1);
      return new InterfaceAddress(
          name(), CidrAddress.of(address, address.bits()), Optional.of(host(v6, 2)));
    }
    return InterfaceAddress.of(name(), CidrAddress.of(host(v6, 1), v6 ? 64 : 24));
  }

  private StaticRoute staticRoute() {
    boolean v6 = random.nextBoolean();
    boolean table = random.nextBoolean();
    return new StaticRoute(
        table ? VrfName.DEFAULT : new VrfName("v" + below(9)),
        table ? OptionalLong.of(unsigned()) : OptionalLong.empty(),
        prefix(v6),
        nextHop(v6),
        maybe(host(v6, 7)));
  }

  private PrefixTranslation prefixTranslation() {
    int third = below(200);
    IpPrefix ours = IpPrefix.parse("10.0." + third + ".0/24");
    return new PrefixTranslation(
        below(4096),
        new InterfaceName("out" + below(9)),
        maybe(new InterfaceName("in" + below(9))),
        new PrefixMapping(ours, IpPrefix.parse("172.16." + third + ".0/24")),
        random.nextBoolean()
            ? new PrefixMapping(ours, IpPrefix.parse("172.17." + third + ".0/24"))
            : PrefixMapping.untranslated(IpPrefix.parse("10.1." + third + ".0/24")),
        nextHop(false),
        maybe(host(false, 3)));
  }

  private GreTunnel greTunnel() {
    boolean v6 = random.nextBoolean();
    Optional<GreTunnel.EncapsulationLimit> limit = Optional.empty();
    if (v6 && random.nextBoolean()) {
      OptionalInt value = random.nextBoolean() ? OptionalInt.of(below(256)) : OptionalInt.empty();
      limit = Optional.of(new GreTunnel.EncapsulationLimit(value));
    }
    return new GreTunnel(
        name(),
        random.nextBoolean() ? GreTunnel.Carries.PACKETS : GreTunnel.Carries.ETHERNET,
        host(v6, 1),
        host(v6, 2),
        maybe(name()),
        random.nextBoolean() ? OptionalLong.of(unsigned()) : OptionalLong.empty(),
        limit,
        mtu());
  }

  private WireGuardTunnel wireGuardTunnel() {
    List<WireGuardTunnel.Peer> peers = new ArrayList<>();
    int count = below(3);
    for (int i = 0; i < count; i++) {
      peers.add(peer(i));
    }
    return new WireGuardTunnel(
        name(), 1 + below(65535), new SecretRef("wg/site-" + below(9)), peers, mtu());
  }

  private WireGuardTunnel.Peer peer(int number) {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return new WireGuardTunnel.Peer(
        new WireGuardKey(java.util.Base64.getEncoder().encodeToString(key)),
        maybe(new WireGuardTunnel.Endpoint(host(random.nextBoolean(), 4), 1 + below(65535))),
        List.of(
            IpPrefix.parse("10." + number + ".0.0/16"),
            IpPrefix.parse("2001:db8:" + number + "::/48")),
        maybe(new SecretRef("wg/psk-" + number)),
        random.nextBoolean() ? OptionalInt.of(1 + below(65535)) : OptionalInt.empty());
  }

  private WireGuardPeer wireGuardPeer() {
    return new WireGuardPeer(name(), peer(below(9)));
  }

  private Membership membership() {
    return random.nextBoolean()
        ? Membership.inBridge(name(), new InterfaceName("br" + below(9)))
        : Membership.inVrf(name(), new VrfName("v" + below(1000)));
  }

  private Ospf ospf() {
    return new Ospf(vrfOrDefault(), version(), host(false, 5));
  }

  private OspfInterface ospfInterface() {
    List<OspfInterface.Role> roles = List.of(OspfInterface.Role.values());
    OspfInterface.Role role = roles.get(below(roles.size()));
    boolean hello = role != OspfInterface.Role.PASSIVE && random.nextBoolean();
    return new OspfInterface(
        name(),
        vrfOrDefault(),
        version(),
        IpAddress.parse("0.0.0." + below(9)),
        1 + below(65535),
        role,
        hello ? OptionalInt.of(1 + below(16383)) : OptionalInt.empty());
  }

  private VrfName vrfOrDefault() {
    return random.nextBoolean() ? VrfName.DEFAULT : new VrfName("v" + below(9));
  }

  private Ospf.Version version() {
    return random.nextBoolean() ? Ospf.Version.V2 : Ospf.Version.V3;
  }

  private Bridge bridge() {
    return new Bridge(
        new InterfaceName("br" + below(9)), names(below(3)), random.nextBoolean(), mtu());
  }

  private NextHop nextHop(boolean v6) {
    return switch (below(3)) {
      case 0 -> NextHop.via(host(v6, 9));
      case 1 -> NextHop.dev(name());
      default -> NextHop.via(v6 ? IpAddress.parse("fe80::9") : host(false, 9), name());
    };
  }

  private IpPrefix prefix(boolean v6) {
    return v6
        ? IpPrefix.of(IpAddress.parse("2001:db8:" + below(999) + "::"), below(129))
        : IpPrefix.of(IpAddress.parse("198.51." + below(100) + ".0"), below(33));
  }

  private IpAddress host(boolean v6, int last) {
    return IpAddress.parse(
        v6 ? "2001:db8::" + (below(9) + 1) + ":" + last : "192.0.2." + (10 * below(20) + last));
  }

  private InterfaceName name() {
    return new InterfaceName("eth" + below(1000));
  }

  private List<InterfaceName> names(int count) {
    List<InterfaceName> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(new InterfaceName("member" + i));
    }
    return names;
  }

  private OptionalInt mtu() {
    return random.nextBoolean() ? OptionalInt.of(68 + below(9000)) : OptionalInt.empty();
  }

  private long unsigned() {
    return random.nextBoolean() ? 0xffff_ffffL - below(10) : 1 + below(1000);
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }
}
