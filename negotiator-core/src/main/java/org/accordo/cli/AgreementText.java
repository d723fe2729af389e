package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Role;
import org.accordo.plan.SitePlan;
import org.accordo.plan.TwoSidedPlan;

/** Prints agreements. */
final class AgreementText {

  private AgreementText() {}

  static String of(TwoSidedPlan plan, Style style) {
    Agreement agreement = plan.agreement();
    String initiator = plan.initiator().site();
    String responder = plan.responder().site();
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
    agreement.link().tunnel().ifPresent(tunnel -> TunnelText.append(text, tunnel, plan, style));
    reach(text, initiator, responder, agreement.responderNetworks());
    reach(text, responder, initiator, agreement.initiatorNetworks());
    line(text, "translation", translation(plan));
    for (IpAddress host : agreement.probeHosts()) {
      line(text, "probe host", host + " of " + responder);
    }
    for (String reason : agreement.ruledOut()) {
      line(text, "ruled out", reason);
    }
    for (SitePlan site : plan.sites()) {
      for (String reason : site.ruledOut()) {
        line(text, "ruled out", reason);
      }
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
            new Fields()
                .with("kind", agreement.link().kind().id())
                .with("ends", ends)
                .with("tunnel", agreement.link().tunnel().map(TunnelText::json))
                .toMap())
        .with("translator", agreement.translator().id())
        .with("initiatorNetworks", json(agreement.initiatorNetworks()))
        .with("responderNetworks", json(agreement.responderNetworks()))
        .with("probeHosts", probeHosts(agreement))
        .with("ruledOut", agreement.ruledOut())
        .toMap();
  }

  private static Optional<List<String>> probeHosts(Agreement agreement) {
    return Optional.of(agreement.probeHosts().stream().map(IpAddress::toString).toList())
        .filter(hosts -> !hosts.isEmpty());
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

  private static String translation(TwoSidedPlan plan) {
    String initiator = on(plan.initiator());
    String responder = on(plan.responder());
    return switch (plan.agreement().translator()) {
      case NONE -> "none: the networks are distinct";
      case INITIATOR -> "on " + initiator + ", for both sides";
      case RESPONDER -> "on " + responder + ", for both sides";
      case BOTH ->
          hasTranslator(plan.initiator()) || hasTranslator(plan.responder())
              ? "on " + initiator + " and " + responder + ", each for its own networks"
              : "on both routers, each for its own networks";
    };
  }

  private static boolean hasTranslator(SitePlan site) {
    return site.routers().size() > 1;
  }

  /** A site whose border router does not translate has another one that is named. */
  private static String on(SitePlan site) {
    return hasTranslator(site)
        ? "router " + site.routers().get(0).router() + " of " + site.site()
        : "the router of " + site.site();
  }

  static void line(StringBuilder text, String label, String value) {
    text.append(String.format("  %-16s %s\n", label, value));
  }
}
