package org.accordo.transport.netconf;

import java.util.List;
import java.util.Optional;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlWriter;

/**
 * What a device has against an operation (RFC 6241, 4.3).
 *
 * @param type the layer: transport, rpc, protocol, application
 * @param tag what kind of error
 * @param severity error or warning
 * @param appTag what the data model calls it; empty for nothing
 * @param path to the element that it is about; empty for none
 * @param message for people; empty for none
 * @param info further elements
 */
record RpcError(
    String type,
    String tag,
    String severity,
    String appTag,
    String path,
    String message,
    Optional<XmlElement> info) {
  private static final int LONGEST = 400;

  /** All in a reply. */
  static List<RpcError> in(XmlElement reply) {
    return reply.children().stream()
        .filter(each -> each.name().equals(Operations.element("rpc-error").name()))
        .map(RpcError::of)
        .toList();
  }

  private static RpcError of(XmlElement error) {
    return new RpcError(
        error.textOf(XmlWriter.NETCONF, "error-type"),
        error.textOf(XmlWriter.NETCONF, "error-tag"),
        error.textOf(XmlWriter.NETCONF, "error-severity"),
        error.textOf(XmlWriter.NETCONF, "error-app-tag"),
        error.textOf(XmlWriter.NETCONF, "error-path"),
        error.textOf(XmlWriter.NETCONF, "error-message"),
        error.child(XmlWriter.NETCONF, "error-info"));
  }

  /** Whether the operation was done nevertheless. */
  boolean isWarning() {
    return severity.equals("warning");
  }

  /** The session that an error is about, such as that which holds a lock. */
  Optional<String> session() {
    return info.map(each -> each.textOf(XmlWriter.NETCONF, "session-id"))
        .filter(id -> id.matches("[0-9]{1,10}"));
  }

  private String bad(String kind) {
    String name = info.map(each -> each.textOf(XmlWriter.NETCONF, kind)).orElse("");
    return name.isEmpty() ? "" : " " + name;
  }

  /** {@code TAG ELEMENT (APP-TAG) at PATH: MESSAGE}, as far as it has been said. */
  String text() {
    String text =
        (tag.isEmpty() ? "error" : tag)
            + bad("bad-attribute")
            + bad("bad-element")
            + (appTag.isEmpty() ? "" : " (" + appTag + ")")
            + (path.isEmpty() ? "" : " at " + path)
            + (message.isEmpty() ? "" : ": " + message.replaceAll("\\s+", " "));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
