package org.accordo.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.accordo.app.negotiator.StartRequest;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.NegotiationId;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.wire.JsonObject;
import org.accordo.wire.PeerUrl;

/** The request of {@code start_negotiation}: the original's two fields and ours beside. */
final class StartMessage {
  private static final int MOST_NETWORKS = 256;

  private StartMessage() {}

  static StartRequest read(JsonObject message) {
    return message.build(
        in ->
            new StartRequest(
                in.value("id", NegotiationId::check),
                peer(in),
                in.values("networks", MOST_NETWORKS, IpPrefix::parse),
                wanted(in),
                in.flag("unnumbered").orElse(false),
                in.flag("preview").orElse(false),
                in.flag("reuse").orElse(false)));
  }

  private static String peer(JsonObject message) {
    Optional<String> url = message.value("remoteAgent", StartMessage::urlText);
    Optional<String> name = message.value("peer", Function.identity());
    if (url.isPresent() == name.isPresent()) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              url.isPresent()
                  ? "Expected remoteAgent or peer, found both"
                  : "Missing: expected the full URL of the peer's handle_negotiation")
          .at("remoteAgent")
          .hint("A peer that site.yaml has can be named in the field peer instead")
          .exception();
    }
    return url.or(() -> name).orElseThrow();
  }

  private static String urlText(String text) {
    return PeerUrl.parse(text).toString();
  }

  /** The original's callers may leave the text empty. */
  private static List<IpPrefix> wanted(JsonObject message) {
    List<IpPrefix> wanted =
        new ArrayList<>(message.values("wanted", MOST_NETWORKS, IpPrefix::parse));
    message
        .value(
            "remoteNetwork",
            text -> text.isEmpty() ? Optional.<IpPrefix>empty() : Optional.of(IpPrefix.parse(text)))
        .flatMap(Function.identity())
        .filter(network -> !wanted.contains(network))
        .ifPresent(wanted::add);
    return wanted;
  }
}
