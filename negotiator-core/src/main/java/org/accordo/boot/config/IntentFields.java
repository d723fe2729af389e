package org.accordo.boot.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
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
import org.accordo.problem.ProblemCode;

/** Knows the fields of each type of intent in an intents file. */
final class IntentFields {
  private static final long LARGEST = 0xffff_ffffL;
  private static final String ROLES = "point-to-point, broadcast or passive";

  private IntentFields() {}

  /** How each type is read, by the name that {@link Intent#type} has. */
  static Map<String, Function<YamlSection, Intent>> types() {
    Map<String, Function<YamlSection, Intent>> types = new LinkedHashMap<>();
    types.put("vrf", IntentFields::vrf);
    types.put("interface-address", IntentFields::interfaceAddress);
    types.put("static-route", IntentFields::staticRoute);
    types.put("prefix-translation", IntentFields::prefixTranslation);
    types.put("gre-tunnel", IntentFields::greTunnel);
    types.put("wireguard-tunnel", IntentFields::wireGuardTunnel);
    types.put("wireguard-peer", IntentFields::wireGuardPeer);
    types.put("bridge", IntentFields::bridge);
    types.put("membership", IntentFields::membership);
    types.put("ospf", IntentFields::ospf);
    types.put("ospf-interface", IntentFields::ospfInterface);
    return types;
  }

  /** The intent that a section describes; what the intent as a whole refuses has its place too. */
  static Intent read(YamlSection fields, Function<YamlSection, Intent> reading) {
    try {
      Intent intent = reading.apply(fields);
      fields.reportUnknown();
      return intent;
    } catch (InvalidValueException e) {
      throw fields.problem(ProblemCode.INVALID_VALUE, e.getMessage()).exception(e);
    }
  }

  private static Intent vrf(YamlSection fields) {
    return new Vrf(
        fields.required("name", "the VRF's name").as("a name", VrfName::new),
        fields.required("table", "a routing table's number").number(1, LARGEST),
        interfaces(fields, "members"),
        fields.optional("clamp-tcp").map(YamlValue::yesOrNo).orElse(false));
  }

  private static Intent interfaceAddress(YamlSection fields) {
    return new InterfaceAddress(
        interfaceName(fields, "interface"),
        fields
            .required("address", "an address such as 192.0.2.1/30")
            .as("an address such as 192.0.2.1/30", CidrAddress::parse),
        fields.optional("peer").map(IntentFields::address));
  }

  private static Intent staticRoute(YamlSection fields) {
    return new StaticRoute(
        vrfOrDefault(fields),
        largeNumber(fields, "table", 1),
        prefix(fields.required("destination", Words.NETWORK)),
        nextHop(fields),
        fields.optional("source").map(IntentFields::address));
  }

  private static Intent prefixTranslation(YamlSection fields) {
    return new PrefixTranslation(
        fields
            .optional("number")
            .map(v -> (int) v.number(1, PrefixTranslation.MAX_NUMBER))
            .orElse(PrefixTranslation.UNNUMBERED),
        interfaceName(fields, "outside"),
        fields.optional("inside").map(v -> v.as(Words.INTERFACE, InterfaceName::new)),
        mapping(fields.required("local", "our network")),
        mapping(fields.required("remote", "the peer's network")),
        nextHop(fields),
        fields.optional("source").map(IntentFields::address));
  }

  private static Intent greTunnel(YamlSection fields) {
    return new GreTunnel(
        interfaceName(fields, "name"),
        fields.optional("carries").map(IntentFields::carries).orElse(GreTunnel.Carries.PACKETS),
        address(fields.required("local", Words.ADDRESS)),
        address(fields.required("remote", Words.ADDRESS)),
        fields.optional("underlay").map(v -> v.as(Words.INTERFACE, InterfaceName::new)),
        largeNumber(fields, "key", 0),
        fields.optional("encapsulation-limit").map(IntentFields::encapsulationLimit),
        mtu(fields));
  }

  private static Intent wireGuardTunnel(YamlSection fields) {
    return new WireGuardTunnel(
        interfaceName(fields, "name"),
        (int) fields.required("listen-port", "a UDP port").number(1, 65535),
        secret(fields.required("private-key", "the name of a secret")),
        fields.required("peers", "a list of peers").list("a list of peers", IntentFields::peer),
        mtu(fields));
  }

  private static WireGuardTunnel.Peer peer(YamlValue value) {
    YamlSection fields = value.section("a peer with public-key and allowed");
    WireGuardTunnel.Peer peer =
        new WireGuardTunnel.Peer(
            fields
                .required("public-key", "what wg pubkey prints")
                .as("a public key", WireGuardKey::new),
            fields.optional("endpoint").map(v -> v.as("address:port", IntentFields::endpoint)),
            fields
                .required("allowed", "a list such as [10.0.0.0/24]")
                .list("a list such as [10.0.0.0/24]", IntentFields::prefix),
            fields.optional("preshared-key").map(IntentFields::secret),
            fields
                .optional("keepalive")
                .map(v -> OptionalInt.of((int) v.number(1, 65535)))
                .orElse(OptionalInt.empty()));
    fields.reportUnknown();
    return peer;
  }

  private static Intent wireGuardPeer(YamlSection fields) {
    return new WireGuardPeer(
        interfaceName(fields, "tunnel"),
        peer(fields.required("peer", "a peer with public-key and allowed")));
  }

