package org.accordo.boot;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.DevicesByTransport;
import org.accordo.app.agent.Secrets;
import org.accordo.app.audit.Audit;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.negotiator.AgentClient;
import org.accordo.app.negotiator.EchoProof;
import org.accordo.app.negotiator.EchoRequests;
import org.accordo.app.negotiator.HostProof;
import org.accordo.app.negotiator.IdSource;
import org.accordo.app.negotiator.LinkProof;
import org.accordo.app.negotiator.Negotiator;
import org.accordo.app.negotiator.Notary;
import org.accordo.cli.Product;
import org.accordo.driver.api.Transport;
import org.accordo.grpc.AgentAdmission;
import org.accordo.grpc.AgentServer;
import org.accordo.grpc.GrpcAgentClient;
import org.accordo.peer.HttpPeerClient;
import org.accordo.peer.Identities;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.rest.Admission;
import org.accordo.rest.Listener;
import org.accordo.rest.RestServer;
import org.accordo.site.Access.Service;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.ProofPolicy;
import org.accordo.site.Site;
import org.accordo.store.AgentLedger;
import org.accordo.store.AuditLog;
import org.accordo.store.Database;
import org.accordo.store.NegotiationJournal;
import org.accordo.store.SecretFiles;
import org.accordo.store.StoredTranscripts;
import org.accordo.tls.ProcessIdentity;
import org.accordo.transport.cli.CliDevices;
import org.accordo.transport.exec.LocalDevices;
import org.accordo.transport.netconf.NetconfDevices;
import org.accordo.transport.ssh.SshDevices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers of one site in this process: its configuration agent, its negotiator, or both. */
final class SiteServers implements Product.Server, Product.OpenAgent {
  private static final Logger LOG = LoggerFactory.getLogger(SiteServers.class);
  private static final int ID_BYTES = 10;

  private final Site site;
  private final DriverCatalogue drivers;
  private final Optional<ProcessIdentity> own;
  private final Database database;
  private final Audit audit;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<ConfigurationAgent> agent = Optional.empty();
  private Optional<AgentClient> client = Optional.empty();
  private String address = "";

  private SiteServers(Site site, DriverCatalogue drivers) {
    this.site = site;
    this.drivers = drivers;
    this.own = site.access().tls().map(ProcessIdentity::of);
    this.database = store(site).map(Database::open).orElseGet(Database::inMemory);
    opened.push(database);
    this.audit =
        store(site).isPresent() ? opened(new AuditLog(database, Clock.systemUTC())) : Audit.NONE;
  }

  /**
   * A dry run has a store of its own: what it pretends to have applied or withdrawn must never be
   * taken for the truth about real routers.
   */
  static Optional<Path> store(Site site) {
    return site.isDryRun()
        ? site.store()
            .map(
                file ->
                    Files.isDirectory(file)
                        ? file
                        : file.resolveSibling(file.getFileName() + ".dry-run"))
        : site.store();
  }

