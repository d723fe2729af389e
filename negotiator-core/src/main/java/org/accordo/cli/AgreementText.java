package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Role;

/** Prints agreements. */
final class AgreementText {

  private AgreementText() {}

  static String of(Agreement agreement, String initiator, String responder, Style style) {
    StringBuilder text = new StringBuilder();
    for (Link.Ends ends : agreement.link().ends()) {
      String network =
          agreement.link().kind() == Link.Kind.UNNUMBERED
              ? "unnumbered"
              : ends.network().toString();
      line(
          text,
          "link",
          String.format(
              "%s   %s has %s, %s has %s",
              network, initiator, ends.initiator(), responder, ends.responder()));
    }
    reach(text, initiator, responder, agreement.responderNetworks());
    reach(text, responder, initiator, agreement.initiatorNetworks());
    line(text, "translation", translation(agreement, initiator, responder));
    for (String reason : agreement.ruledOut()) {
      line(text, "ruled out", reason);
    }
    line(text, "digest", style.dim(agreement.digest()));
    return text.toString();
  }

  static Map<String, Object> json(Agreement agreement) {
    List<Object> ends = new ArrayList<>();
    for (Link.Ends each : agreement.link().ends()) {
      ends.add(
          new Fields()
              .with("network", each.network().toString())
              .with("initiator", each.initiator().toString())
              .with("responder", each.responder().toString())
              .toMap());
    }
    return new Fields()
        .with(
            "link",
            new Fields().with("kind", agreement.link().kind().id()).with("ends", ends).toMap())
        .with("translator", agreement.translator().id())
        .with("initiatorNetworks", json(agreement.initiatorNetworks()))
        .with("responderNetworks", json(agreement.responderNetworks()))
        .with("ruledOut", agreement.ruledOut())
        .toMap();
  }

  static String id(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static List<Object> json(List<PrefixMapping> networks) {
    List<Object> json = new ArrayList<>();
    for (PrefixMapping network : networks) {
      json.add(
          new Fields()
              .with("real", network.real().toString())
              .with("seen", network.seen().toString())
              .toMap());
    }
    return json;
  }

  private static void reach(
      StringBuilder text, String from, String to, List<PrefixMapping> networks) {
    for (PrefixMapping network : networks) {
      String as = network.isTranslated() ? " as " + network.seen() : "";
      line(text, from + " reaches", network.real() + " of " + to + as);
    }
  }

  private static String translation(Agreement agreement, String initiator, String responder) {
    return switch (agreement.translator()) {
      case NONE -> "none: the networks are distinct";
      case INITIATOR -> "on the router of " + initiator + ", for both sides";
      case RESPONDER -> "on the router of " + responder + ", for both sides";
      case BOTH -> "on both routers, each for its own networks";
    };
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(String.format("  %-16s %s\n", label, value));
  }
}
