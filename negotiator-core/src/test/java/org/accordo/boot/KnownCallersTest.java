package org.accordo.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.app.agent.ModelDriver;
import org.accordo.app.negotiator.StartRequest;
import org.accordo.app.negotiator.TranscriptVerdict;
import org.accordo.boot.config.SiteReader;
import org.accordo.cli.Product;
import org.accordo.grpc.GrpcAgentClient;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.negotiation.Transcript;
import org.accordo.peer.HttpOperatorClient;
import org.accordo.peer.HttpPeerClient;
import org.accordo.peer.Identities;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Peer;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;
import org.accordo.site.TlsSettings;
import org.accordo.store.StoredAudit;
import org.accordo.tls.ProcessIdentity;
import org.accordo.tls.TrialAuthority;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three sites that know each other by certificates, and those who are none of them. */
final class KnownCallersTest {
  private static final String DIGEST = "0".repeat(64);

  @TempDir private static Path folder;
  private static final List<AutoCloseable> OPENED = new ArrayList<>();
  private static final Map<String, Integer> PORTS = new HashMap<>();

  @BeforeAll
  static void startThreeSites() throws IOException {
    TrialAuthority authority = TrialAuthority.create(folder, "Trial", Instant.now());
    for (String name : List.of("north", "south", "east", "watcher", "shop", "nobody")) {
      authority.issue(name + ".example", 2, Instant.now());
    }
    for (String name : List.of("north", "south", "east")) {
      try (ServerSocket free = new ServerSocket(0)) {
        PORTS.put(name, free.getLocalPort());
      }
    }
    start("north", "10.1.0.0/24", "south", "east");
    start("south", "10.2.0.0/24", "north", "east");
    start("east", "10.3.0.0/24", "north", "south");
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : OPENED) {
      each.close();
    }
  }

  @Test
  void sitesThatKnowEachOtherNegotiate() {
    Map<String, Object> began = operator("north", "north").start(StartRequest.with("south"));

    assertThat(began).containsEntry("state", "active").containsEntry("peer", "south");
    assertThat(operator("south", "south").show((String) began.get("id")))
        .containsEntry("state", "active")
        .containsEntry("peer", "north");
  }

  @Test
  void aPeerHasNoPartInWhatOthersNegotiate() {
    String id = (String) operator("north", "north").start(StartRequest.with("south")).get("id");
    URI south = url("south");
    HttpPeerClient east = peer("east", "south");
    HttpPeerClient north = peer("north", "south");

    assertThat(code(east.state(south, id))).isEqualTo(ProblemCode.UNKNOWN_NEGOTIATION);
    assertThat(code(east.abort(south, id, "mine"))).isEqualTo(ProblemCode.UNKNOWN_NEGOTIATION);
    assertThat(code(east.confirm(south, id, DIGEST))).isEqualTo(ProblemCode.UNKNOWN_NEGOTIATION);
    assertThat(north.state(south, id)).isEqualTo(new Standing(State.ACTIVE));
  }

  @Test
  void aStrangerOfTheSameAuthorityIsNoPeer() {
    Reply reply = peer("nobody", "south").state(url("south"), "n-1");

    assertThat(code(reply)).isEqualTo(ProblemCode.NOT_ALLOWED);
    assertThat(((Refusal) reply).problem().message()).contains("'nobody.example' is no peer here");
  }

  @Test
  void anAuthorityThatNobodyTrustsIsNotHeard() {
    TrialAuthority other = TrialAuthority.create(folder.resolve("other"), "Other", Instant.now());
    other.issue("north.example", 2, Instant.now());
    // It believes ours, and is not believed.
    TlsSettings files =
        new TlsSettings(
            folder.resolve("other/north.example.pem"),
            folder.resolve("other/north.example.key"),
            folder.resolve("ca.pem"));
    HttpPeerClient impostor = peer(ProcessIdentity.of(files), "south");

    assertThat(code(impostor.state(url("south"), "n-1"))).isEqualTo(ProblemCode.NOT_AUTHENTICATED);
  }

  @Test
  void aServerWithAnotherNameIsNotTalkedTo() {
    Peer wrong = new Peer("south", url("south"), "elsewhere.example", List.of());
    HttpPeerClient north =
        opened(
            new HttpPeerClient(
                Duration.ofSeconds(5), Identities.of(identity("north"), List.of(wrong))));

    assertThatThrownBy(() -> north.state(url("south"), "n-1"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ProblemCode.PEER_UNREACHABLE);
              assertThat(e.getMessage()).contains("elsewhere.example");
            });
  }

  @Test
  void rolesMayWhatTheyMay() {
    String id = (String) operator("north", "north").start(StartRequest.with("south")).get("id");
    HttpOperatorClient watcher = operator("watcher", "north");
    HttpOperatorClient shop = operator("shop", "north");

    assertThat(watcher.list()).containsKey("negotiations");
    assertThat(watcher.show(id)).containsEntry("state", "active");
    refused(ProblemCode.NOT_ALLOWED, () -> watcher.delete(id));
    refused(ProblemCode.NOT_ALLOWED, () -> watcher.start(StartRequest.with("east")));
    refused(ProblemCode.NOT_ALLOWED, shop::list);
    assertThat(shop.start(StartRequest.with("east"))).containsEntry("state", "active");
    assertThat(shop.delete(id)).containsEntry("state", "ended");
    refused(ProblemCode.NOT_ALLOWED, () -> operator("south", "north").list());
  }

  @Test
  void bothSignWhatCameIntoForceAndAnybodyCanVerifyIt() throws IOException {
    String id = (String) operator("north", "north").start(StartRequest.with("south")).get("id");
    await(() -> signatures("south", id) == 2 && signatures("north", id) == 2);
    ObjectMapper json = new ObjectMapper();
    Map<String, Object> document = new TreeMap<>(operator("south", "south").transcript(id));
    Path file = folder.resolve("transcript.json");
    Path trust = folder.resolve("ca.pem");
    json.writeValue(file.toFile(), document);

    TranscriptVerdict whole = TranscriptCheck.of(file, trust);
    assertThat(whole.findings()).isEmpty();
    assertThat(whole.id()).isEqualTo(id);
    assertThat(whole.signers())
        .isEqualTo(Map.of("initiator", "north.example", "responder", "south.example"));

    String text = Files.readString(file);
    Files.writeString(file, text.replace("responder 10.2.0.0/24", "responder 10.9.0.0/24"));
    assertThat(TranscriptCheck.of(file, trust).findings())
        .containsExactly(
            "the part 'agreement' is not what was signed",
            "the digests are not those of the agreement");

    Files.writeString(file, text.replaceFirst("\"offers\":\"[0-9a-f]{8}", "\"offers\":\"01234567"));
    assertThat(TranscriptCheck.of(file, trust).findings())
        .containsExactly(
            "the part 'offers' is not what was signed",
            "the signature of the initiator does not count: Invalid signature 'SHA256withECDSA':"
                + " expected a signature that fits what was signed",
            "the signature of the responder does not count: Invalid signature 'SHA256withECDSA':"
                + " expected a signature that fits what was signed");

    TrialAuthority other = TrialAuthority.create(folder.resolve("third"), "Third", Instant.now());
    Files.writeString(file, text);
    assertThat(TranscriptCheck.of(file, other.certificateFile()).findings())
        .hasSize(2)
        .allMatch(finding -> finding.contains("a signature that somebody vouches for"));

    document.put("signatures", List.of(((List<?>) document.get("signatures")).get(0)));
    json.writeValue(file.toFile(), document);
    assertThat(TranscriptCheck.of(file, trust).findings())
        .containsExactly("the responder has not signed");
  }

  private int signatures(String site, String id) {
    return ((List<?>) operator(site, site).transcript(id).get("signatures")).size();
  }

  @Test
  void nobodySignsForOthersOrWhatIsNotTrue() {
    String id = (String) operator("north", "north").start(StartRequest.with("south")).get("id");
    await(() -> signatures("north", id) == 2);
    Transcript untrue =
        new Transcript(Map.of("outcome", Map.of("state", "active")), Map.of(), List.of());

    refused(
        ProblemCode.DIGEST_MISMATCH,
        () -> peer("north", "south").countersign(url("south"), id, untrue));
    refused(
        ProblemCode.UNKNOWN_NEGOTIATION,
        () -> peer("east", "south").countersign(url("south"), id, untrue));
  }

  @Test
  void aPeerThatIsNotInTheFileIsNotAsked() {
    refused(
        ProblemCode.UNKNOWN_PEER,
        () ->
            operator("north", "north")
                .start(StartRequest.with("https://127.0.0.1:1/api/v1/handle_negotiation")));
  }

  @Test
  void bothLedgersAreComparedAndNobodySeesThoseOfOthers() {
    String id = (String) operator("north", "north").start(StartRequest.with("south")).get("id");

    Map<String, Object> compared = operator("watcher", "north").reconcile("south");
    assertThat(compared.get("findings").toString())
        .contains("{id=" + id + ", finding=same, ours=active, theirs=active");
    assertThat(operator("south", "south").reconcile("north").get("findings").toString())
        .contains("{id=" + id + ", finding=same");
    assertThat(peer("east", "south").ledger(url("south"), "north"))
        .as("east says that it is north")
        .noneMatch(account -> account.id().equals(id));
    assertThat(peer("north", "south").ledger(url("south"), "north"))
        .anyMatch(account -> account.id().equals(id));
    refused(ProblemCode.NOT_ALLOWED, () -> operator("shop", "north").reconcile("south"));
    refused(ProblemCode.UNKNOWN_PEER, () -> operator("watcher", "north").reconcile("west"));
    refused(ProblemCode.NOT_ALLOWED, () -> peer("nobody", "south").ledger(url("south"), "north"));
  }

  @Test
  void whoAskedForWhatIsWrittenDown() {
    String id = (String) operator("shop", "north").start(StartRequest.with("east")).get("id");
    refused(ProblemCode.NOT_ALLOWED, () -> operator("watcher", "north").delete(id));
    peer("nobody", "north").state(url("north"), id);

    List<String> lines = new ArrayList<>();
    await(
        () -> {
          lines.clear();
          for (Map<String, Object> entry : entries("north")) {
            lines.add(entry.get("what") + " by " + entry.get("who") + " " + entry.get("details"));
          }
          return lines.stream().anyMatch(line -> line.contains("nobody.example"));
        });
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("request by operator shop.example (catalogue)")
                    .contains("peer=east", "status=200"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("step by east")
                    .contains("negotiation=" + id, "to=active", "digest="))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("agent-call by this process of ")
                    .contains("call=apply", "owner=" + id, "end=done"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("request by operator watcher.example (viewer)")
                    .contains("request=DELETE /api/v1/negotiations/" + id, "code=not-allowed"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("request by stranger nobody.example")
                    .contains("status=403", "code=not-allowed"));
    assertThat(entries("east"))
        .anySatisfy(
            entry ->
                assertThat(entry)
                    .containsEntry("who", "peer north")
                    .satisfies(e -> assertThat(e.get("details").toString()).contains(id)));
    try (StoredAudit audit = StoredAudit.open(folder.resolve("north.db.dry-run"))) {
      assertThat(audit.verify(Optional.empty()).findings()).isEmpty();
    }
  }

  private static List<Map<String, Object>> entries(String site) {
    try (StoredAudit audit = StoredAudit.open(folder.resolve(site + ".db.dry-run"))) {
      return audit.latest(1000);
    }
  }

  /** What nobody waits for is written down a little later. */
  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void anAgentServesItsClientsOnly() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path file = write("north", "10.1.0.0/24", "agent: {listen: \"127.0.0.1:" + port + "\"}");
    Site site = SiteReader.read(file, SiteOverrides.none());
    opened(SiteServers.start(site, new ModelDriver(), Product.Part.AGENT));
    String where = "127.0.0.1:" + port;

    assertThat(agent(where, "north").capabilities("gw")).isNotEmpty();
    refused(ProblemCode.NOT_ALLOWED, () -> agent(where, "south").capabilities("gw"));
    refused(
        ProblemCode.AGENT_UNREACHABLE,
        () -> opened(GrpcAgentClient.connect(where)).capabilities("gw"));
  }

  private GrpcAgentClient agent(String where, String name) {
    return opened(GrpcAgentClient.connect(where, identity(name), "north.example"));
  }

  private static void refused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.code()).as("%s", e.problem()).isEqualTo(code));
  }

  private static ProblemCode code(Reply reply) {
    return ((Refusal) reply).problem().code();
  }

  private HttpOperatorClient operator(String who, String server) {
    return new HttpOperatorClient(
        URI.create("https://localhost:" + PORTS.get(server)),
        Optional.of(identity(who)),
        Set.of(server + ".example"));
  }

  private HttpPeerClient peer(String who, String server) {
    return peer(identity(who), server);
  }

  private HttpPeerClient peer(ProcessIdentity who, String server) {
    Peer known = new Peer(server, url(server), server + ".example", List.of());
    return opened(new HttpPeerClient(Duration.ofSeconds(5), Identities.of(who, List.of(known))));
  }

  private ProcessIdentity identity(String name) {
    return ProcessIdentity.of(
        new TlsSettings(
            folder.resolve(name + ".example.pem"),
            folder.resolve(name + ".example.key"),
            folder.resolve("ca.pem")));
  }

  private static URI url(String site) {
    return URI.create("https://127.0.0.1:" + PORTS.get(site) + "/api/v1/handle_negotiation");
  }

  private static void start(String name, String network, String... peers) throws IOException {
    StringBuilder more = new StringBuilder("negotiator: {listen: \"127.0.0.1:");
    more.append(PORTS.get(name)).append("\"}\npeers:\n");
    for (String peer : peers) {
      more.append("  " + peer + ": {url: \"" + url(peer) + "\", identity: " + peer + ".example}\n");
    }
    more.append("store: " + name + ".db\n");
    more.append("operators:\n  ann: {identity: watcher.example, role: viewer}\n");
    more.append("  shop: {identity: shop.example, role: catalogue}\n");
    Site site = SiteReader.read(write(name, network, more.toString()), SiteOverrides.none());
    opened(SiteServers.start(site, new ModelDriver(), Product.Part.BOTH));
  }

  private static Path write(String name, String network, String more) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        apiVersion: accordo/v1
        site: %s
        networks: [%s]
        border: {router: gw, outside: eth2, inside: eth0}
        pools: {link: [192.168.0.0/24], remap: [172.16.0.0/16]}
        routers:
          gw: {driver: model, connect: {transport: local-exec, dry-run: true}}
        tls: {certificate: %s.example.pem, private-key: %s.example.key, trust: ca.pem}
        %s
        """
            .formatted(name, network, name, name, more));
  }

  private static <T extends AutoCloseable> T opened(T resource) {
    OPENED.add(0, resource);
    return resource;
  }
}