  /** Starts what a part consists of; nothing is left where that fails. */
  static SiteServers start(Site site, DriverCatalogue drivers, Product.Part part) {
    SiteServers servers = new SiteServers(site, drivers);
    try {
      OpenListeners.check(site, services(site, part));
      switch (part) {
        case AGENT -> {
          servers.recover();
          servers.serveAgent(agentAddress(site));
        }
        case NEGOTIATOR -> servers.serveNegotiator(servers.remoteAgent());
        case BOTH -> servers.serveBoth();
      }
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /**
   * The agent alone, for callers in this process. What was interrupted is undone with their first
   * change: who only looks must not change a router.
   */
  static SiteServers agentOnly(Site site, DriverCatalogue drivers) {
    SiteServers servers = new SiteServers(site, drivers);
    try {
      servers.localAgent();
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /** What will listen, and where. */
  private static Map<Service, String> services(Site site, Product.Part part) {
    Map<Service, String> services = new EnumMap<>(Service.class);
    if (part != Product.Part.AGENT) {
      services.put(Service.NEGOTIATOR, Listeners.negotiator(site));
    }
    if (part == Product.Part.AGENT) {
      services.put(Service.AGENT, agentAddress(site));
    } else if (part == Product.Part.BOTH && site.agent().connect().isEmpty()) {
      site.agent().listen().ifPresent(listen -> services.put(Service.AGENT, listen));
    }
    return services;
  }

  /** Where the site says; two processes may share the file, so the client's field counts too. */
  private static String agentAddress(Site site) {
    return site.agent().listen().or(() -> site.agent().connect()).orElse(Listeners.AGENT);
  }

  private void serveBoth() {
    boolean elsewhere = site.agent().connect().isPresent();
    if (!elsewhere) {
      recover();
    }
    AgentClient local = elsewhere ? remoteAgent() : localAgent();
    if (!elsewhere && site.agent().listen().isPresent()) {
      serveAgent(site.agent().listen().get());
    }
    serveNegotiator(local);
  }

  private ConfigurationAgent agent() {
    if (agent.isEmpty()) {
      Secrets secrets = new SecretFiles(site.secrets());
      DevicesByTransport devices =
          new DevicesByTransport(
              Map.of(
                  Transport.LOCAL_EXEC, new LocalDevices(secrets),
                  Transport.SSH_EXEC, new SshDevices(secrets),
                  Transport.SSH_CLI, new CliDevices(secrets),
                  Transport.NETCONF, new NetconfDevices(secrets)));
      agent =
          Optional.of(
              new ConfigurationAgent(
                  site,
                  drivers,
                  devices,
                  new AgentLedger(database),
                  secrets,
                  Clock.systemUTC(),
                  audit));
    }
    return agent.get();
  }

  private void recover() {
    agent()
        .recover()
        .forEach((router, problem) -> LOG.warn("Left over on {}: {}", router, problem));
  }

  private void serveAgent(String listen) {
    AgentServer server =
        opened(
            AgentServer.listen(
                Listeners.host(listen),
                Listeners.port(listen),
                agent(),
                OptionalInt.empty(),
                own.map(
                    identity -> new AgentAdmission(identity, Set.copyOf(site.agent().clients())))));
    address = Listeners.join(Listeners.host(listen), server.port());
  }

  private AgentClient localAgent() {
    AgentServer server = opened(AgentServer.inProcess(agent()));
    GrpcAgentClient local = opened(GrpcAgentClient.inProcess(server.name()));
    client = Optional.of(local);
    return local;
  }

  private AgentClient remoteAgent() {
    String where =
        site.agent()
            .connect()
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.INVALID_SITE,
                            "A negotiator alone needs to know where its configuration agent is")
                        .hint("Say so with --agent, or with agent.connect in the site file")
                        .exception());
    return opened(RemoteAgents.connect(site, where, own));
  }

  private void serveNegotiator(AgentClient configuration) {
    NegotiatorSettings settings = site.negotiator();
    Listener listener = opened(Listener.open(settings.listenHost(), settings.listenPort()));
    int port = listener.port();
    Identities identities =
        own.map(identity -> Identities.of(identity, site.peers().values()))
            .orElseGet(Identities::none);
    HttpPeerClient peers = opened(new HttpPeerClient(settings.peerTimeout(), identities));
    NegotiationJournal journal = opened(new NegotiationJournal(database));
    Negotiator negotiator =
        opened(
            new Negotiator(
                reachable(port),
                configuration,
                journal,
                peers,
                Clock.systemUTC(),
                randomIds(),
                proof(configuration),
                audit,
                own.<Notary>map(ProcessNotary::new).orElse(Notary.NONE),
                new TranscriptShelf(new StoredTranscripts(database))));
    negotiator.recover();
    Admission admission =
        own.map(identity -> Admission.of(site, identity)).orElseGet(Admission::everybody);
    opened(RestServer.start(listener, negotiator, admission, audit));
    address = Listeners.scheme(site) + "://" + Listeners.join(settings.listenHost(), port);
  }

  private LinkProof proof(AgentClient configuration) {
    ProofPolicy policy = site.negotiator().proof();
    if (policy == ProofPolicy.OFF) {
      return LinkProof.NONE;
    }
    boolean required = policy == ProofPolicy.REQUIRED;
    EchoRequests requests = new EchoRequests(configuration::probe, new SecureRandom());
    LinkProof link = new EchoProof(requests, required);
    return site.isBorderLive()
        ? new HostProof(link, requests, site.negotiator().probeHosts(), required)
        : link;
  }

  /** The site with the URL that peers can ask us at. */
  private Site reachable(int port) {
    NegotiatorSettings settings = site.negotiator();
    Optional<URI> derived =
        Listeners.isWildcard(settings.listenHost())
            ? Optional.empty()
            : Optional.of(Listeners.url(site, port));
    return site.with(settings.reached(port, settings.publicUrl().or(() -> derived)));
  }

  private static IdSource randomIds() {
    SecureRandom random = new SecureRandom();
    return () -> {
      byte[] bytes = new byte[ID_BYTES];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    };
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public AgentClient client() {
    return client.orElseThrow();
  }

  @Override
  public void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In the reverse order of opening; one that fails does not stop the others. */
  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.warn("Closing failed", e);
      }
    }
    closed.countDown();
  }
}
