package org.accordo.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.proto.v1.PreviewRequest;

/** No message, however random, is anything but read or refused in words. */
final class RandomMessageTest {

  @Property(tries = 2000)
  void bytes(@ForAll @Size(max = 400) byte[] message) {
    read(message);
  }

  /** Good messages with some bytes changed, which come further than noise. */
  @Property(tries = 3000)
  void nearlyGood(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int changes) {
    Random random = new Random(seed);
    PreviewRequest.Builder good = PreviewRequest.newBuilder().setRouter("r1");
    IntentSamples.of(seed, 2).forEach(intent -> good.addIntents(IntentWriter.write(intent)));
    byte[] message = good.build().toByteArray();
    for (int i = 0; i < changes; i++) {
      message[random.nextInt(message.length)] = (byte) random.nextInt(256);
    }
    read(message);
  }

  private static void read(byte[] message) {
    PreviewRequest request;
    try {
      request = PreviewRequest.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      return; // gRPC itself refuses it
    }
    try {
      assertThat(IntentReader.read(request.getIntentsList())).isNotNull();
    } catch (ProblemException e) {
      assertThat(e.code()).isIn(ProblemCode.INVALID_VALUE, ProblemCode.MALFORMED_REQUEST);
      assertThat(e.getMessage().chars()).noneMatch(c -> c < ' ');
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