  private static Intent membership(YamlSection fields) {
    return new Membership(
        interfaceName(fields, "interface"),
        fields.optional("bridge").map(v -> v.as(Words.INTERFACE, InterfaceName::new)),
        fields.optional("vrf").map(v -> v.as("a name", VrfName::new)));
  }

  private static Intent ospf(YamlSection fields) {
    return new Ospf(
        vrfOrDefault(fields), version(fields), dotted(fields, "router-id", "such as 0.0.0.1"));
  }

  private static Intent ospfInterface(YamlSection fields) {
    return new OspfInterface(
        interfaceName(fields, "interface"),
        vrfOrDefault(fields),
        version(fields),
        dotted(fields, "area", "such as 0.0.0.0"),
        (int) fields.required("cost", "a number from 1 to 65535").number(1, 65535),
        role(fields.required("role", ROLES)),
        fields
            .optional("hello")
            .map(v -> OptionalInt.of((int) v.number(1, 16383)))
            .orElse(OptionalInt.empty()));
  }

  private static OspfInterface.Role role(YamlValue value) {
    return switch (value.text(ROLES)) {
      case "point-to-point" -> OspfInterface.Role.POINT_TO_POINT;
      case "broadcast" -> OspfInterface.Role.BROADCAST;
      case "passive" -> OspfInterface.Role.PASSIVE;
      default -> throw value.expected(ROLES);
    };
  }

  private static Ospf.Version version(YamlSection fields) {
    return Ospf.Version.of((int) fields.required("version", "2 or 3").number(2, 3));
  }

  private static IpAddress dotted(YamlSection fields, String field, String example) {
    String expected = "four decimal numbers " + example;
    return fields.required(field, expected).as(expected, IpAddress::parse);
  }

  private static VrfName vrfOrDefault(YamlSection fields) {
    return fields.optional("vrf").map(v -> v.as("a name", VrfName::new)).orElse(VrfName.DEFAULT);
  }

  private static Intent bridge(YamlSection fields) {
    return new Bridge(
        interfaceName(fields, "name"),
        interfaces(fields, "members"),
        fields.optional("spanning-tree").map(YamlValue::yesOrNo).orElse(false),
        mtu(fields));
  }

  private static NextHop nextHop(YamlSection fields) {
    YamlValue value = fields.required("next-hop", "an address, or {address: ..., interface: ...}");
    if (!value.isSection()) {
      return NextHop.via(address(value));
    }
    YamlSection hop = value.section("");
    Optional<IpAddress> address = hop.optional("address").map(IntentFields::address);
    Optional<InterfaceName> interfaceName =
        hop.optional("interface").map(v -> v.as(Words.INTERFACE, InterfaceName::new));
    hop.reportUnknown();
    return new NextHop(address, interfaceName);
  }

  private static PrefixMapping mapping(YamlValue value) {
    if (!value.isSection()) {
      return PrefixMapping.untranslated(prefix(value));
    }
    YamlSection fields = value.section("");
    IpPrefix real = prefix(fields.required("real", Words.NETWORK));
    IpPrefix seen = fields.optional("seen").map(IntentFields::prefix).orElse(real);
    fields.reportUnknown();
    return new PrefixMapping(real, seen);
  }

  private static GreTunnel.Carries carries(YamlValue value) {
    return switch (value.text("packets or ethernet")) {
      case "packets" -> GreTunnel.Carries.PACKETS;
      case "ethernet" -> GreTunnel.Carries.ETHERNET;
      default -> throw value.expected("packets or ethernet");
    };
  }

  private static GreTunnel.EncapsulationLimit encapsulationLimit(YamlValue value) {
    boolean none = value.text("none, or a number from 0 to 255").equals("none");
    return new GreTunnel.EncapsulationLimit(
        none ? OptionalInt.empty() : OptionalInt.of((int) value.number(0, 255)));
  }

  private static WireGuardTunnel.Endpoint endpoint(String text) {
    int colon = Words.hostPort(text).lastIndexOf(':');
    IpAddress address = IpAddress.parse(text.substring(0, colon).replaceAll("[\\[\\]]", ""));
    return new WireGuardTunnel.Endpoint(address, Integer.parseInt(text.substring(colon + 1)));
  }

  private static IpAddress address(YamlValue value) {
    return value.as(Words.ADDRESS, IpAddress::parse);
  }

  private static IpPrefix prefix(YamlValue value) {
    return value.as(Words.NETWORK, IpPrefix::parse);
  }

  private static SecretRef secret(YamlValue value) {
    return value.as("the name of a secret", SecretRef::new);
  }

  private static InterfaceName interfaceName(YamlSection fields, String field) {
    return fields.required(field, Words.INTERFACE).as(Words.INTERFACE, InterfaceName::new);
  }

  private static List<InterfaceName> interfaces(YamlSection fields, String field) {
    return fields
        .optional(field)
        .map(v -> v.list("a list such as [eth1]", i -> i.as(Words.INTERFACE, InterfaceName::new)))
        .orElse(List.of());
  }

  private static OptionalLong largeNumber(YamlSection fields, String field, long least) {
    return fields
        .optional(field)
        .map(v -> OptionalLong.of(v.number(least, LARGEST)))
        .orElse(OptionalLong.empty());
  }

  private static OptionalInt mtu(YamlSection fields) {
    return fields
        .optional("mtu")
        .map(v -> OptionalInt.of((int) v.number(68, 65535)))
        .orElse(OptionalInt.empty());
  }
}
