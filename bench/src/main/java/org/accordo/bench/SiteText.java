package org.accordo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code site.yaml}s for benchmarks: one Linux border router, large pools. */
final class SiteText {
  private final String name;
  private final String networks;
  private final List<String> further = new ArrayList<>();
  private String connection = "dry-run: true";

  SiteText(String name, String networks) {
    this.name = name;
    this.networks = networks;
  }

  /** Where the negotiator listens. */
  SiteText negotiator(int port) {
    further.add("negotiator: {listen: '127.0.0.1:" + port + "'}");
    return this;
  }

  /** Where the agent serves the contract, beside its own process. */
  SiteText agent(int port) {
    further.add("agent: {listen: '127.0.0.1:" + port + "'}");
    return this;
  }

  /** A database on disk. */
  SiteText store(Path file) {
    further.add("store: " + file);
    return this;
  }

  /** Further top-level fields, as YAML. */
  SiteText with(String lines) {
    further.add(lines);
    return this;
  }

  /** The router is a network namespace of this machine, and no dry run. */
  SiteText namespace(String namespace) {
    connection = "namespace: " + namespace;
    return this;
  }

  Path writeTo(Path folder) throws IOException {
    String text =
        """
        apiVersion: accordo/v1
        site: %s
        networks: [%s]
        border: {router: %s-gw, outside: eth2, inside: eth0}
        pools:
          link: [10.128.0.0/10]
          remap: [10.192.0.0/10]
        routers:
          %s-gw:
            driver: linux
            connect: {transport: local-exec, %s}
        %s
        """
            .formatted(name, networks, name, name, connection, String.join("\n", further));
    return Files.writeString(folder.resolve(name + ".yaml"), text, StandardCharsets.UTF_8);
  }
}
