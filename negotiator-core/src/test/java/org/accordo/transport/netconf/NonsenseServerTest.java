package org.accordo.transport.netconf;

import static org.accordo.transport.netconf.NetconfLogins.edit;
import static org.accordo.transport.netconf.ScriptedServer.BASE_10;
import static org.accordo.transport.netconf.ScriptedServer.BASE_11;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.accordo.app.agent.Device;
import org.accordo.driver.api.NetconfProfile;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that do what no server should. */
final class NonsenseServerTest {
  private static final String LEAF = "<a xmlns='urn:m'><b>1</b></a>";
  private static final Duration SHORT = Duration.ofSeconds(1);

  private ScriptedServer server;

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Device device(Duration timeout, ScriptedServer.Script script) throws Exception {
    server = new ScriptedServer(script);
    return server.login().device(timeout, NetconfProfile.PLAIN);
  }

  private Device device(ScriptedServer.Script script) throws Exception {
    return device(Duration.ofSeconds(20), script);
  }

  private void refusesHello(ScriptedServer.Script script, String message) throws Exception {
    server = new ScriptedServer(script);
    assertThatThrownBy(() -> server.login().device(SHORT, NetconfProfile.PLAIN))
        .hasMessageMatching("(?s)r1: <hello>: " + message + " \\[device-unreachable]");
    server.stop();
  }

  /** The device greets properly, and answers the first question in this way. */
  private void refusesReply(ScriptedServer.Script script, String message) throws Exception {
    try (Device device =
        device(
            SHORT,
            peer -> {
              peer.hello(BASE_10, BASE_11);
              peer.request();
              script.run(peer);
              peer.request();
            })) {
      assertThatThrownBy(() -> device.finds(edit(LEAF)))
          .hasMessageMatching("(?s)r1: <get-config>: " + message + " \\[device-unreachable]");
    }
    server.stop();
  }

  private static void replyWithData(ScriptedServer.Peer peer) throws IOException {
    peer.request();
    peer.reply("<data>" + LEAF + "</data>");
  }

  @Test
  void aHelloThatIsNoneIsRefused() throws Exception {
    refusesHello(peer -> {}, "the device closed the session");
    refusesHello(peer -> peer.raw("Welcome"), "it ended the session in the middle of a message");
    refusesHello(
        peer -> {
          peer.raw("Login failed]]>]]>");
          peer.request();
        },
        "it sent something that is no proper XML: .*");
    refusesHello(
        peer -> {
          peer.send("<html><body>It works!</body></html>");
          peer.request();
        },
        "it did not begin with a hello of NETCONF 1.0 or 1.1");
    refusesHello(
        peer -> {
          peer.hello("urn:ietf:params:netconf:base:9.9");
          peer.request();
        },
        "it did not begin with a hello of NETCONF 1.0 or 1.1");
    refusesHello(
        peer -> {
          peer.send(
              "<hello xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><capabilities><capability>"
                  + BASE_10
                  + "</capability></capabilities></hello>");
          peer.request();
        },
        "its hello has no session-id");
    refusesHello(
        peer -> {
          peer.send("<!DOCTYPE hello [<!ENTITY a 'b'>]><hello>&a;</hello>");
          peer.request();
        },
        "it sent something that is no proper XML: .*DOCTYPE.*");
    refusesHello(
        peer -> {
          while (peer.input().read() >= 0) {
            Thread.onSpinWait(); // listens and never says a word
          }
        },
        "no answer within 1 s");
  }

