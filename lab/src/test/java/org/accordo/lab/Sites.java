package org.accordo.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.cli.demo.AccordoServer;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabHost;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.RouterState;
import org.accordo.cli.demo.SiteText;

/** A lab with an Accordo of its own in each router, and hosts that answer by name. */
final class Sites implements AutoCloseable {
  private final Lab lab;
  private final Path folder;
  private final Map<String, SiteText> texts = new LinkedHashMap<>();
  private final Map<String, AccordoServer> servers = new LinkedHashMap<>();
  private final Map<String, LabHost> hosts = new LinkedHashMap<>();
  private final Map<String, RouterState> before = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();

  /**
   * @param lab closed with this
   * @param folder for site files, stores and logs
   */
  Sites(Lab lab, Path folder) {
    this.lab = lab;
    this.folder = folder;
  }

  Lab lab() {
    return lab;
  }

  /** Starts hosts that answer by name, side by side. */
  Sites hosts(String... roles) {
    hosts.putAll(LabHost.start(lab, Packed.HOME, false, roles));
    return this;
  }

  LabHost host(String role) {
    return hosts.get(role);
  }

  /** Says which site a router belongs to, and notes the router's state; starts nothing yet. */
  Sites site(String router, SiteText text) {
    texts.put(router, text);
    before.put(router, RouterState.of(lab.namespace(router)));
    return this;
  }

  /** Notes the state of a router that another router's site configures too. */
  Sites watch(String router) {
    before.put(router, RouterState.of(lab.namespace(router)));
    return this;
  }

  /** Adds a folder of drivers to what is started from now on. */
  Sites plugins(Path drivers) {
    options.addAll(List.of("--plugins", drivers.toString()));
    return this;
  }

  /** Starts {@code accordo serve} for each site that has none, and waits until all listen. */
  Sites serve() {
    List<AccordoServer> started = new ArrayList<>();
    texts.forEach(
        (router, text) -> {
          AccordoServer running = servers.get(router);
          if (running == null || !running.process().isAlive()) {
            started.add(start(router, "serve", SiteText.PORT));
          }
        });
    started.forEach(AccordoServer::await);
    return this;
  }

  /** Starts one command of a site: {@code serve}, {@code negotiator} or {@code agent}. */
  AccordoServer start(String router, String verb, int port) {
    SiteText text = texts.get(router);
    List<String> arguments =
        new ArrayList<>(List.of(verb, "--site", text.write(folder).toString()));
    arguments.addAll(options);
    AccordoServer server =
        AccordoServer.start(
            lab,
            router,
            Packed.HOME,
            folder.resolve(router + "-" + verb + ".log"),
            port,
            arguments.toArray(String[]::new));
    servers.put(router, server);
    return server;
  }

  /** Starts an agent apart from its site's negotiator, with a ledger of its own. */
  AccordoServer agent(String router, int port) {
    SiteText text = texts.get(router);
    Path own = folder.resolve(router + "-agent");
    try {
      Files.createDirectories(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return AccordoServer.start(
        lab,
        router,
        Packed.HOME,
        folder.resolve(router + "-agent.log"),
        port,
        "agent",
        "--site",
        text.agentListens("127.0.0.1:" + port).write(own).toString());
  }

  AccordoServer server(String router) {
    return servers.get(router);
  }

  /** The negotiator of a router's site, asked from some host. */
  NegotiatorApi api(String router, LabHost from) {
    return new NegotiatorApi(from, texts.get(router).url());
  }

  /** What is different in a router from when its site was named; empty where nothing is. */
  List<String> changes(String router) {
    return before.get(router).differences(RouterState.of(lab.namespace(router)));
  }

  /** What the processes of a router printed. */
  String log(String router) {
    return servers.containsKey(router) ? servers.get(router).process().output() : "";
  }

  @Override
  public void close() {
    lab.close();
  }
}
