package org.accordo.driver.nokia.sros;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;

/** What the templates need beside the intent: routing instances, derived names and numbers. */
record SrosVariables(SrosSettings settings) implements IntentVisitor<Map<String, Object>> {
  /** Tags of private tunnel SAPs are 1 to this. */
  private static final int TUNNEL_TAGS = 4094;

  @Override
  public Map<String, Object> vrf(Vrf intent) {
    List<Map<String, String>> members =
        intent.members().stream()
            .map(SrosInterface::of)
            .map(member -> Map.of("name", member.name(), "sap", member.sap().orElseThrow()))
            .toList();
    return Map.of(
        "serviceId", settings.number("service-id-base") + intent.table(), "members", members);
  }

  @Override
  public Map<String, Object> interfaceAddress(InterfaceAddress intent) {
    return Map.of("place", SrosInterface.of(intent.interfaceName()).variables());
  }

  @Override
  public Map<String, Object> staticRoute(StaticRoute intent) {
    Map<String, Object> variables = nextHop(intent.nextHop());
    variables.put("place", SrosInterface.instance(service(intent.vrf())));
    return variables;
  }

  @Override
  public Map<String, Object> greTunnel(GreTunnel intent) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("place", SrosInterface.of(intent.name()).variables());
    variables.put("isa", settings.isIsa());
    variables.put(
        "sap", "tunnel-" + settings.get("tunnel-group") + ".private:" + tunnelTag(intent.name()));
    settings.peer(intent.name()).ifPresent(peer -> variables.put("peer", peer));
    return variables;
  }

  @Override
  public Map<String, Object> prefixTranslation(PrefixTranslation intent) {
    SrosInterface inside = SrosInterface.of(intent.inside().orElseThrow());
    SrosInterface outside = SrosInterface.of(intent.outside());
    Map<String, Object> variables = nextHop(intent.nextHop());
    variables.put("inside", inside.variables());
    variables.put("outside", outside.variables());
    variables.put("outsideInstance", outside.instance());
    variables.put("policy", policy(inside.instance(), outside.instance()));
    return variables;
  }

  @Override
  public Map<String, Object> unsupported(Intent intent) {
    return Map.of();
  }

  static Optional<String> service(VrfName vrf) {
    return vrf.isDefault() ? Optional.empty() : Optional.of(vrf.value());
  }

  /**
   * The name of the NAT policy and the pool from one routing instance to another, at most 32
   * characters: the inside one in full, a checksum of the outside one.
   */
  static String policy(String inside, String outside) {
    return "accordo-" + inside + "-" + String.format("%04x", checksum(outside) & 0xffff);
  }

  /** A tag that hardly any other tunnel has; the router refuses a second one. */
  private static long tunnelTag(InterfaceName name) {
    return 1 + checksum(name.value()) % TUNNEL_TAGS;
  }

  private static long checksum(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.US_ASCII));
    return checksum.getValue();
  }

  /** An address, with its zone where it is link-local, or an interface. */
  private static Map<String, Object> nextHop(NextHop nextHop) {
    Map<String, Object> variables = new HashMap<>();
    Optional<String> leaving =
        nextHop.interfaceName().map(SrosInterface::of).map(SrosInterface::name);
    if (nextHop.address().isEmpty()) {
      variables.put("throughInterface", leaving.orElseThrow());
    } else {
      boolean zoned = nextHop.address().get().isV6() && nextHop.address().get().isLinkLocal();
      variables.put(
          "nextHop", nextHop.address().get() + (zoned ? "%" + leaving.orElseThrow() : ""));
    }
    return variables;
  }
}
