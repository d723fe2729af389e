package org.accordo.transport.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.agent.Devices;
import org.accordo.app.agent.Secrets;
import org.accordo.app.conformance.BenchRouter;
import org.accordo.driver.api.Transport;
import org.accordo.site.Connection;
import org.accordo.transport.netconf.Frames;
import org.accordo.transport.netconf.NetconfDevices;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlName;
import org.accordo.xml.XmlReader;
import org.accordo.xml.XmlWriter;

/**
 * A NETCONF server (RFC 6241) that merges, removes and replaces without a schema. It has a
 * candidate with confirmed commits, or a running configuration that can be written.
 */
final class NetconfModel implements BenchRouter {
  private static final String BASE = "urn:ietf:params:netconf:base:";
  private static final String STANDARD = "urn:ietf:params:netconf:capability:";
  private static final int MOST_BYTES = 4 << 20;
  private static final List<String> CHANGING = List.of("edit-config", "validate", "commit");

  private final boolean candidate;
  private final Once once = new Once();
  private ConfigTree running;
  private ConfigTree edited;
  private Optional<ConfigTree> before = Optional.empty();
  private Duration patience = USUAL_PATIENCE;
  private boolean held;
  private int sessions;

  NetconfModel(ConfigDocument initial, boolean candidate) {
    this.running = ConfigTree.of(initial);
    this.edited = running.copy();
    this.candidate = candidate;
  }

  @Override
  public Devices devices(Secrets secrets) {
    return new NetconfDevices(
        router -> Connections.begin(this::serve), patience, Duration.ofMillis(1));
  }

  @Override
  public Connection connection() {
    return new Connection(
        Connection.Mode.LIVE,
        Transport.NETCONF,
        Optional.empty(),
        Optional.empty(),
        Optional.of(Duration.ofSeconds(60)),
        true);
  }

  @Override
  public Optional<String> blindness() {
    return Optional.empty();
  }

  @Override
  public synchronized String state() {
    return running.sorted();
  }

  @Override
  public void answersLate() {
    patience = SHORT_PATIENCE;
  }

  @Override
  public int steps() {
    return once.steps();
  }

  @Override
  public void fail(Fault fault, int step) {
    once.fail(fault, step);
  }

  @Override
  public synchronized boolean hold(boolean now) {
    held = now;
    return true;
  }

  @Override
  public void close() {
    // every connection ends with whoever has it
  }

  private void serve(InputStream input, OutputStream output) throws IOException {
    Frames frames = new Frames(input, MOST_BYTES);
    send(output, hello(), false);
    if (frames.next().isEmpty()) {
      return;
    }
    frames.useChunks();
    Optional<byte[]> message = frames.next();
    while (message.isPresent() && answer(XmlReader.read(message.get()), output)) {
      message = frames.next();
    }
  }

  private synchronized XmlElement hello() {
    sessions++;
    List<String> capabilities = new ArrayList<>(List.of(BASE + "1.0", BASE + "1.1"));
    capabilities.addAll(List.of(STANDARD + "validate:1.1", STANDARD + "rollback-on-error:1.0"));
    capabilities.addAll(
        candidate
            ? List.of(STANDARD + "candidate:1.0", STANDARD + "confirmed-commit:1.1")
            : List.of(STANDARD + "writable-running:1.0"));
    XmlElement[] each =
        capabilities.stream().map(one -> leaf("capability", one)).toArray(XmlElement[]::new);
    return element(
        "hello", element("capabilities", each), leaf("session-id", Integer.toString(sessions)));
  }

  /** Answers an operation; false where the session ends with it. */
  private boolean answer(XmlElement rpc, OutputStream output) throws IOException {
    XmlElement operation = rpc.children().get(0);
    String name = operation.name().local();
    Optional<Fault> fault = CHANGING.contains(name) ? once.next() : Optional.empty();
    if (fault.isPresent() && fault.get() == Fault.CUT) {
      return false;
    }
    if (fault.isPresent() && fault.get() == Fault.SILENT) {
      return true;
    }
    XmlElement reply =
        fault.isPresent() ? error("operation-failed", "", REFUSAL) : reply(name, operation);
    send(output, replyTo(rpc, reply), true);
    return !name.equals("close-session");
  }

  private static XmlElement replyTo(XmlElement rpc, XmlElement content) {
    return new XmlElement(
        new XmlName(XmlWriter.NETCONF, "rpc-reply"),
        rpc.attributes(),
        List.of(content),
        "",
        Map.of());
  }

  private synchronized XmlElement reply(String name, XmlElement operation) {
    return switch (name) {
      case "lock" ->
          held
              ? error("lock-denied", "", "somebody holds it", leaf("session-id", "4711"))
              : element("ok");
      case "edit-config" -> edit(operation);
      case "commit" -> commit(operation);
      case "cancel-commit" -> {
        before.ifPresent(this::goBack);
        yield element("ok");
      }
      case "discard-changes" -> {
        edited = running.copy();
        yield element("ok");
      }
      case "get-config", "get" -> data(operation);
      default -> element("ok"); // unlock, validate, close-session, and whatever a vendor has
    };
  }

  private XmlElement edit(XmlElement operation) {
    List<XmlElement> config =
        operation.child(XmlWriter.NETCONF, "config").map(XmlElement::children).orElse(List.of());
    ConfigTree changed = (candidate ? edited : running).copy();
    try {
      changed.edit(config);
    } catch (ConfigTree.EditException e) {
      return error(e.tag(), e.path(), e.getMessage());
    }
    if (candidate) {
      edited = changed;
    } else {
      running = changed;
    }
    return element("ok");
  }

  private XmlElement commit(XmlElement operation) {
    boolean toConfirm = operation.child(XmlWriter.NETCONF, "confirmed").isPresent();
    if (toConfirm && before.isEmpty()) {
      before = Optional.of(running.copy());
    } else if (!toConfirm) {
      before = Optional.empty();
    }
    running = edited.copy();
    return element("ok");
  }

  private void goBack(ConfigTree earlier) {
    running = earlier;
    edited = running.copy();
    before = Optional.empty();
  }

  private XmlElement data(XmlElement operation) {
    List<XmlElement> found =
        operation
            .child(XmlWriter.NETCONF, "filter")
            .map(filter -> running.select(filter.children()))
            .orElseGet(running::all);
    return element("data", found.toArray(XmlElement[]::new));
  }

  private static XmlElement error(String tag, String path, String message, XmlElement... info) {
    List<XmlElement> parts = new ArrayList<>();
    parts.add(leaf("error-type", "application"));
    parts.add(leaf("error-tag", tag));
    parts.add(leaf("error-severity", "error"));
    if (!path.isEmpty()) {
      parts.add(leaf("error-path", path));
    }
    parts.add(leaf("error-message", message));
    if (info.length > 0) {
      parts.add(element("error-info", info));
    }
    return element("rpc-error", parts.toArray(XmlElement[]::new));
  }

  private static XmlElement element(String name, XmlElement... children) {
    return XmlElement.of(XmlWriter.NETCONF, name, children);
  }

  private static XmlElement leaf(String name, String text) {
    return XmlElement.leaf(XmlWriter.NETCONF, name, text);
  }

  private static void send(OutputStream output, XmlElement message, boolean chunked)
      throws IOException {
    byte[] bytes = XmlWriter.compact(message).getBytes(StandardCharsets.UTF_8);
    output.write(Frames.framed(bytes, chunked));
    output.flush();
  }
}
