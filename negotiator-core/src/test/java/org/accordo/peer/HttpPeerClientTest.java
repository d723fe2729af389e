package org.accordo.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.NegotiationId;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.rest.RestServer;
import org.accordo.rest.StubNegotiations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against the real server, and against originals. */
class HttpPeerClientTest {
  private static final String DIGEST = "ab".repeat(32);

  private final StubNegotiations negotiations = new StubNegotiations();
  private final HttpPeerClient client = new HttpPeerClient(Duration.ofSeconds(20));
  private RestServer server;
  private URI peer;

  @BeforeEach
  void start() {
    server = RestServer.start("127.0.0.1", 0, negotiations);
    peer = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/handle_negotiation");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void offersArriveWholeAndAgreementsComeBackWhole() {
    Offer offer = Offers.open();

    assertThat(client.offer(peer, offer)).isEqualTo(StubNegotiations.agreed(offer));
    assertThat(negotiations.asked).containsExactly(offer);
  }

  @Test
  void offersWithoutTheOriginalsFieldsArriveWhole() {
    assertThat(client.offer(peer, Offers.ours())).isEqualTo(StubNegotiations.agreed(Offers.ours()));
    assertThat(negotiations.asked).containsExactly(Offers.ours());
  }

  @Test
  void refusalsComeBackWithCodeAndHint() {
    negotiations.answer =
        offer ->
            new Refusal(Problem.of(ProblemCode.POOL_EXHAUSTED, "no remap prefix").hint("grow"));

    assertThat(client.offer(peer, Offers.open()))
        .isEqualTo(
            new Refusal(
                new Problem(
                    ProblemCode.POOL_EXHAUSTED, "no remap prefix", peer.toString(), "grow")));
  }

  @Test
  void stepsArriveAndStandingsComeBack() {
    assertThat(client.prepare(peer, "n-1", DIGEST)).isEqualTo(new Standing(State.PREPARED));
    assertThat(client.apply(peer, "n-1", DIGEST)).isEqualTo(new Standing(State.APPLIED));
    assertThat(client.confirm(peer, "n-1", DIGEST)).isEqualTo(new Standing(State.ACTIVE));
    assertThat(client.state(peer, "n-1")).isEqualTo(new Standing(State.CONFIRMING));
    assertThat(client.abort(peer, "n-1", "proof\nfailed")).isEqualTo(new Standing(State.ENDED));

    assertThat(negotiations.asked)
        .containsExactly(
            "prepare n-1 " + DIGEST,
            "apply n-1 " + DIGEST,
            "confirm n-1 " + DIGEST,
            "state n-1",
            "abort n-1 proof\\u000afailed");
  }

  @Test
  void refusedStepsAreRefusals() {
    negotiations.reply =
        state -> new Refusal(Problem.of(ProblemCode.DIGEST_MISMATCH, "another digest"));

    assertThat(client.apply(peer, "n-1", DIGEST))
        .isEqualTo(
            new Refusal(
                Problem.of(ProblemCode.DIGEST_MISMATCH, "another digest").at(peer.toString())));
  }

  @Test
  void anOriginalIsSentWhatItKnowsAndAnswersInItsForm() throws IOException {
    String answer =
        "{\"net\":\"192.168.0.0/30\",\"freeIp\":\"192.168.0.2\","
            + "\"assignedIp\":\"192.168.0.1\",\"destinationNetwork\":\"172.16.0.0/24\"}";
    try (ScriptedPeer original = ScriptedPeer.answering(ScriptedPeer.ok(answer))) {
      Answer got = client.offer(original.url(), Offers.open());

      OriginalAnswer expected = StubNegotiations.originalAnswer();
      assertThat(got).isEqualTo(expected);
      assertThat(original.requests()).hasSize(1);
      assertThat(original.requests().get(0))
          .startsWith("POST /api/v1/handle_negotiation HTTP/1.1\r\nHost: 127.0.0.1:")
          .contains(
              "\r\n\r\n{\"cidrs\":[\"192.168.0.0/30\",\"192.168.0.4/30\"],"
                  + "\"destinationNetwork\":\"10.0.0.0/24\",\"accordo\":{\"version\":1,");
    }
  }

  @Test
  void answersInPartsAndBehindInterimOnesAreUnderstood() throws IOException {
    String answer =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + String.join(
                "\r\n", "9;x=y", "{\"state\":", "A", "\"applied\"}", "0", "Trailer: z", "", "");
    try (ScriptedPeer peerInParts = ScriptedPeer.answering(answer)) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.state(peerInParts.url(), "n-1")).isEqualTo(new Standing(State.APPLIED));
      }
      assertThat(peerInParts.connections()).isEqualTo(1);
    }
  }

  @Test
  void answersThatEndWithTheConnectionAreUnderstood() throws IOException {
    ScriptedPeer.Script once =
        connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"state\":\"active\"}");
        };
    try (ScriptedPeer peerThatCloses = new ScriptedPeer(once)) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.state(peerThatCloses.url(), "n-1")).isEqualTo(new Standing(State.ACTIVE));
      }
      assertThat(peerThatCloses.connections()).isEqualTo(3);
    }
  }

  @Test
  void aConnectionThatWasClosedWhileItWaitedIsReplaced() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    ScriptedPeer.Script closing =
        connection -> {
          connection.readRequest();
          connection.write(ScriptedPeer.ok("{\"state\":\"active\"}"));
          if (connections.incrementAndGet() == 1) {
            connection.readRequest();
          }
        };
    try (ScriptedPeer restarted = new ScriptedPeer(closing)) {
      assertThat(client.state(restarted.url(), "n-1")).isEqualTo(new Standing(State.ACTIVE));
      assertThat(client.state(restarted.url(), "n-1")).isEqualTo(new Standing(State.ACTIVE));
      assertThat(restarted.connections()).isEqualTo(2);
      assertThat(restarted.requests()).hasSize(3);
    }
  }

  @Test
  void manyAtOnceGetTheirOwnAnswers() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(64);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        Offer offer = withId(Offers.open(), "n-" + i);
        answers.add(callers.submit(() -> client.offer(peer, offer)));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get())
            .isEqualTo(StubNegotiations.agreed(withId(Offers.open(), "n-" + i)));
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static Offer withId(Offer offer, String id) {
    return new Offer(
        offer.version(),
        NegotiationId.check(id),
        offer.attempt(),
        offer.site(),
        offer.replyTo(),
        offer.networks(),
        offer.wanted(),
        offer.capabilities(),
        offer.unnumbered(),
        offer.linkRanges(),
        offer.remapRanges(),
        offer.unusable(),
        offer.lease(),
        offer.preview(),
        offer.originalCidrs());
  }
}
