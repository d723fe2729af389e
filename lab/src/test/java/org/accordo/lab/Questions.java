package org.accordo.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Who answers whom: each question carries a nonce, and the answer a name. */
final class Questions {
  private static final int MILLIS = 3000;

  /** For those whom nobody may answer. */
  private static final int SHORT = 1500;

  private final List<Map<String, Object>> questions = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  /** Asks a host's address over a protocol; {@code nobody} is expected to answer, too. */
  Questions add(String from, String protocol, String address, String answers) {
    return add(from, protocol, address, answers, 0);
  }

  /**
   * As {@link #add(String, String, String, String)}, with an IP packet of a length that nobody may
   * divide, and an answer as long.
   */
  Questions add(String from, String protocol, String address, String answers, int length) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("from", from);
    question.put("protocol", protocol);
    question.put("address", address);
    question.put("nonce", Long.toHexString(ThreadLocalRandom.current().nextLong()));
    question.put("millis", answers.equals("nobody") ? SHORT : MILLIS);
    question.put("length", length);
    questions.add(question);
    expected.add(answers);
    return this;
  }

  /** Every host of a network asks every other one, both families. */
  Questions among(Map<String, List<String>> hosts, String protocol) {
    hosts
        .keySet()
        .forEach(from -> hosts.forEach((to, addresses) -> ask(from, to, addresses, protocol, to)));
    return this;
  }

  /** Every host of a network asks every one of another, and nobody answers. */
  Questions apart(Map<String, List<String>> hosts, Map<String, List<String>> others) {
    hosts
        .keySet()
        .forEach(
            from -> others.forEach((to, addresses) -> ask(from, to, addresses, "udp", "nobody")));
    return this;
  }

  private void ask(
      String from, String to, List<String> addresses, String protocol, String answers) {
    if (!from.equals(to)) {
      addresses.forEach(address -> add(from, protocol, address, answers));
    }
  }

  /** What is not as expected, in words; empty where all is. */
  List<String> wrong(Machine machine) {
    JsonNode answers = machine.ask("ask", Map.of("questions", questions)).path("answers");
    List<String> wrong = new ArrayList<>();
    for (int number = 0; number < questions.size(); number++) {
      Map<String, Object> question = questions.get(number);
      JsonNode answer = answers.get(number);
      String who = answer.path("who").asText("nobody");
      boolean right =
          who.equals(expected.get(number))
              && (answer.has("nobody")
                  || answer.path("nonce").asText().equals(question.get("nonce")));
      if (!right) {
        wrong.add(
            question.get("from")
                + " asks "
                + question.get("address")
                + " over "
                + question.get("protocol")
                + " with "
                + question.get("length")
                + ": expected "
                + expected.get(number)
                + ", got "
                + answer);
      }
    }
    return wrong;
  }

  /** Asks until all is as expected; what is not after that time. */
  List<String> wrongAfter(Machine machine, int seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<String> wrong = wrong(machine);
    while (!wrong.isEmpty() && System.nanoTime() < end) {
      Machine.pause(1000);
      wrong = wrong(machine);
    }
    return wrong;
  }
}
