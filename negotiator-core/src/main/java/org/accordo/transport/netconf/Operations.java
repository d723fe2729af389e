package org.accordo.transport.netconf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlName;
import org.accordo.xml.XmlWriter;

/** The operations of RFC 6241, as content of an {@code <rpc>}. */
final class Operations {
  static final String DEFAULTS = "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults";

  private Operations() {}

  static XmlElement lock(String datastore) {
    return element("lock", element("target", element(datastore)));
  }

  static XmlElement unlock(String datastore) {
    return element("unlock", element("target", element(datastore)));
  }

  /** Options are sent only to a device that knows them. */
  static XmlElement edit(String datastore, ConfigDocument config, Hello hello) {
    List<XmlElement> parts = new ArrayList<>();
    parts.add(element("target", element(datastore)));
    parts.add(leaf("default-operation", "merge"));
    if (datastore.equals("running") && hello.hasValidate()) {
      parts.add(leaf("test-option", "test-then-set"));
    }
    if (hello.hasRollbackOnError()) {
      parts.add(leaf("error-option", "rollback-on-error"));
    }
    parts.add(config.in(XmlWriter.NETCONF, "config"));
    return element("edit-config", parts.toArray(XmlElement[]::new));
  }

  static XmlElement validate() {
    return element("validate", element("source", element("candidate")));
  }

  static XmlElement commit() {
    return element("commit");
  }

  /**
   * @param persist by which another session can confirm or cancel it; empty for this one only
   */
  static XmlElement commitToBeConfirmed(Duration timeout, Optional<String> persist) {
    List<XmlElement> parts = new ArrayList<>();
    parts.add(element("confirmed"));
    parts.add(leaf("confirm-timeout", Long.toString(timeout.toSeconds())));
    persist.ifPresent(id -> parts.add(leaf("persist", id)));
    return element("commit", parts.toArray(XmlElement[]::new));
  }

  static XmlElement confirm(String persistId) {
    return element("commit", leaf("persist-id", persistId));
  }

  static XmlElement cancel(String persistId) {
    return element("cancel-commit", leaf("persist-id", persistId));
  }

  static XmlElement discard() {
    return element("discard-changes");
  }

  static XmlElement closeSession() {
    return element("close-session");
  }

  static XmlElement get(ConfigDocument filter) {
    return element("get", filter(filter));
  }

  /**
   * @param defaults how values that are the default are to be treated; empty for the device's way
   */
  static XmlElement getRunning(ConfigDocument filter, Optional<String> defaults) {
    List<XmlElement> parts = new ArrayList<>();
    parts.add(element("source", element("running")));
    parts.add(filter(filter));
    defaults.ifPresent(way -> parts.add(XmlElement.leaf(DEFAULTS, "with-defaults", way)));
    return element("get-config", parts.toArray(XmlElement[]::new));
  }

  private static XmlElement filter(ConfigDocument filter) {
    return new XmlElement(
        new XmlName(XmlWriter.NETCONF, "filter"),
        Map.of(new XmlName("", "type"), "subtree"),
        filter.roots(),
        "",
        Map.of());
  }

  static XmlElement rpc(String messageId, XmlElement operation) {
    return new XmlElement(
        new XmlName(XmlWriter.NETCONF, "rpc"),
        Map.of(new XmlName("", "message-id"), messageId),
        List.of(operation),
        "",
        Map.of());
  }

  static XmlElement element(String name, XmlElement... children) {
    return XmlElement.of(XmlWriter.NETCONF, name, children);
  }

  static XmlElement leaf(String name, String text) {
    return XmlElement.leaf(XmlWriter.NETCONF, name, text);
  }
}
