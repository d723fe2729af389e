package org.accordo.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code site.yaml} of a lab's site: a Linux router that is configured from inside of its own
 * namespace, and a negotiator that keeps what it promised on disk.
 *
 * @param name of the site
 * @param router the border router's name
 * @param networks what peers may reach
 * @param control the address that the negotiator listens on
 * @param linkPool link networks
 * @param remapPool prefixes that stand for networks which overlap
 * @param reserved ranges that are never promised
 * @param agent {@code host:port} of an agent in another process; empty where one process does all
 * @param dryRun whether the router is left alone
 * @param peers addresses of the peers' negotiators, by name
 */
public record SiteText(
    String name,
    String router,
    List<String> networks,
    String control,
    String linkPool,
    String remapPool,
    List<String> reserved,
    Optional<String> agent,
    boolean dryRun,
    Map<String, String> peers) {

  /** The port that negotiators of a lab listen on. */
  public static final int PORT = 8000;

  public SiteText {
    networks = List.copyOf(networks);
    reserved = List.copyOf(reserved);
    // In the order given: the file is for people to read.
    peers = new LinkedHashMap<>(peers);
  }

  /** A site of the thesis, with the pools that both of its sites share. */
  public static SiteText thesis(String name, String control, String peer, String peerControl) {
    return new SiteText(
        name,
        name + "-gw",
        List.of(ThesisTopology.LAN),
        control,
        "192.168.0.0/24",
        "172.16.0.0/16",
        List.of("10.0.1.0/30"),
        Optional.empty(),
        false,
        Map.of(peer, peerControl));
  }

  /** The same site with other networks. */
  public SiteText networks(String... other) {
    return new SiteText(
        name, router, List.of(other), control, linkPool, remapPool, reserved, agent, dryRun, peers);
  }

  /** The same site with its agent in another process. */
  public SiteText agentAt(String address) {
    return new SiteText(
        name,
        router,
        networks,
        control,
        linkPool,
        remapPool,
        reserved,
        Optional.of(address),
        dryRun,
        peers);
  }

  /** The same site with a router that is left alone. */
  public SiteText dry() {
    return new SiteText(
        name, router, networks, control, linkPool, remapPool, reserved, agent, true, peers);
  }

  /** Where its negotiator is asked. */
  public String url() {
    return url(control);
  }

  /** What a peer sends its offers to. */
  public static String handleUrl(String control) {
    return url(control) + "/api/v1/handle_negotiation";
  }

  private static String url(String control) {
    return "http://" + (control.contains(":") ? "[" + control + "]" : control) + ":" + PORT;
  }

  /** Writes {@code NAME.yaml} into a folder, with the store beside it. */
  public Path write(Path folder) {
    Path file = folder.resolve(name + ".yaml");
    try {
      return Files.writeString(file, yaml(folder.resolve(name + ".db").toString()));
    } catch (IOException e) {
      throw new LabException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private String yaml(String store) {
    StringBuilder text = new StringBuilder();
    text.append("apiVersion: accordo/v1\n");
    text.append("site: ").append(name).append('\n');
    text.append("networks: ").append(flow(networks)).append('\n');
    text.append("border: {router: ").append(router).append(", outside: eth2, inside: eth0}\n");
    text.append("pools:\n");
    text.append("  link: ").append(flow(List.of(linkPool))).append('\n');
    text.append("  remap: ").append(flow(List.of(remapPool))).append('\n');
    text.append("reserved: ").append(flow(reserved)).append('\n');
    text.append("routers:\n  ").append(router).append(":\n");
    text.append("    driver: linux\n    connect: {transport: local-exec");
    text.append(dryRun ? ", dry-run: true}\n" : "}\n");
    String listen = url().substring("http://".length());
    text.append("negotiator: {listen: '").append(listen).append("', url: '").append(url());
    text.append("', peer-timeout: 5s, lease: 10s}\n");
    agent.ifPresent(address -> text.append("agent: {connect: '").append(address).append("'}\n"));
    text.append("store: ").append(store).append('\n');
    text.append("peers:").append(peers.isEmpty() ? " {}\n" : "\n");
    peers.forEach(
        (peer, at) ->
            text.append("  ")
                .append(peer)
                .append(": {url: '")
                .append(handleUrl(at))
                .append("'}\n"));
    return text.toString();
  }

  private static String flow(List<String> values) {
    return values.isEmpty() ? "[]" : "['" + String.join("', '", values) + "']";
  }
}
