package org.accordo.transport.netconf;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlWriter;

/**
 * What a device says of itself when a session begins (RFC 6241, 8.1).
 *
 * @param capabilities as they were sent
 * @param session its id
 */
record Hello(Set<String> capabilities, String session) {
  private static final String BASE = "urn:ietf:params:netconf:base:";
  private static final String STANDARD = "urn:ietf:params:netconf:capability:";

  Hello {
    capabilities = Set.copyOf(capabilities);
  }

  /**
   * Reads it.
   *
   * @throws IOException if it is none, or of a protocol without NETCONF 1.0 and 1.1
   */
  static Hello of(XmlElement message) throws IOException {
    Set<String> capabilities = new LinkedHashSet<>();
    if (isHello(message)) {
      message
          .child(XmlWriter.NETCONF, "capabilities")
          .ifPresent(
              list -> list.children().forEach(each -> capabilities.add(each.text().strip())));
    }
    if (!capabilities.contains(BASE + "1.0") && !capabilities.contains(BASE + "1.1")) {
      throw new IOException("it did not begin with a hello of NETCONF 1.0 or 1.1");
    }
    String session = message.textOf(XmlWriter.NETCONF, "session-id");
    if (!session.matches("[1-9][0-9]{0,9}")) {
      throw new IOException("its hello has no session-id");
    }
    return new Hello(capabilities, session);
  }

  static boolean isHello(XmlElement message) {
    return message.name().namespace().equals(XmlWriter.NETCONF)
        && message.name().local().equals("hello");
  }

  /** What we say. */
  static XmlElement ours(List<String> further) {
    Set<String> all = new LinkedHashSet<>(List.of(BASE + "1.0", BASE + "1.1"));
    all.addAll(further);
    return Operations.element(
        "hello",
        Operations.element(
            "capabilities",
            all.stream()
                .map(each -> Operations.leaf("capability", each))
                .toArray(XmlElement[]::new)));
  }

  boolean hasChunks() {
    return capabilities.contains(BASE + "1.1");
  }

  boolean hasCandidate() {
    return has("candidate:1.0");
  }

  boolean hasWritableRunning() {
    return has("writable-running:1.0");
  }

  /** Whether a confirmed commit outlives the session and can be cancelled by its id. */
  boolean hasPersistentConfirm() {
    return has("confirmed-commit:1.1") && hasChunks(); // it belongs to NETCONF 1.1
  }

  /** Whether a commit can be confirmed in this session. */
  boolean hasConfirm() {
    return has("confirmed-commit:1.1") || has("confirmed-commit:1.0");
  }

  boolean hasValidate() {
    return has("validate:1.1") || has("validate:1.0");
  }

  boolean hasRollbackOnError() {
    return has("rollback-on-error:1.0");
  }

  /** Whether it can be asked for its sessions (RFC 6022). */
  boolean hasMonitoring() {
    return has("urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring", "");
  }

  /**
   * How a device that leaves out values that are the default is asked for what was set (RFC 6243).
   *
   * @return empty where it leaves out nothing, or knows no other way
   */
  Optional<String> defaults() {
    String parameters =
        capabilities.stream()
            .filter(each -> each.startsWith(STANDARD + "with-defaults:1.0?"))
            .findFirst()
            .orElse("");
    if (!parameters.contains("basic-mode=trim")) {
      return Optional.empty();
    }
    List<String> others =
        List.of(parameters.replaceFirst(".*also-supported=([^&]*).*", "$1").split(",", -1));
    return List.of("explicit", "report-all").stream().filter(others::contains).findFirst();
  }

  private boolean has(String capability) {
    return has(STANDARD, capability);
  }

  private boolean has(String namespace, String capability) {
    String whole = namespace + capability;
    return capabilities.stream()
        .anyMatch(each -> each.equals(whole) || each.startsWith(whole + "?"));
  }
}
