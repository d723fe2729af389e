package org.accordo.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.negotiation.TranscriptEntry;
import org.accordo.negotiation.Translator;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** A negotiation as JSON, the way the journal keeps it. */
final class NegotiationJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private NegotiationJson() {}

  static String write(Negotiation negotiation) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("id", negotiation.id());
    json.put("role", negotiation.role().name());
    json.put("protocol", negotiation.protocol().name());
    json.put("attempt", negotiation.attempt());
    json.put("state", negotiation.state().name());
    json.put("peerName", negotiation.peerName());
    negotiation.peerUrl().ifPresent(url -> json.put("peerUrl", url.toString()));
    negotiation.agreement().ifPresent(agreement -> write(agreement, json.putObject("agreement")));
    Negotiation.Cleanup cleanup = negotiation.cleanup();
    json.putObject("cleanup")
        .put("localDone", cleanup.localDone())
        .put("peerDone", cleanup.peerDone())
        .put("peerMayBeActive", cleanup.peerMayBeActive());
    json.putObject("proof")
        .put("verdict", negotiation.proof().verdict().name())
        .put("detail", negotiation.proof().detail());
    negotiation.problem().ifPresent(problem -> write(problem, json.putObject("problem")));
    json.put("startedAt", negotiation.startedAt().toString());
    json.put("leaseUntil", negotiation.leaseUntil().toString());
    ArrayNode transcript = json.putArray("transcript");
    for (TranscriptEntry entry : negotiation.transcript()) {
      transcript.addObject().put("at", entry.at().toString()).put("text", entry.text());
    }
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Agreement agreement, ObjectNode json) {
    json.put("attempt", agreement.attempt());
    json.put("linkKind", agreement.link().kind().name());
    ArrayNode ends = json.putArray("ends");
    for (Link.Ends each : agreement.link().ends()) {
      ends.addObject()
          .put("network", each.network().toString())
          .put("initiator", each.initiator().toString())
          .put("responder", each.responder().toString());
    }
    json.put("translator", agreement.translator().name());
    write(agreement.initiatorNetworks(), json.putArray("initiatorNetworks"));
    write(agreement.responderNetworks(), json.putArray("responderNetworks"));
    ArrayNode ruledOut = json.putArray("ruledOut");
    agreement.ruledOut().forEach(ruledOut::add);
  }

  private static void write(List<PrefixMapping> networks, ArrayNode json) {
    for (PrefixMapping network : networks) {
      json.addObject()
          .put("real", network.real().toString())
          .put("seen", network.seen().toString());
    }
  }

  private static void write(Problem problem, ObjectNode json) {
    json.put("code", problem.code().name());
    json.put("message", problem.message());
    json.put("where", problem.where());
    json.put("hint", problem.hint());
  }

  static Negotiation read(String text) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    String id = json.required("id").asText();
    JsonNode cleanup = json.required("cleanup");
    JsonNode proof = json.required("proof");
    List<TranscriptEntry> transcript = new ArrayList<>();
    for (JsonNode entry : json.required("transcript")) {
      transcript.add(
          new TranscriptEntry(
              Instant.parse(entry.required("at").asText()), entry.required("text").asText()));
    }
    return new Negotiation(
        id,
        Role.valueOf(json.required("role").asText()),
        Protocol.valueOf(json.required("protocol").asText()),
        json.required("attempt").asInt(),
        State.valueOf(json.required("state").asText()),
        json.required("peerName").asText(),
        Optional.ofNullable(json.get("peerUrl")).map(url -> URI.create(url.asText())),
        Optional.ofNullable(json.get("agreement")).map(agreement -> readAgreement(id, agreement)),
        new Negotiation.Cleanup(
            cleanup.required("localDone").asBoolean(),
            cleanup.required("peerDone").asBoolean(),
            cleanup.required("peerMayBeActive").asBoolean()),
        new Proof(
            Proof.Verdict.valueOf(proof.required("verdict").asText()),
            proof.required("detail").asText()),
        Optional.ofNullable(json.get("problem")).map(NegotiationJson::readProblem),
        Instant.parse(json.required("startedAt").asText()),
        Instant.parse(json.required("leaseUntil").asText()),
        transcript);
  }

  private static Agreement readAgreement(String id, JsonNode json) {
    List<Link.Ends> ends = new ArrayList<>();
    for (JsonNode each : json.required("ends")) {
      ends.add(
          new Link.Ends(
              IpPrefix.parse(each.required("network").asText()),
              IpAddress.parse(each.required("initiator").asText()),
              IpAddress.parse(each.required("responder").asText())));
    }
    List<String> ruledOut = new ArrayList<>();
    json.required("ruledOut").forEach(reason -> ruledOut.add(reason.asText()));
    return new Agreement(
        id,
        json.required("attempt").asInt(),
        new Link(Link.Kind.valueOf(json.required("linkKind").asText()), ends),
        Translator.valueOf(json.required("translator").asText()),
        readNetworks(json.required("initiatorNetworks")),
        readNetworks(json.required("responderNetworks")),
        ruledOut);
  }

  private static List<PrefixMapping> readNetworks(JsonNode json) {
    List<PrefixMapping> networks = new ArrayList<>();
    for (JsonNode network : json) {
      networks.add(
          new PrefixMapping(
              IpPrefix.parse(network.required("real").asText()),
              IpPrefix.parse(network.required("seen").asText())));
    }
    return networks;
  }

  private static Problem readProblem(JsonNode json) {
    return new Problem(
        ProblemCode.valueOf(json.required("code").asText()),
        json.required("message").asText(),
        json.required("where").asText(),
        json.required("hint").asText());
  }
}
