package org.accordo.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.proto.v1.PreviewRequest;
import org.junit.jupiter.api.Test;

/**
 * Messages of the contract with some bytes changed, by the thousand, or by the million where {@code
 * bench/run fuzz} asks for it: each is read, or refused in words.
 */
final class MessageFuzzTest {
  private static final int INPUTS = Integer.getInteger("accordo.fuzz.inputs", 20_000);

  private int read;
  private int refused;

  @Test
  void everyMessageIsReadOrRefused() {
    Random random = new Random(INPUTS);
    List<byte[]> good = new ArrayList<>();
    for (int seed = 0; seed < 50; seed++) {
      IntentSamples.of(seed, 1)
          .forEach(
              intent ->
                  good.add(
                      PreviewRequest.newBuilder()
                          .setRouter("r1")
                          .addIntents(IntentWriter.write(intent))
                          .build()
                          .toByteArray()));
    }
    for (int i = 0; i < INPUTS; i++) {
      byte[] message = good.get(random.nextInt(good.size())).clone();
      for (int changes = random.nextInt(5); changes > 0; changes--) {
        message[random.nextInt(message.length)] = (byte) random.nextInt(256);
      }
      take(message);
    }

    System.out.println("fuzz: " + INPUTS + " messages, " + refused + " refused, " + read + " read");
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  private void take(byte[] message) {
    PreviewRequest request;
    try {
      request = PreviewRequest.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      refused++; // by gRPC itself
      return;
    }
    try {
      IntentReader.read(request.getIntentsList());
      read++;
    } catch (ProblemException e) {
      refused++;
      assertThat(e.code()).isIn(ProblemCode.INVALID_VALUE, ProblemCode.MALFORMED_REQUEST);
    } catch (InvalidValueException e) {
      refused++;
    }
  }
}
