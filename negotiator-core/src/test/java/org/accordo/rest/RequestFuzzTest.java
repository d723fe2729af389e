package org.accordo.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.RandomGenerator;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.wire.AnswerMessage;
import org.accordo.wire.Json;
import org.accordo.wire.JsonObject;
import org.accordo.wire.LedgerMessage;
import org.accordo.wire.OfferMessage;

/**
 * Bodies by the thousand, or by the million where {@code bench/run fuzz} asks for it: each is read,
 * or refused in printable words of bounded length.
 */
final class RequestFuzzTest {
  private static final int INPUTS = Integer.getInteger("accordo.fuzz.inputs", 20_000);
  private static final int GENERATED_SIZE = 1000;
  private static final int LONGEST_REFUSAL = 1000;

  private static final List<String> GOOD =
      List.of(
          "{\"cidrs\":[\"192.168.0.0/30\"],\"destinationNetwork\":\"10.0.0.0/24\"}",
          "{\"peer\":\"south\",\"id\":\"n-1\",\"networks\":[\"10.0.0.0/25\"],\"preview\":true}",
          "{\"cidrs\":[],\"accordo\":{\"version\":1,\"id\":\"n-1\",\"attempt\":1,\"site\":\"north\","
              + "\"replyTo\":\"http://192.0.2.1:8000/x\",\"networks\":[\"10.0.0.0/24\"],"
              + "\"wanted\":[\"2001:db8::/48\"],\"capabilities\":[\"vrf\"],\"unnumbered\":false,"
              + "\"linkRanges\":[\"192.168.0.0/24\"],\"remapRanges\":[],\"unusable\":[],"
              + "\"leaseSeconds\":60,\"preview\":false}}",
          "{\"negotiations\":[{\"id\":\"n-1\",\"role\":\"responder\",\"state\":\"active\"}]}",
          "{\"digest\":\"" + "ab".repeat(32) + "\"}",
          "{\"reason\":\"the proof failed\"}");

  private int read;
  private int refused;

  @Example
  void everyBodyIsReadOrRefused() {
    Random random = new Random(INPUTS);
    RandomGenerator<String> objects =
        new RandomRequestTest().objects().generator(GENERATED_SIZE, true);
    for (int i = 0; i < INPUTS; i++) {
      byte[] body =
          i % 4 == 0
              ? objects.next(random).value().getBytes(StandardCharsets.UTF_8)
              : changed(GOOD.get(random.nextInt(GOOD.size())), random);
      take(body, random);
    }

    System.out.println("fuzz: " + INPUTS + " bodies, " + refused + " refused, " + read + " read");
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  /** A good message with a few bytes changed, taken out, doubled or cut off. */
  private static byte[] changed(String good, Random random) {
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > 1; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) ('0' + random.nextInt(10));
        case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 3 -> bytes = java.util.Arrays.copyOf(bytes, at);
        default -> bytes = spliced(bytes, at, random.nextInt(bytes.length));
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, int from) {
    byte[] longer = java.util.Arrays.copyOf(bytes, at + bytes.length - from);
    System.arraycopy(bytes, from, longer, at, bytes.length - from);
    return longer;
  }

  private void take(byte[] body, Random random) {
    JsonObject message;
    try {
      message = Json.read(body);
    } catch (ProblemException e) {
      check(e, body);
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> attempt(body, () -> OfferMessage.readOriginal(message));
      case 1 -> attempt(body, () -> StartMessage.read(message));
      case 2 -> attempt(body, () -> LedgerMessage.read(message));
      case 3 -> attempt(body, () -> AnswerMessage.reason(message));
      case 4 -> attempt(body, () -> message.requiredValue("digest", AnswerMessage::digest, "one"));
      default -> attempt(body, () -> OfferMessage.read(message));
    }
  }

  private void attempt(byte[] body, Runnable reading) {
    try {
      reading.run();
      read++;
    } catch (ProblemException e) {
      check(e, body);
    } catch (InvalidValueException e) {
      refused++; // which the server answers as invalid-value
    }
  }

  private void check(ProblemException e, byte[] body) {
    refused++;
    String text = e.problem().toString();
    boolean fits =
        (e.code() == ProblemCode.INVALID_VALUE || e.code() == ProblemCode.MALFORMED_REQUEST)
            && text.length() <= LONGEST_REFUSAL
            && text.chars().noneMatch(Character::isISOControl);
    if (!fits) {
      throw new AssertionError(
          "refused with '" + text + "': " + new String(body, StandardCharsets.UTF_8), e);
    }
  }
}