  @Test
  void aReplyThatIsNoneIsRefused() throws Exception {
    refusesReply(peer -> peer.raw("\n#1000\n<rpc-reply "), "no answer within 1 s");
    refusesReply(peer -> peer.raw("]]>]]>"), "it sent no chunk: byte 0x5d where 0x0a has to be");
    refusesReply(
        peer -> peer.raw("\n#4294967295\n<"), "it sent a message of more than 33554432 bytes");
    refusesReply(
        peer -> peer.send(ScriptedServer.Peer.reply("77", "<data/>")),
        "it replied to message '77' instead of 1");
    refusesReply(
        peer ->
            peer.send(
                "<rpc-reply xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><ok/></rpc-reply>"),
        "it replied to message '' instead of 1");
    refusesReply(
        peer -> peer.send("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"),
        "it sent something that is no proper XML: .*DOCTYPE.*");
    refusesReply(
        peer -> peer.reply("<data>&unknown;</data>"),
        "it sent something that is no proper XML: .*");
    refusesReply(
        peer -> peer.reply("<a>".repeat(1000) + "</a>".repeat(1000)),
        "it sent something that is no proper XML: more than 200 elements deep");
    refusesReply(
        peer -> peer.reply("<data>text<a/></data>"),
        "it sent something that is no proper XML: <data> has text beside elements");
    refusesReply(
        peer ->
            peer.send(
                "<hello xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><capabilities/></hello>"),
        "it sent <hello>, which is no reply");
    refusesReply(peer -> peer.send("<rpc-reply/>"), "it sent <rpc-reply>, which is no reply");
    refusesReply(
        peer -> {
          throw new IOException("leaves the connection open, and its own end closed");
        },
        "the device closed the session");
  }

  @Test
  void aSecondHelloEndsTheSession() throws Exception {
    try (Device device =
        device(
            peer -> {
              peer.hello(BASE_10);
              peer.send(
                  "<hello xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><capabilities/></hello>");
              peer.request();
              peer.request();
            })) {
      assertThatThrownBy(() -> device.finds(edit(LEAF)))
          .hasMessageMatching(
              "r1: <get-config>: it sent <hello>, which is no reply \\[device-unreachable]");
    }
  }

  @Test
  void aReplyThatNobodyAskedForEndsTheSession() throws Exception {
    try (Device device =
        device(
            peer -> {
              peer.hello(BASE_11);
              replyWithData(peer);
              peer.reply("<data/>");
              peer.request();
            })) {
      assertThat(device.finds(edit(LEAF))).isTrue();
      assertThatThrownBy(() -> device.finds(edit(LEAF)))
          .hasMessageMatching(
              "r1: <get-config>: it replied to (nothing|message '1' instead of 2)"
                  + " \\[device-unreachable]");
    }
  }

  @Test
  void theNextQuestionOpensASessionOfItsOwn() throws Exception {
    int[] sessions = {0};
    try (Device device =
        device(
            peer -> {
              sessions[0]++;
              peer.hello(BASE_11);
              if (sessions[0] == 1) {
                peer.request();
                return;
              }
              replyWithData(peer);
              peer.request();
            })) {
      assertThatThrownBy(() -> device.finds(edit(LEAF)))
          .hasMessage("r1: <get-config>: the device closed the session [device-unreachable]");
      assertThat(device.finds(edit(LEAF))).isTrue();
    }
  }

  @Test
  void notificationsAndWarningsChangeNothing() throws Exception {
    String notification =
        "<notification xmlns='urn:ietf:params:xml:ns:netconf:notification:1.0'>"
            + "<eventTime>2026-01-01T00:00:00Z</eventTime><up/></notification>";
    try (Device device =
        device(
            peer -> {
              peer.hello(BASE_11);
              peer.send(notification);
              peer.request();
              peer.send(notification);
              peer.send(notification);
              peer.reply(
                  "<rpc-error><error-type>application</error-type><error-tag>partial</error-tag>"
                      + "<error-severity>warning</error-severity></rpc-error><data>"
                      + LEAF
                      + "</data>");
              peer.request();
            })) {
      assertThat(device.finds(edit(LEAF))).isTrue();
    }
  }

