package org.accordo.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.negotiation.TranscriptEntry;
import org.accordo.negotiation.Translator;
import org.accordo.negotiation.Tunnel;
import org.accordo.negotiation.TunnelSide;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.TunnelKind;

/** A negotiation as JSON, the way the journal keeps it. */
final class NegotiationJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private NegotiationJson() {}

  static String write(Negotiation negotiation) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = MAPPER.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("id", negotiation.id());
      json.writeStringField("role", negotiation.role().name());
      json.writeStringField("protocol", negotiation.protocol().name());
      json.writeNumberField("attempt", negotiation.attempt());
      json.writeStringField("state", negotiation.state().name());
      json.writeStringField("peerName", negotiation.peerName());
      if (negotiation.peerUrl().isPresent()) {
        json.writeStringField("peerUrl", negotiation.peerUrl().get().toString());
      }
      if (negotiation.agreement().isPresent()) {
        write(negotiation.agreement().get(), json);
      }
      Negotiation.Cleanup cleanup = negotiation.cleanup();
      json.writeObjectFieldStart("cleanup");
      json.writeBooleanField("localDone", cleanup.localDone());
      json.writeBooleanField("peerDone", cleanup.peerDone());
      json.writeBooleanField("peerMayBeActive", cleanup.peerMayBeActive());
      json.writeEndObject();
      json.writeObjectFieldStart("proof");
      json.writeStringField("verdict", negotiation.proof().verdict().name());
      json.writeStringField("detail", negotiation.proof().detail());
      json.writeEndObject();
      if (negotiation.problem().isPresent()) {
        write(negotiation.problem().get(), json);
      }
      json.writeStringField("startedAt", negotiation.startedAt().toString());
      json.writeStringField("leaseUntil", negotiation.leaseUntil().toString());
      json.writeArrayFieldStart("transcript");
      for (TranscriptEntry entry : negotiation.transcript()) {
        json.writeStartObject();
        json.writeStringField("at", entry.at().toString());
        json.writeStringField("text", entry.text());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Agreement agreement, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("agreement");
    json.writeNumberField("attempt", agreement.attempt());
    json.writeStringField("linkKind", agreement.link().kind().name());
    json.writeArrayFieldStart("ends");
    for (Link.Ends each : agreement.link().ends()) {
      json.writeStartObject();
      json.writeStringField("network", each.network().toString());
      json.writeStringField("initiator", each.initiator().toString());
      json.writeStringField("responder", each.responder().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (agreement.link().tunnel().isPresent()) {
      write(agreement.link().tunnel().get(), json);
    }
    json.writeStringField("translator", agreement.translator().name());
    write("initiatorNetworks", agreement.initiatorNetworks(), json);
    write("responderNetworks", agreement.responderNetworks(), json);
    json.writeArrayFieldStart("ruledOut");
    for (String reason : agreement.ruledOut()) {
      json.writeString(reason);
    }
    json.writeEndArray();
    if (!agreement.probeHosts().isEmpty()) {
      json.writeArrayFieldStart("probeHosts");
      for (IpAddress host : agreement.probeHosts()) {
        json.writeString(host.toString());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(Tunnel tunnel, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("tunnel");
    json.writeStringField("kind", tunnel.kind().name());
    if (tunnel.greKey().isPresent()) {
      json.writeNumberField("greKey", tunnel.greKey().getAsLong());
    }
    for (Role role : Role.values()) {
      TunnelSide side = tunnel.of(role);
      json.writeObjectFieldStart(role.name());
      if (side.endpoint().isPresent()) {
        json.writeStringField("endpoint", side.endpoint().get().toString());
      }
      json.writeNumberField("port", side.port());
      if (side.publicKey().isPresent()) {
        json.writeStringField("publicKey", side.publicKey().get().value());
      }
      json.writeNumberField("mtu", side.mtu());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void write(String field, List<PrefixMapping> networks, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (PrefixMapping network : networks) {
      json.writeStartObject();
      json.writeStringField("real", network.real().toString());
      json.writeStringField("seen", network.seen().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(Problem problem, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("problem");
    json.writeStringField("code", problem.code().name());
    json.writeStringField("message", problem.message());
    json.writeStringField("where", problem.where());
    json.writeStringField("hint", problem.hint());
    json.writeEndObject();
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
    List<IpAddress> probeHosts = new ArrayList<>();
    json.path("probeHosts").forEach(host -> probeHosts.add(IpAddress.parse(host.asText())));
    return new Agreement(
        id,
        json.required("attempt").asInt(),
        new Link(
            Link.Kind.valueOf(json.required("linkKind").asText()),
            ends,
            Optional.ofNullable(json.get("tunnel")).map(NegotiationJson::readTunnel)),
        Translator.valueOf(json.required("translator").asText()),
        readNetworks(json.required("initiatorNetworks")),
        readNetworks(json.required("responderNetworks")),
        ruledOut,
        probeHosts);
  }

  private static Tunnel readTunnel(JsonNode json) {
    return new Tunnel(
        TunnelKind.valueOf(json.required("kind").asText()),
        json.has("greKey") ? OptionalLong.of(json.get("greKey").asLong()) : OptionalLong.empty(),
        readSide(json.required(Role.INITIATOR.name())),
        readSide(json.required(Role.RESPONDER.name())));
  }

  private static TunnelSide readSide(JsonNode json) {
    return new TunnelSide(
        Optional.ofNullable(json.get("endpoint")).map(text -> IpAddress.parse(text.asText())),
        json.required("port").asInt(),
        Optional.ofNullable(json.get("publicKey")).map(key -> new WireGuardKey(key.asText())),
        json.required("mtu").asInt());
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
