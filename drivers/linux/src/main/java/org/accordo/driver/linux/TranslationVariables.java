package org.accordo.driver.linux;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.accordo.driver.api.PrefixTranslation;

/**
 * The numbers by which the kernel tells translations apart.
 *
 * <p>A mark has the translation's number in its low 12 bits. A connection mark says more: which
 * side spoke first, and whether the connection's packets get marks (where both networks are mapped)
 * or not. No bit outside of the masks is read or written, so that others can use them.
 */
final class TranslationVariables {
  /** The number of the translation. */
  private static final int NUMBER = 0xfff;

  /** In connection marks: the peer spoke first. */
  private static final int PEER_FIRST = 0x1000;

  /** A metric that hardly any other route has, so that these come last. */
  private static final long LAST_METRIC = 4_278_198_272L;

  private TranslationVariables() {}

  static Map<String, Object> of(PrefixTranslation intent, LinuxSettings settings) {
    int number = intent.number();
    int marked = settings.markBase();
    int unmarked = marked << 1;
    int kind = intent.remote().isTranslated() ? marked : unmarked;
    int kinds = marked | unmarked;

    Map<String, Object> variables = new HashMap<>();
    variables.put("family", intent.isV6() ? "ipv6" : "ipv4");
    variables.put("version", intent.isV6() ? "6" : "4");
    variables.put("iptables", intent.isV6() ? "ip6tables" : "iptables");
    variables.put("mark", masked(marked | number, marked | NUMBER));
    variables.put("markMask", hex(marked | NUMBER));
    variables.put("marked", masked(marked, marked));
    variables.put("connmark", masked(kind | number, kinds | NUMBER));
    variables.put("connmarkOut", masked(kind | number, kinds | PEER_FIRST | NUMBER));
    variables.put("connmarkIn", masked(kind | PEER_FIRST | number, kinds | PEER_FIRST | NUMBER));
    variables.put("connmarkNone", masked(0, kinds));
    variables.put("connmarkMarked", masked(marked, kinds));
    variables.put("connmarkMarkedIn", masked(marked | PEER_FIRST, kinds | PEER_FIRST));
    variables.put("connmarkMarkedOut", masked(marked, kinds | PEER_FIRST));
    variables.put("table", settings.tableBase() + number);
    variables.put("lastMetric", LAST_METRIC + number);
    variables.put("preferenceLink", settings.preferenceBase());
    variables.put("preferencePeer", settings.preferenceBase() + 1);
    variables.put("preferenceRest", settings.preferenceBase() + 2);
    variables.put("preferenceLocal", settings.preferenceBase() + 3);
    variables.put("realmSource", masked(settings.routeProtocol() << 16, 0xffff_0000));
    variables.put("realmDestination", masked(settings.routeProtocol(), 0xffff));
    variables.put("zoneOut", settings.zoneBase());
    variables.put("zoneIn", settings.zoneBase() + 1 + slot(intent.outside().value()));
    return variables;
  }

  /**
   * Tells links apart. Two links with one slot would still do: only connections with equal
   * addresses and ports on both sides, from both links at one time, would then get in each other's
   * way.
   */
  private static int slot(String link) {
    CRC32 checksum = new CRC32();
    checksum.update(link.getBytes(StandardCharsets.US_ASCII));
    return (int) (checksum.getValue() % (LinuxSettings.ZONES - 1));
  }

  private static String masked(int value, int mask) {
    return hex(value) + "/" + hex(mask);
  }

  private static String hex(int value) {
    return "0x" + Integer.toHexString(value);
  }
}