  @Test
  void aSlowAnswerInManyPiecesIsRead() throws Exception {
    try (Device device =
        device(
            peer -> {
              peer.hello(BASE_11);
              peer.request();
              String reply =
                  ScriptedServer.Peer.reply(peer.messageId(), "<data>" + LEAF + "</data>");
              for (byte piece : reply.getBytes(StandardCharsets.UTF_8)) {
                peer.raw("\n#");
                peer.raw("1\n" + (char) piece);
              }
              peer.raw("\n##\n");
              peer.request();
            })) {
      assertThat(device.finds(edit(LEAF))).isTrue();
    }
  }

  /** Drops fall for ever; the time is that of the whole answer. */
  @Test
  void anAnswerThatNeverEndsIsGivenUp() throws Exception {
    refusesReply(
        peer -> {
          while (true) {
            peer.raw("\n#1\n<");
            Thread.sleep(10);
          }
        },
        "no answer within 1 s");
  }

  @Test
  void aServerThatDoesNotReadIsGivenUp() throws Exception {
    try (Device device =
        device(
            SHORT,
            peer -> {
              peer.hello(BASE_11, "urn:ietf:params:netconf:capability:writable-running:1.0");
              peer.request();
              peer.reply("<ok/>");
              Thread.sleep(60_000);
            })) {
      String large = "<a xmlns='urn:m'><b>" + "x".repeat(8 << 20) + "</b></a>";
      assertThatThrownBy(() -> device.send(List.of(edit(large))))
          .hasMessage("r1: <edit-config>: no answer within 1 s [device-unreachable]");
    }
  }

  @Test
  void anOldServerGetsMessagesWithTheOldEnd() throws Exception {
    XmlElement[] asked = new XmlElement[2];
    try (Device device =
        device(
            peer -> {
              asked[0] = peer.hello(BASE_10);
              asked[1] = peer.request();
              peer.reply("<data><a xmlns='urn:m'><b>]]&gt;]]&gt;</b></a></data>");
              peer.request();
            })) {
      assertThat(device.finds(edit("<a xmlns='urn:m'><b>]]&gt;]]&gt;</b></a>"))).isTrue();
    }
    assertThat(XmlWriter.compact(asked[0]))
        .isEqualTo(
            "<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities>"
                + "<capability>urn:ietf:params:netconf:base:1.0</capability>"
                + "<capability>urn:ietf:params:netconf:base:1.1</capability>"
                + "</capabilities></hello>");
    assertThat(XmlWriter.compact(asked[1]))
        .isEqualTo(
            "<get-config xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><source><running/>"
                + "</source><filter type=\"subtree\"><a xmlns=\"urn:m\"><b>]]&gt;]]&gt;</b></a>"
                + "</filter></get-config>");
  }

  @Test
  void whatADeviceSaysIsPrintable() throws Exception {
    try (Device device =
        device(
            peer -> {
              peer.hello(BASE_11);
              peer.request();
              peer.reply(
                  "<rpc-error><error-type>application</error-type><error-tag>invalid-value"
                      + "</error-tag><error-severity>error</error-severity><error-app-tag>too-big"
                      + "</error-app-tag><error-path>/a/b</error-path><error-message>no\n\n  such"
                      + " \u0085\u009b31m "
                      + "long ".repeat(200)
                      + "</error-message></rpc-error>"
                      + "<rpc-error><error-severity>error</error-severity></rpc-error>");
              peer.request();
            })) {
      assertThatThrownBy(() -> device.finds(edit(LEAF)))
          .hasMessageStartingWith(
              "r1 (model/x.ftl:3): <get-config> was refused: invalid-value (too-big) at /a/b: no"
                  + " such \\u0085\\u009b31m long long")
          .hasMessageEndingWith("... | error [device-rejected]");
    }
  }

  @Test
  void anAnswerWithoutDataIsRefused() throws Exception {
    try (Device device =
        device(
            peer -> {
              peer.hello(BASE_11);
              peer.request();
              peer.reply("<ok/>");
              peer.request();
            })) {
      assertThatThrownBy(() -> device.query(edit(LEAF)))
          .hasMessage("r1: <get> was answered without <data> [device-rejected]");
    }
  }
}
