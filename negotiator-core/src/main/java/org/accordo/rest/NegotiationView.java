package org.accordo.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.accordo.app.negotiator.AgentClient.NativeCommand;
import org.accordo.app.negotiator.AgentClient.NativeConfig;
import org.accordo.app.negotiator.ShownNegotiation;
import org.accordo.app.negotiator.ShownRouter;
import org.accordo.driver.api.Intent;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.TranscriptEntry;
import org.accordo.wire.AnswerMessage;
import org.accordo.wire.Json;
import org.accordo.wire.ProblemMessage;

/** Negotiations as JSON for operators and their programs. */
final class NegotiationView {
  private static final String API_VERSION = "accordo/v1";

  private NegotiationView() {}

  /** One negotiation, without its transcript and commands. */
  static ObjectNode of(Negotiation negotiation) {
    return fill(document("Negotiation"), negotiation);
  }

  /** All there is to say about one. */
  static ObjectNode of(ShownNegotiation shown) {
    ObjectNode view = of(shown.negotiation());
    ArrayNode transcript = view.putArray("transcript");
    for (TranscriptEntry entry : shown.negotiation().transcript()) {
      transcript.addObject().put("at", entry.at().toString()).put("text", entry.text());
    }
    router(view, shown.border());
    shown.translator().ifPresent(router -> router(view.putObject("translator"), router));
    return view;
  }

  private static void router(ObjectNode view, ShownRouter shown) {
    view.put("router", shown.router());
    ArrayNode intents = view.putArray("intents");
    for (Intent intent : shown.intents()) {
      intents.add(intent.key().toString());
    }
    ArrayNode commands = view.putArray("commands");
    for (NativeConfig config : shown.commands()) {
      ObjectNode each = commands.addObject().put("intent", config.key());
      commands(each.putArray("apply"), config.apply());
      commands(each.putArray("withdraw"), config.withdraw());
    }
    shown
        .commandsProblem()
        .ifPresent(problem -> view.set("commandsProblem", ProblemMessage.write(problem)));
  }

  /** Several, each without its transcript and commands. */
  static ObjectNode of(List<Negotiation> negotiations) {
    ObjectNode view = document("NegotiationList");
    ArrayNode items = view.putArray("negotiations");
    for (Negotiation negotiation : negotiations) {
      fill(items.addObject(), negotiation);
    }
    return view;
  }

  private static ObjectNode document(String kind) {
    return Json.object().put("apiVersion", API_VERSION).put("kind", kind);
  }

  private static ObjectNode fill(ObjectNode view, Negotiation negotiation) {
    view.put("id", negotiation.id());
    view.put("role", word(negotiation.role()));
    view.put("protocol", word(negotiation.protocol()));
    view.put("state", negotiation.state().id());
    view.put("peer", negotiation.peerName());
    negotiation.peerUrl().ifPresent(url -> view.put("peerUrl", url.toString()));
    view.put("startedAt", negotiation.startedAt().toString());
    view.put("leaseUntil", negotiation.leaseUntil().toString());
    negotiation
        .agreement()
        .ifPresent(
            agreement -> {
              view.set("agreement", AnswerMessage.write(agreement));
              view.put("digest", agreement.digest());
            });
    ObjectNode proof = view.putObject("proof");
    proof.put("verdict", negotiation.proof().verdict().id());
    proof.put("detail", negotiation.proof().detail());
    negotiation.problem().ifPresent(problem -> view.set("problem", ProblemMessage.write(problem)));
    return view;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void commands(ArrayNode array, List<NativeCommand> commands) {
    for (NativeCommand command : commands) {
      ObjectNode each = array.addObject().put("text", command.text());
      if (!command.input().isEmpty()) {
        ArrayNode input = each.putArray("input");
        command.input().forEach(input::add);
      }
      each.put("origin", command.origin());
    }
  }
}
