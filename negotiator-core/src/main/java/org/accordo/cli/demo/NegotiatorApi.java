package org.accordo.cli.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.accordo.wire.Json;
import org.accordo.wire.JsonObject;
import org.accordo.wire.ProblemMessage;

/** A negotiator's REST interface, asked from a host of the lab. */
public final class NegotiatorApi {
  private static final int MILLIS = 60_000;
  private static final int MOST = 10_000;

  private final LabHost from;
  private final String url;

  /**
   * @param from the host that asks
   * @param url of the negotiator, without a path
   */
  public NegotiatorApi(LabHost from, String url) {
    this.from = from;
    this.url = url + "/api/v1";
  }

  /** Negotiates with a peer, given as the URL of its {@code handle_negotiation}, and waits. */
  public View start(String peerUrl) {
    return start(peerUrl, "");
  }

  /** The same with further fields of the request, as JSON that begins with a comma. */
  public View start(String peerUrl, String fields) {
    String request = "{\"remoteAgent\":\"" + peerUrl + "\"" + fields + "}";
    return new View(read(ask("POST", "/start_negotiation", request)));
  }

  /**
   * The same, of which only success will do.
   *
   * @throws LabException with the problem where it did not succeed
   */
  View startAndSucceed(String peerUrl) {
    View started = start(peerUrl);
    started
        .problem()
        .ifPresent(
            problem -> {
              throw new LabException(problem);
            });
    return started;
  }

  /** The ids of all negotiations. */
  public List<View> list() {
    return read(ask("GET", "/negotiations", "")).objects("negotiations", MOST).stream()
        .map(View::new)
        .toList();
  }

  /** One negotiation with its commands. */
  public View show(String id) {
    return new View(read(ask("GET", "/negotiations/" + id, "")));
  }

  /** Withdraws on both sides. */
  public View delete(String id) {
    return new View(read(ask("DELETE", "/negotiations/" + id, "")));
  }

  /** Any request; whatever the answer. */
  public LabHost.HttpAnswer ask(String method, String path, String body) {
    return from.http(method, url + path, body, MILLIS);
  }

  /** What it says in words, where it does. */
  private static String reason(String body) {
    try {
      return ProblemMessage.readOwn(Json.read(body.getBytes(StandardCharsets.UTF_8)))
          .map(Problem::toString)
          .orElse(body);
    } catch (ProblemException e) {
      return body;
    }
  }

  private static JsonObject read(LabHost.HttpAnswer answer) {
    if (answer.status() / 100 != 2) {
      throw new LabException(
          "the negotiator answered " + answer.status() + ": " + reason(answer.body()));
    }
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A negotiation as the interface shows it.
   *
   * @param json all of it
   */
  public record View(JsonObject json) {

    public String id() {
      return json.requiredText("id");
    }

    public String state() {
      return json.requiredText("state");
    }

    /** Why it is not what was wanted; empty where it is. */
    public Optional<String> problem() {
      return json.object("problem")
          .map(
              problem -> problem.requiredText("code") + ": " + problem.requiredText("description"));
    }

    /** Under which prefixes the other side addresses the networks of the side that began. */
    public List<String> initiatorSeenAs() {
      return seen("initiatorNetworks");
    }

    /** Under which prefixes the side that began addresses the networks of the other side. */
    public List<String> responderSeenAs() {
      return seen("responderNetworks");
    }

    /** The commands that change the router, to be run again; readings are left out. */
    public List<Script> scripts() {
      List<Script> scripts = new ArrayList<>();
      for (JsonObject config : json.objects("commands", MOST)) {
        for (JsonObject command : config.objects("apply", MOST)) {
          String text = command.requiredText("text");
          List<String> input = command.values("input", MOST, line -> line);
          if (!text.contains(" := ")) {
            scripts.add(
                new Script(
                    text.replaceFirst("^-", "").replaceFirst(" <<$", ""),
                    input.isEmpty() ? "" : String.join("\n", input) + "\n"));
          }
        }
      }
      return scripts;
    }

    private List<String> seen(String side) {
      return json.object("agreement").stream()
          .flatMap(agreement -> agreement.objects(side, MOST).stream())
          .map(network -> network.requiredText("seen"))
          .toList();
    }

    /** What the router gets, in its own words and in order, standard input indented. */
    public List<String> commands() {
      List<String> lines = new ArrayList<>();
      for (JsonObject config : json.objects("commands", MOST)) {
        for (JsonObject command : config.objects("apply", MOST)) {
          lines.add(command.requiredText("text"));
          command.values("input", MOST, line -> line).forEach(line -> lines.add("    " + line));
        }
      }
      return lines;
    }
  }

  /**
   * A command as a shell takes it.
   *
   * @param command quoted for a shell
   * @param input what it reads
   */
  public record Script(String command, String input) {}
}
