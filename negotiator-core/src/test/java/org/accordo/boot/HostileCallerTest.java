package org.accordo.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.accordo.app.agent.ModelDriver;
import org.accordo.boot.config.SiteReader;
import org.accordo.cli.Product;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.Agreed;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.peer.HttpOperatorClient;
import org.accordo.peer.HttpPeerClient;
import org.accordo.peer.Identities;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Peer;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;
import org.accordo.site.TlsSettings;
import org.accordo.tls.ProcessIdentity;
import org.accordo.tls.TrialAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers who mean harm, at a site that knows its peers: each is refused with a code, and a peer
 * that behaves is served meanwhile.
 */
final class HostileCallerTest {
  private static final int SHARE = 64;
  private static final int HUNDRED_MEGABYTES = 100 << 20;

  @TempDir private static Path folder;
  private static final List<AutoCloseable> OPENED = new ArrayList<>();
  private static int port;
  private static int agentPort;

  @BeforeAll
  static void startSouth() throws IOException {
    TrialAuthority authority = TrialAuthority.create(folder, "Trial", Instant.now());
    for (String name : List.of("south", "west", "north", "noisy", "few", "stranger")) {
      authority.issue(name + ".example", 2, Instant.now());
    }
    authority.issue("late.example", 1, Instant.now().minus(Duration.ofDays(3)));
    port = freePort();
    agentPort = freePort();
    Path file =
        Files.writeString(
            folder.resolve("south.yaml"),
            """
            apiVersion: accordo/v1
            site: south
            networks: [10.0.0.0/24, 10.9.0.0/24]
            border: {router: gw, outside: eth2, inside: eth0}
            pools: {link: [192.168.0.0/24], remap: [172.16.0.0/16]}
            routers:
              gw: {driver: model, connect: {transport: local-exec, dry-run: true}}
            tls: {certificate: south.example.pem, private-key: south.example.key, trust: ca.pem}
            negotiator: {listen: "127.0.0.1:%d"}
            agent: {listen: "127.0.0.1:%d"}
            peers:
              west: {url: "%s", identity: west.example, networks: [10.1.0.0/16], reach: [10.0.0.0/24]}
              north: {url: "%s", identity: north.example}
              noisy: {url: "%s", identity: noisy.example, rate: 2/h}
              few: {url: "%s", identity: few.example, negotiations: 1}
              late: {url: "%s", identity: late.example}
            """
                .formatted(port, agentPort, nobody(1), nobody(2), nobody(3), nobody(4), nobody(5)));
    Site site = SiteReader.read(file, SiteOverrides.none());
    opened(SiteServers.start(site, new ModelDriver(), Product.Part.BOTH));
  }

