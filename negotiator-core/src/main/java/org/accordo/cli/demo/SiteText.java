package org.accordo.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code site.yaml} of a lab's site: a Linux router that is configured from inside of its own
 * namespace, and a negotiator that keeps what it promised on disk. Its control network is a wire
 * between namespaces that nobody else reaches, so its listener may be open.
 */
public final class SiteText {
  /** The driver of a router that is a namespace. */
  static final String NAMESPACE_DRIVER = "linux";

  /** The port that negotiators of a lab listen on. */
  public static final int PORT = 8000;

  private final String name;
  private final String control;

  /** Top-level fields in the order of the file, each as YAML. */
  private final Map<String, String> fields;

  private SiteText(String name, String control, Map<String, String> fields) {
    this.name = name;
    this.control = control;
    this.fields = fields;
  }

  /**
   * A site with one router.
   *
   * @param control the address that its negotiator listens on
   * @param network what peers may reach
   * @param reserved the ranges that are never promised
   */
  public static SiteText of(String name, String control, String network, String... reserved) {
    Map<String, String> fields = new LinkedHashMap<>();
    String router = name + "-gw";
    fields.put("apiVersion", "accordo/v1");
    fields.put("site", name);
    fields.put("networks", flow(network));
    fields.put("border", "{router: " + router + ", outside: eth2, inside: eth0}");
    fields.put("pools", "{link: ['192.168.0.0/24'], remap: ['172.16.0.0/16']}");
    fields.put("reserved", flow(reserved));
    fields.put(
        "routers",
        "{" + router + ": {driver: " + NAMESPACE_DRIVER + ", connect: {transport: local-exec}}}");
    return new SiteText(name, control, fields).negotiator(PORT, "10s");
  }

  /** A site of the thesis, which knows the other one. */
  public static SiteText thesis(String name, String control, String peer, String peerControl) {
    return of(name, control, ThesisTopology.LAN, "10.0.1.0/30")
        .with("peers", "{" + peer + ": {url: '" + handleUrl(peerControl) + "'}}");
  }

  /** The same site with other networks. */
  public SiteText networks(String... other) {
    return with("networks", flow(other));
  }

  /** The same site with other pools. */
  public SiteText pools(String link, String remap) {
    return with("pools", "{link: " + flow(link) + ", remap: " + flow(remap) + "}");
  }

  /**
   * The same site with another port, and another time after which an unconfirmed change goes back.
   */
  public SiteText negotiator(int port, String lease) {
    String url = "http://" + control + ":" + port;
    return with(
        "negotiator",
        String.format(
            "{listen: '%s:%d', url: '%s', peer-timeout: 20s, lease: %s, insecure: true}",
            control, port, url, lease));
  }

  /** The same site with a link that carries no packets, since one of its ends is simulated. */
  public SiteText unproven() {
    return negotiator("proof: off");
  }

  /**
   * The same site with a host between which and the peer's packets have to pass.
   *
   * @param host {@code router} and {@code address}, or the address alone
   * @param device what {@code router} is; empty where there is none
   */
  public SiteText probeHost(String host, String device) {
    String routers = fields.get("routers");
    String more = device.isEmpty() ? "}" : ", " + device + "}";
    return negotiator("probe-hosts: [{" + host + "}]")
        .with("routers", routers.substring(0, routers.length() - 1) + more);
  }

  private SiteText negotiator(String setting) {
    String settings = fields.get("negotiator");
    return with("negotiator", settings.substring(0, settings.length() - 1) + ", " + setting + "}");
  }

  /** The same site with its agent in another process. */
  public SiteText agentAt(String address) {
    return with("agent", "{connect: '" + address + "'}");
  }

  /** The same site as its agent's process needs it. */
  public SiteText agentListens(String address) {
    return with("agent", "{listen: '" + address + "'}");
  }

  /** The same site with a router that is left alone. */
  public SiteText dry() {
    return with(
        "routers", fields.get("routers").replace("local-exec}", "local-exec, dry-run: true}"));
  }

  /** The same site with one top-level field set to a value in YAML. */
  public SiteText with(String field, String yaml) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(field, yaml);
    return new SiteText(name, control, changed);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Where its negotiator is asked when it listens on the port of labs. */
  public String url() {
    return "http://" + control + ":" + PORT;
  }

  /** What a peer sends its offers to. */
  public static String handleUrl(String control) {
    return "http://" + control + ":" + PORT + "/api/v1/handle_negotiation";
  }

  /** Writes {@code NAME.yaml} into a folder, with the store beside it. */
  public Path write(Path folder) {
    Path file = folder.resolve(name + ".yaml");
    StringBuilder text = new StringBuilder();
    with("store", folder.resolve(name + ".db").toString())
        .fields
        .forEach((field, yaml) -> text.append(field).append(": ").append(yaml).append('\n'));
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new LabException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static String flow(String... values) {
    return values.length == 0 ? "[]" : "['" + String.join("', '", values) + "']";
  }
}
