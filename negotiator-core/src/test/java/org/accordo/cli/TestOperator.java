package org.accordo.cli;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.accordo.app.negotiator.OperatorClient;
import org.accordo.app.negotiator.StartRequest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** A negotiator that has two negotiations, and knows one peer. */
record TestOperator(URI server) implements OperatorClient {

  @Override
  public Map<String, Object> list() {
    return new Fields()
        .with("apiVersion", "accordo/v1")
        .with("kind", "NegotiationList")
        .with("negotiations", List.of(active(new Fields()), ended(new Fields())))
        .toMap();
  }

  @Override
  public Map<String, Object> show(String id) {
    if (!id.equals("n-1")) {
      throw Problem.of(ProblemCode.UNKNOWN_NEGOTIATION, "Unknown negotiation '" + id + "'")
          .exception();
    }
    Map<String, Object> command =
        new Fields()
            .with("text", "acme set route")
            .with("origin", "acme/static-route.ftl:4")
            .toMap();
    Map<String, Object> config =
        new Fields()
            .with("intent", "route/default/172.16.0.0/24")
            .with("apply", List.of(command))
            .with("withdraw", List.of(command))
            .toMap();
    Fields document =
        new Fields()
            .with("commands", List.of(config))
            .with(
                "transcript",
                List.of(
                    new Fields()
                        .with("at", "2026-01-02T03:04:05.678Z")
                        .with("text", "offered to south \u001b[31m")
                        .toMap()));
    return active(document.with("apiVersion", "accordo/v1").with("kind", "Negotiation"));
  }

  @Override
  public Map<String, Object> reconcile(String peer) {
    List<Object> findings = new java.util.ArrayList<>();
    findings.add(finding("n-1", "same", "in force on both sides"));
    if (peer.equals("west")) {
      findings.add(finding("n-2", "only-here", "in force here, there ended \u0007"));
    }
    return new Fields()
        .with("apiVersion", "accordo/v1")
        .with("kind", "Reconciliation")
        .with("peer", peer)
        .with("findings", peer.equals("east") ? List.of() : findings)
        .toMap();
  }

  private static Map<String, Object> finding(String id, String kind, String explanation) {
    return new Fields()
        .with("id", id)
        .with("finding", kind)
        .with("ours", "active")
        .with("theirs", kind.equals("same") ? "active" : "ended")
        .with("explanation", explanation)
        .toMap();
  }

  @Override
  public Map<String, Object> transcript(String id) {
    return new Fields()
        .with("apiVersion", "accordo/v1")
        .with("kind", "Transcript")
        .with("agreement", List.of("accordo-agreement 1", "id " + id + " 1"))
        .with("digests", Map.of("initiator", "ab".repeat(32)))
        .with("outcome", Map.of("state", "active"))
        .with("parties", Map.of("id", id))
        .with("manifest", Map.of("outcome", "cd".repeat(32)))
        .with("signatures", List.of(Map.of("role", "initiator"), Map.of("role", "responder")))
        .toMap();
  }

  @Override
  public Map<String, Object> start(StartRequest request) {
    if (!request.peer().equals("south")) {
      throw Problem.of(ProblemCode.UNKNOWN_PEER, "Unknown peer '" + request.peer() + "'")
          .at(server.toString())
          .exception();
    }
    Fields document = new Fields().with("apiVersion", "accordo/v1").with("kind", "Negotiation");
    Map<String, Object> negotiation = active(document);
    negotiation.put("state", request.preview() ? "agreed" : "active");
    return negotiation;
  }

  @Override
  public Map<String, Object> delete(String id) {
    return ended(new Fields().with("apiVersion", "accordo/v1").with("kind", "Negotiation"));
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private static Map<String, Object> active(Fields first) {
    return agreed(first.with("id", "n-1").with("role", "initiator").with("state", "active"))
        .with(
            "proof",
            new Fields()
                .with("verdict", "passed")
                .with(
                    "detail",
                    "192.168.0.0 answered 192.168.0.1;"
                        + " 172.16.0.20 answered 10.0.0.10, between hosts")
                .toMap())
        .toMap();
  }

  private static Map<String, Object> ended(Fields first) {
    return agreed(first.with("id", "n-22").with("role", "responder").with("state", "ended"))
        .with(
            "problem",
            new Fields()
                .with("code", "proof-failed")
                .with("description", "nobody answers on eth2")
                .with("hint", "Look at the link")
                .toMap())
        .toMap();
  }

  private static Fields agreed(Fields first) {
    Map<String, Object> mapping =
        new Fields().with("real", "10.0.0.0/24").with("seen", "172.16.0.0/24").toMap();
    Map<String, Object> ends =
        new Fields()
            .with("network", "192.168.0.0/31")
            .with("initiator", "192.168.0.1")
            .with("responder", "192.168.0.0")
            .toMap();
    Map<String, Object> link =
        new Fields().with("kind", "numbered").with("ends", List.of(ends)).toMap();
    return first
        .with("peer", "south")
        .with("peerUrl", "http://10.0.1.2:8000/api/v1/handle_negotiation")
        .with("startedAt", "2026-01-02T03:04:05.678Z")
        .with(
            "agreement",
            new Fields()
                .with("link", link)
                .with("translator", "responder")
                .with("initiatorNetworks", List.of(mapping))
                .with("responderNetworks", List.of(mapping))
                .toMap())
        .with("digest", "0123abcd");
  }
}
