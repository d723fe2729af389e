package org.accordo.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.accordo.app.negotiator.StartRequest;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.State;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each endpoint takes, does and answers. */
class RestServerTest {
  private static final String URL = "http://192.0.2.2:8000/api/v1/handle_negotiation";
  private static final String START = "/api/v1/start_negotiation";
  private static final String DIGEST = "ab".repeat(32);

  private final StubNegotiations negotiations = new StubNegotiations();
  private RestServer server;

  @BeforeEach
  void start() {
    server = RestServer.start("127.0.0.1", 0, negotiations);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void startWaitsAndAnswersWithTheNegotiation() throws IOException {
    String answer = post(START, "{\"remoteAgent\":\"" + URL + "\"}");

    assertThat(RawHttp.status(answer)).isEqualTo(200);
    JsonNode view = new ObjectMapper().readTree(RawHttp.body(answer));
    assertThat(view.get("kind").asText()).isEqualTo("Negotiation");
    assertThat(view.get("id").asText()).isEqualTo("n-1");
    assertThat(view.get("state").asText()).isEqualTo("active");
    assertThat(view.get("agreement").get("link").get("ends").get(0).get("initiator").asText())
        .isEqualTo("192.168.0.0");
    assertThat(negotiations.asked).containsExactly(StartRequest.with(URL));
  }

  @Test
  void startTakesAllOptions() throws IOException {
    post(
        START,
        "{\"peer\":\"south\",\"id\":\"a-1\",\"networks\":[\"10.0.0.0/25\"],"
            + "\"wanted\":[\"10.1.0.0/24\"],\"remoteNetwork\":\"10.2.0.0/24\","
            + "\"unnumbered\":true,\"preview\":true,\"reuse\":true}");

    assertThat(negotiations.asked)
        .containsExactly(
            new StartRequest(
                Optional.of("a-1"),
                "south",
                List.of(IpPrefix.parse("10.0.0.0/25")),
                List.of(IpPrefix.parse("10.1.0.0/24"), IpPrefix.parse("10.2.0.0/24")),
                true,
                true,
                true));
  }

  @Test
  void emptyRemoteNetworkIsNone() throws IOException {
    post(START, "{\"remoteAgent\":\"" + URL + "\",\"remoteNetwork\":\"\"}");

    assertThat(negotiations.asked).containsExactly(StartRequest.with(URL));
  }

  @Test
  void startWithoutWaitingTellsWhereToLook() throws IOException {
    String answer = post(START + "?wait=false", "{\"peer\":\"south\",\"id\":\"a-1\"}");

    assertThat(RawHttp.status(answer)).isEqualTo(202);
    assertThat(RawHttp.header(answer, "location")).isEqualTo("/api/v1/negotiations/a-1");
    assertThat(RawHttp.body(answer)).contains("\"state\":\"offered\"");
  }

  @Test
  void startThatFailsSaysSo() throws IOException {
    negotiations.outcome =
        n ->
            n.with(State.ENDED)
                .because(Problem.of(ProblemCode.PEER_REFUSED, "the peer refused: no").at(URL));

    String answer = post(START, "{\"remoteAgent\":\"" + URL + "\"}");

    assertThat(RawHttp.status(answer)).isEqualTo(406);
    assertThat(RawHttp.body(answer))
        .isEqualTo(
            "{\"statusCode\":406,\"description\":\""
                + URL
                + ": the peer refused: no\",\"code\":\"peer-refused\",\"where\":\""
                + URL
                + "\",\"negotiation\":\"n-1\",\"state\":\"ended\"}");
  }

  @Test
  void startThatCannotBeginSaysSo() throws IOException {
    negotiations.outcome =
        n -> {
          throw Problem.of(ProblemCode.UNKNOWN_PEER, "Unknown peer 'x'").hint("add it").exception();
        };

    String answer = post(START, "{\"peer\":\"x\"}");

    assertThat(RawHttp.status(answer)).isEqualTo(404);
    assertThat(RawHttp.body(answer))
        .isEqualTo(
            "{\"statusCode\":404,\"description\":\"Unknown peer 'x'\","
                + "\"code\":\"unknown-peer\",\"hint\":\"add it\"}");
  }

  @Test
  void startWhoseEndIsUncertainGoesOn() throws IOException {
    negotiations.outcome =
        n -> n.with(State.CONFIRMING).because(Problem.of(ProblemCode.PEER_SILENT, "no answer"));

    String answer = post(START, "{\"peer\":\"south\"}");

    assertThat(RawHttp.status(answer)).isEqualTo(202);
    assertThat(RawHttp.header(answer, "location")).isEqualTo("/api/v1/negotiations/n-1");
    assertThat(RawHttp.body(answer)).contains("\"code\":\"peer-silent\"");
  }

  @Test
  void previewIsDoneWhenAgreed() throws IOException {
    negotiations.outcome = n -> n.with(State.AGREED);

    assertThat(RawHttp.status(post(START, "{\"peer\":\"south\",\"preview\":true}"))).isEqualTo(200);
  }

  @Test
  void refusalOfAnOfferKeepsItsCode() throws IOException {
    negotiations.answer =
        offer -> new Refusal(Problem.of(ProblemCode.DIGEST_MISMATCH, "versions differ"));

    String answer = post("/api/v1/handle_negotiation", offer());

    assertThat(RawHttp.status(answer)).isEqualTo(409);
    assertThat(RawHttp.body(answer)).contains("\"code\":\"digest-mismatch\"");
  }

  @Test
  void stepsAnswerWithTheState() throws IOException {
    String body = "{\"digest\":\"" + DIGEST + "\"}";

    assertThat(step("prepare", body)).isEqualTo("{\"state\":\"prepared\"}");
    assertThat(step("apply", body)).isEqualTo("{\"state\":\"applied\"}");
    assertThat(step("confirm", body)).isEqualTo("{\"state\":\"active\"}");
    assertThat(step("abort", "{\"reason\":\"lost\"}")).isEqualTo("{\"state\":\"ended\"}");
    assertThat(step("abort", "{}")).isEqualTo("{\"state\":\"ended\"}");
    assertThat(RawHttp.body(get("/api/v1/negotiations/n-1/state")))
        .isEqualTo("{\"state\":\"confirming\"}");
    assertThat(negotiations.asked)
        .containsExactly(
            "prepare n-1 " + DIGEST,
            "apply n-1 " + DIGEST,
            "confirm n-1 " + DIGEST,
            "abort n-1 lost",
            "abort n-1 no reason given",
            "state n-1");
  }

  @Test
  void listAndShow() throws IOException {
    JsonNode list = new ObjectMapper().readTree(RawHttp.body(get("/api/v1/negotiations")));
    assertThat(list.get("apiVersion").asText()).isEqualTo("accordo/v1");
    assertThat(list.get("negotiations")).hasSize(1);

    JsonNode shown = new ObjectMapper().readTree(RawHttp.body(get("/api/v1/negotiations/n-1")));
    assertThat(shown.get("transcript").get(0).toString())
        .isEqualTo("{\"at\":\"2026-01-01T12:00:00Z\",\"text\":\"offered\"}");
    assertThat(shown.get("router").asText()).isEqualTo("r1");
    assertThat(shown.has("translator")).isFalse();
    assertThat(shown.get("intents").toString()).isEqualTo("[\"address/eth2/192.168.0.0/31\"]");
    assertThat(shown.get("commands").toString())
        .isEqualTo(
            "[{\"intent\":\"address/eth2/192.168.0.0/31\",\"apply\":[{\"text\":\"ip -batch -\","
                + "\"input\":[\"address replace 192.168.0.0/31 dev eth2\"],"
                + "\"origin\":\"interface-address.ftl:2\"}],\"withdraw\":[{\"text\":"
                + "\"ip address del 192.168.0.0/31 dev eth2\","
                + "\"origin\":\"interface-address.ftl:7\"}]}]");
  }

  @Test
  void deleteIsDoneOrGoesOn() throws IOException {
    String path = "/api/v1/negotiations/n-1";
    negotiations.outcome = n -> n.because(Problem.of(ProblemCode.PROOF_FAILED, "earlier"));
    assertThat(RawHttp.status(RawHttp.send(server.port(), "DELETE", path, ""))).isEqualTo(200);

    negotiations.outcome = n -> n.with(State.WITHDRAWING);
    String answer = RawHttp.send(server.port(), "DELETE", path, "");
    assertThat(RawHttp.status(answer)).isEqualTo(202);
    assertThat(RawHttp.header(answer, "location")).isEqualTo(path);
  }

  @Test
  void healthIsToldToAnybody() throws IOException {
    assertThat(RawHttp.body(get("/healthz"))).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void slashTooManyIsSentOn() throws IOException {
    String answer = get("/api/v1/negotiations/?x=1");

    assertThat(RawHttp.status(answer)).isEqualTo(301);
    assertThat(RawHttp.header(answer, "location")).isEqualTo("/api/v1/negotiations?x=1");
    assertThat(RawHttp.status(get("//example.net/"))).isIn(400, 404);
    assertThat(RawHttp.status(get("/api/v1//example.net//"))).isIn(400, 404);
  }

  @Test
  void otherPathsAndMethodsAreProblems() throws IOException {
    assertThat(RawHttp.body(get("/admin")))
        .isEqualTo(
            "{\"statusCode\":404,\"description\":\"There is nothing at '/admin'\","
                + "\"code\":\"unknown-path\",\"hint\":\"/openapi.json lists what there is\"}");
    String answer = RawHttp.send(server.port(), "PUT", "/api/v1/negotiations", "");
    assertThat(RawHttp.status(answer)).isEqualTo(405);
    assertThat(RawHttp.body(answer))
        .isEqualTo(
            "{\"statusCode\":405,\"description\":"
                + "\"'/api/v1/negotiations' does not take 'PUT'\",\"code\":\"method-not-allowed\"}");
  }

  @Test
  void pagesFromElsewhereMayNotAsk() throws IOException {
    String body = "{\"peer\":\"south\"}";

    String answer = RawHttp.send(server.port(), "POST", START, body, "Origin: http://example.net");

    assertThat(RawHttp.status(answer)).isEqualTo(403);
    assertThat(RawHttp.body(answer)).contains("\"code\":\"cross-origin\"");
    assertThat(negotiations.asked).isEmpty();
    assertThat(
            RawHttp.status(
                RawHttp.send(server.port(), "POST", START, body, "Origin: http://localhost")))
        .isEqualTo(200);
  }

  @Test
  void accidentsAreToldWithoutDetails() throws IOException {
    negotiations.outcome =
        n -> {
          throw new IllegalStateException("secret detail");
        };

    String answer = get("/api/v1/negotiations/n-1");

    assertThat(RawHttp.status(answer)).isEqualTo(500);
    assertThat(RawHttp.body(answer))
        .isEqualTo(
            "{\"statusCode\":500,\"description\":\"Something is wrong in Accordo itself\","
                + "\"code\":\"internal\","
                + "\"hint\":\"The log of this negotiator has the details\"}");
  }

  @Test
  void peersAreHeardWhileAllStartersWait() throws Exception {
    Semaphore waiting = new Semaphore(0);
    CountDownLatch go = new CountDownLatch(1);
    negotiations.outcome = n -> await(n, waiting, go);
    ExecutorService callers = Executors.newFixedThreadPool(128);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 128; i++) {
        answers.add(callers.submit(() -> post(START, "{\"peer\":\"south\"}")));
      }
      waiting.acquire(128);

      String refused = post(START, "{\"peer\":\"south\"}");
      assertThat(RawHttp.status(refused)).isEqualTo(503);
      assertThat(RawHttp.header(refused, "retry-after")).isEqualTo("1");
      assertThat(RawHttp.status(post("/api/v1/handle_negotiation", offer()))).isEqualTo(200);

      go.countDown();
      for (Future<String> answer : answers) {
        assertThat(RawHttp.status(answer.get())).isEqualTo(200);
      }
    } finally {
      go.countDown();
      callers.shutdown();
    }
  }