  private static String nobody(int port) {
    return "https://127.0.0.1:" + port + "/api/v1/handle_negotiation";
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : OPENED) {
      each.close();
    }
  }

  private static <T extends AutoCloseable> T opened(T resource) {
    OPENED.add(0, resource);
    return resource;
  }

  private static ProcessIdentity identity(String name) {
    return ProcessIdentity.of(
        new TlsSettings(
            folder.resolve(name + ".example.pem"),
            folder.resolve(name + ".example.key"),
            folder.resolve("ca.pem")));
  }

  private static URI south() {
    return URI.create("https://127.0.0.1:" + port + "/api/v1/handle_negotiation");
  }

  private static HttpPeerClient peer(String name) {
    Peer known = new Peer("south", south(), "south.example", List.of());
    return opened(
        new HttpPeerClient(Duration.ofSeconds(20), Identities.of(identity(name), List.of(known))));
  }

  private static Offer offer(String id, String network, String... wanted) {
    return new Offer(
        Protocol.VERSION,
        id,
        1,
        "whatever",
        Optional.empty(),
        List.of(IpPrefix.parse(network)),
        List.of(wanted).stream().map(IpPrefix::parse).toList(),
        Set.of(Capability.INTERFACE_ADDRESS, Capability.STATIC_ROUTE),
        false,
        List.of(IpPrefix.parse("192.168.0.0/24")),
        List.of(IpPrefix.parse("172.16.0.0/16")),
        List.of(),
        Duration.ofSeconds(60),
        false,
        List.of());
  }

  private static ProblemCode code(Answer answer) {
    return ((Refusal) answer).problem().code();
  }

  private static ProblemCode code(Reply reply) {
    return ((Refusal) reply).problem().code();
  }

  /** That a peer who behaves is served. */
  private static void northIsServed() {
    assertThat(code(peer("north").state(south(), "nothing")))
        .isEqualTo(ProblemCode.UNKNOWN_NEGOTIATION);
  }

  private static SSLSocket connect(String who) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            identity(who)
                .context()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** In TLS 1.3 the caller may have begun to write before it hears what the server thinks of it. */
  @Test
  void anExpiredCertificateCountsForNothing() {
    assertThatThrownBy(() -> peer("late").state(south(), "n-1"))
        .hasMessageMatching(
            ".*(Received fatal alert: certificate_|Broken pipe|Connection reset).*");
    northIsServed();
  }

  @Test
  void aNameThatIsNoPeersIsRefusedBeforeItsBodyIsRead() throws IOException {
    try (SSLSocket socket = connect("stranger")) {
      socket
          .getOutputStream()
          .write(head("Content-Length: 1000000").getBytes(StandardCharsets.US_ASCII));

      assertThat(answer(socket)).startsWith("HTTP/1.1 403").contains("\"code\":\"not-allowed\"");
    }
  }

  @Test
  void anOlderTlsIsNotSpoken() throws IOException {
    for (int each : List.of(port, agentPort)) {
      for (String old : List.of("TLSv1.2", "TLSv1.1")) {
        try (SSLSocket socket =
            (SSLSocket)
                identity("north")
                    .context()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), each)) {
          socket.setSoTimeout(20_000);
          socket.setEnabledProtocols(new String[] {old});
          assertThatThrownBy(socket::startHandshake)
              .as("%s at port %d", old, each)
              .isInstanceOfAny(SSLException.class, SocketException.class);
        }
      }
    }
    northIsServed();
  }

  @Test
  void plainHttpIsNotSpoken() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/negotiations HTTP/1.1\r\nHost: x\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(read(socket), StandardCharsets.ISO_8859_1))
          .doesNotContain("HTTP/1.1 2");
    }
  }

  private static byte[] read(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      return new byte[0]; // closed without a word
    }
  }

  @Test
  void whatIsReplayedChangesNothing() {
    HttpPeerClient north = peer("north");
    Offer offer = offer("replayed", "10.66.0.0/24", "10.0.0.0/24");
    Agreed agreed = (Agreed) north.offer(south(), offer);
    String digest = agreed.digest();
    assertThat(((Agreed) north.offer(south(), offer)).digest()).isEqualTo(digest);
    north.apply(south(), "replayed", digest);
    north.confirm(south(), "replayed", digest);
    assertThat(north.confirm(south(), "replayed", digest)).isEqualTo(new Standing(State.ACTIVE));
    operator().delete("replayed");

    assertThat(code(north.offer(south(), offer))).isEqualTo(ProblemCode.NEGOTIATION_STATE);
    assertThat(code(north.apply(south(), "replayed", digest)))
        .isEqualTo(ProblemCode.NEGOTIATION_STATE);
    assertThat(code(north.confirm(south(), "replayed", digest)))
        .isEqualTo(ProblemCode.NEGOTIATION_STATE);
    assertThat(code(peer("west").confirm(south(), "replayed", digest)))
        .as("by somebody else")
        .isEqualTo(ProblemCode.UNKNOWN_NEGOTIATION);
    assertThat(operator().show("replayed").get("state")).isIn("withdrawing", "ended");
  }

  private static HttpOperatorClient operator() {
    return new HttpOperatorClient(
        URI.create("https://127.0.0.1:" + port),
        Optional.of(identity("south")),
        Set.of("south.example"));
  }

  @Test
  void thePolicyHoldsForACallerWhateverItCallsItself() {
    HttpPeerClient west = peer("west");

    assertThat(code(west.offer(south(), offer("w-1", "10.2.0.0/24", "10.0.0.0/24"))))
        .as("announces what it may not")
        .isEqualTo(ProblemCode.NETWORK_NOT_OURS);
    assertThat(code(west.offer(south(), offer("w-2", "10.1.7.0/24", "10.9.0.0/24"))))
        .as("reaches for what it may not")
        .isEqualTo(ProblemCode.NETWORK_NOT_OURS);
    assertThat(names()).doesNotContain("w-1", "w-2");
  }

  private static List<String> names() {
    List<?> all = (List<?>) operator().list().get("negotiations");
    return all.stream().map(each -> (String) ((Map<?, ?>) each).get("id")).toList();
  }

  @Test
  void aFloodBeyondTheRateIsRefusedAndOthersAreServed() throws IOException {
    HttpPeerClient noisy = peer("noisy");
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      Answer answer = noisy.offer(south(), offer("f-" + i, "10.70." + i + ".0/24", "10.0.0.0/24"));
      if (answer instanceof Refusal refusal) {
        refused++;
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
      }
    }

    assertThat(refused).isEqualTo(58);
    assertThat(names()).filteredOn(name -> name.startsWith("f-")).hasSize(2);
    northIsServed();
    try (SSLSocket socket = connect("noisy")) {
      socket.getOutputStream().write(head("Content-Length: 2").getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket))
          .startsWith("HTTP/1.1 429")
          .containsPattern("Retry-After: [1-9][0-9]*\r\n")
          .contains("\"code\":\"too-many-requests\"");
    }
  }

  @Test
  void aPeerHasNoMoreNegotiationsThanItMay() {
    HttpPeerClient few = peer("few");

    assertThat(few.offer(south(), offer("few-1", "10.81.0.0/24", "10.0.0.0/24")))
        .isInstanceOf(Agreed.class);
    assertThat(code(few.offer(south(), offer("few-2", "10.82.0.0/24", "10.0.0.0/24"))))
        .isEqualTo(ProblemCode.NOT_ALLOWED);
  }

  @Test
  void aHundredMegabytesAreNotTaken() throws IOException {
    byte[] part = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    long sent = 0;
    String answer;
    try (SSLSocket socket = connect("north")) {
      OutputStream out = socket.getOutputStream();
      out.write(head("Content-Length: " + HUNDRED_MEGABYTES).getBytes(StandardCharsets.US_ASCII));
      try {
        while (sent < HUNDRED_MEGABYTES) {
          out.write(part);
          sent += part.length;
        }
      } catch (IOException e) {
        assertThat(sent).as("cut off").isLessThan(HUNDRED_MEGABYTES);
      }
      answer = answer(socket);
    }

    assertThat(sent).isLessThan(HUNDRED_MEGABYTES);
    if (!answer.isEmpty()) {
      assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"request-too-large\"");
    }
    northIsServed();
  }

  @Test
  void aMillionNetworksAreNotTaken() throws IOException {
    StringBuilder body = new StringBuilder("{\"cidrs\":[");
    for (int i = 0; i < 1_000_000; i++) {
      body.append(i == 0 ? "" : ",").append("\"10.0.0.0/24\"");
    }
    byte[] bytes = body.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    String answer;
    try (SSLSocket socket = connect("north")) {
      OutputStream out = socket.getOutputStream();
      out.write(head("Content-Length: " + bytes.length).getBytes(StandardCharsets.US_ASCII));
      try {
        out.write(bytes);
      } catch (IOException e) {
        assertThat(e).isInstanceOfAny(SocketException.class, SSLException.class);
      }
      answer = answer(socket);
    }

    if (!answer.isEmpty()) {
      assertThat(answer).startsWith("HTTP/1.1 413");
    }
    northIsServed();
  }

  /** Bodies that never end hold threads: a peer gets its share of them and no more. */
  @Test
  void aPeerThatDribblesHoldsNoMoreThanItsShare() throws IOException {
    List<SSLSocket> dribbling = new ArrayList<>();
    try {
      for (int i = 0; i < SHARE; i++) {
        SSLSocket socket = connect("west");
        dribbling.add(socket);
        socket
            .getOutputStream()
            .write((head("Content-Length: 1000") + "{").getBytes(StandardCharsets.US_ASCII));
      }
      String answer = "";
      long end = System.nanoTime() + Duration.ofSeconds(14).toNanos();
      while (!answer.startsWith("HTTP/1.1 503") && System.nanoTime() < end) {
        answer = oneMore();
      }

      assertThat(answer).startsWith("HTTP/1.1 503").contains("\"code\":\"too-busy\"");
      northIsServed();
      assertThat(operator().list()).containsKey("negotiations");
    } finally {
      for (SSLSocket socket : dribbling) {
        socket.close();
      }
    }
  }

  private static String oneMore() throws IOException {
    try (SSLSocket socket = connect("west")) {
      socket
          .getOutputStream()
          .write((head("Content-Length: 2") + "{}").getBytes(StandardCharsets.US_ASCII));
      return answer(socket);
    }
  }

  /** Heads that never end hold no thread at all. */
  @Test
  void unfinishedHeadsKeepNobodyFromBeingServed() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        waiting.add(socket);
        socket.getOutputStream().write(0x16); // the first byte of a handshake, and no more
      }

      northIsServed();
      assertThat(operator().list()).containsKey("negotiations");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  private static String head(String header) {
    return "POST /api/v1/handle_negotiation HTTP/1.1\r\nHost: south\r\nConnection: close\r\n"
        + header
        + "\r\n\r\n";
  }

  /** The answer as far as it comes; empty where the connection was cut. */
  private static String answer(Socket socket) {
    StringBuilder text = new StringBuilder();
    byte[] some = new byte[4096];
    try {
      InputStream in = socket.getInputStream();
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        text.append(new String(some, 0, count, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return text.toString();
    }
    return text.toString();
  }
}
