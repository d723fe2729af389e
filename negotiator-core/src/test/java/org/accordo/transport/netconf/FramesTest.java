package org.accordo.transport.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FramesTest {
  private static final int LIMIT = 1000;

  private static Frames frames(String sent, boolean chunked) {
    Frames frames =
        new Frames(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8)), LIMIT);
    if (chunked) {
      frames.useChunks();
    }
    return frames;
  }

  private static String next(Frames frames) throws IOException {
    return new String(frames.next().orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void bothFormsAreWrittenAsTheirStandardsSay() {
    byte[] message = "<é/>".getBytes(StandardCharsets.UTF_8);
    assertThat(new String(Frames.framed(message, false), StandardCharsets.UTF_8))
        .isEqualTo("<é/>]]>]]>");
    assertThat(new String(Frames.framed(message, true), StandardCharsets.UTF_8))
        .isEqualTo("\n#5\n<é/>\n##\n");
  }

  @Test
  void chunksBecomeMessages() throws IOException {
    Frames frames = frames("\n#4\n<rpc\n#5\n><a/>\n#6\n</rpc>\n##\n\n#4\n<b/>\n##\n", true);
    assertThat(next(frames)).isEqualTo("<rpc><a/></rpc>");
    assertThat(next(frames)).isEqualTo("<b/>");
    assertThat(frames.next()).isEmpty();
  }

  @Test
  void anEndInAMessageIsNotItsEnd() throws IOException {
    Frames frames = frames("<a>]]></a>]]]>]]>\n <b/> ]]>]]>\n\n", false);
    assertThat(next(frames)).isEqualTo("<a>]]></a>]");
    assertThat(next(frames)).isEqualTo("<b/>");
    assertThat(frames.next()).isEmpty();
  }

  @Test
  void whatIsNoChunkIsRefused() {
    refuses("<a/>", "it sent no chunk: byte 0x3c where 0x0a has to be");
    refuses("\n<a/>", "it sent no chunk: byte 0x3c where 0x23 has to be");
    refuses("\n#\n", "it sent a chunk without a size");
    refuses("\n#0\n", "it sent a chunk without a size");
    refuses("\n#-1\n", "it sent no chunk: byte 0x2d where 0x0a has to be");
    refuses("\n#4 \n<a/>", "it sent no chunk: byte 0x20 where 0x0a has to be");
    refuses("\n#99999999999\n", "it sent no chunk: byte 0x39 where 0x0a has to be");
    refuses("\n#4294967295\n", "it sent a message of more than 1000 bytes");
    refuses("\n#9999999999\n", "it sent a message of more than 1000 bytes");
    refuses("\n#1001\n", "it sent a message of more than 1000 bytes");
    refuses("\n##\n", "it sent an empty message");
    refuses("\n#2\n  \n##\n", "it sent an empty message");
    refuses("\n#1\n<\n#1000\n", "it sent a message of more than 1000 bytes");
    for (String cut :
        List.of("\n", "\n#", "\n#1", "\n#4\n", "\n#4\n<a", "\n#4\n<a/>", "\n#4\n<a/>\n#")) {
      refuses(cut, "it ended the session in the middle of a message");
    }
  }

  private static void refuses(String sent, String message) {
    assertThatThrownBy(() -> frames(sent, true).next())
        .as(sent)
        .isInstanceOf(IOException.class)
        .hasMessage(message);
  }

  @Test
  void aMessageWithoutEndIsRefused() {
    assertThatThrownBy(() -> frames("<a/>]]>", false).next())
        .hasMessage("it ended the session in the middle of a message");
    assertThatThrownBy(() -> frames("x".repeat(1001), false).next())
        .hasMessage("it sent a message of more than 1000 bytes");
  }

  @Property(tries = 500)
  void howeverMessagesAreCutTheyComeOutAsTheyWere(
      @ForAll("messages") List<String> messages, @ForAll @IntRange(min = 1, max = 9) int size)
      throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (String message : messages) {
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      for (int from = 0; from < bytes.length; from += size) {
        int length = Math.min(size, bytes.length - from);
        sent.writeBytes(("\n#" + length + "\n").getBytes(StandardCharsets.UTF_8));
        sent.write(bytes, from, length);
      }
      sent.writeBytes("\n##\n".getBytes(StandardCharsets.UTF_8));
    }
    Frames frames = new Frames(new ByteArrayInputStream(sent.toByteArray()), LIMIT);
    frames.useChunks();
    for (String message : messages) {
      assertThat(next(frames)).isEqualTo(message);
    }
    assertThat(frames.next()).isEmpty();
  }

  @Property(tries = 500)
  void whatIsWrittenIsReadBack(@ForAll("messages") List<String> messages, @ForAll boolean chunked)
      throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (String message : messages) {
      sent.writeBytes(Frames.framed(message.getBytes(StandardCharsets.UTF_8), chunked));
    }
    Frames frames = frames(sent.toString(StandardCharsets.UTF_8), chunked);
    for (String message : messages) {
      assertThat(next(frames)).isEqualTo(message);
    }
    assertThat(frames.next()).isEmpty();
  }

  /** Whatever comes, it ends: with messages, with the end of the session, or with a refusal. */
  @Property(tries = 2000)
  void nonsenseEnds(@ForAll("nonsense") String sent, @ForAll boolean chunked) {
    Frames frames = frames(sent, chunked);
    try {
      Optional<byte[]> message = frames.next();
      while (message.isPresent()) {
        assertThat(message.get()).hasSizeLessThanOrEqualTo(LIMIT);
        message = frames.next();
      }
    } catch (IOException e) {
      assertThat(e.getMessage()).startsWith("it ");
    }
  }

  @Provide
  Arbitrary<List<String>> messages() {
    return Arbitraries.strings()
        .withChars("<>/#\n] é1漢")
        .ofMaxLength(40)
        .map(text -> "<" + text.replace("]]>]]>", "") + "/>")
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> nonsense() {
    return Arbitraries.of(
            "\n#", "#", "\n", "3", "10", "##\n", "]]>]]>", "<a/>", " ", "\0", "9999999")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