  private static Negotiation await(Negotiation negotiation, Semaphore waiting, CountDownLatch go) {
    waiting.release();
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return negotiation;
  }

  @Test
  void closingCutsOffWhatDoesNotEndAndFreesThePort() throws Exception {
    Semaphore waiting = new Semaphore(0);
    CountDownLatch go = new CountDownLatch(1);
    negotiations.outcome = n -> await(n, waiting, go);
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try {
      Future<String> answer = caller.submit(() -> post(START, "{\"peer\":\"south\"}"));
      waiting.acquire();
      int port = server.port();

      server.close();

      Listener.open("127.0.0.1", port).close();
      assertThat(answer.get()).isEmpty();
    } finally {
      go.countDown();
      caller.shutdown();
    }
  }

  @Test
  void aTakenPortIsAProblem() {
    ProblemException e =
        catchThrowableOfType(
            ProblemException.class,
            () -> RestServer.start("127.0.0.1", server.port(), negotiations));

    assertThat(e.problem().toString())
        .isEqualTo(
            "Cannot listen on 127.0.0.1:"
                + server.port()
                + ": Address already in use [address-in-use]");
  }

  private String offer() {
    return """
        {"cidrs":[],"destinationNetwork":"10.0.0.0/24","accordo":{"version":1,"id":"n-1",\
        "attempt":1,"site":"north","networks":["10.0.0.0/24"],"leaseSeconds":60}}""";
  }

  private String step(String name, String body) throws IOException {
    return RawHttp.body(post("/api/v1/negotiations/n-1/" + name, body));
  }

  private String post(String path, String body) throws IOException {
    return RawHttp.send(server.port(), "POST", path, body);
  }

  private String get(String path) throws IOException {
    return RawHttp.send(server.port(), "GET", path, "");
  }
}
