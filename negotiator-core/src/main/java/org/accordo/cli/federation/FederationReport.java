package org.accordo.cli.federation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.preview.FederationPreview;
import org.accordo.app.preview.RouterPreview;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Report;
import org.accordo.cli.RouterPreviewText;
import org.accordo.cli.Style;
import org.accordo.cli.TextTable;
import org.accordo.driver.api.Intent;
import org.accordo.federation.AgentPlan;
import org.accordo.federation.FederatedNetwork;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.Member;
import org.accordo.federation.MtuSolver;
import org.accordo.federation.NetworkPlan;
import org.accordo.federation.PairPlan;
import org.accordo.federation.Path;

/** What a federation needs, for engineers and for programs. */
final class FederationReport implements Report {
  private static final int MOST_PAIRS = 40;
  private static final int MOST_REASONS = 20;

  private final FederationPreview preview;
  private final FederationPlan plan;
  private final List<FederationAgent> shown;
  private final boolean commands;
  private final IntentWords words;

  /**
   * @param shown the agents whose intents are shown
   * @param commands whether their commands are shown too
   */
  FederationReport(FederationPreview preview, List<FederationAgent> shown, boolean commands) {
    this.preview = preview;
    this.plan = preview.plan();
    this.shown = List.copyOf(shown);
    this.commands = commands;
    this.words = words(plan);
  }

  static IntentWords words(FederationPlan... plans) {
    Map<String, String> agents = new HashMap<>();
    for (FederationPlan plan : plans) {
      plan.federation().agents().forEach(a -> agents.put(plan.keys().of(a).value(), a.name()));
    }
    return new IntentWords(agents);
  }

  @Override
  public String kind() {
    return "FederationPlan";
  }

  @Override
  public int exitCode() {
    return ExitCode.CHANGES;
  }

  @Override
  public Map<String, Object> json() {
    return FederationJson.of(preview, shown);
  }

  @Override
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    text.append(style.strong("Federation " + plan.federation().name())).append("\n\n");
    plan.warnings().forEach(w -> text.append(style.bad("warning: " + w)).append('\n'));
    text.append(plan.warnings().isEmpty() ? "" : "\n");
    text.append(agents(style)).append('\n');
    text.append(pairs(style)).append('\n');
    plan.networks().forEach(network -> text.append(network(network, style)).append('\n'));
    text.append(reasons(style));
    shown.forEach(agent -> text.append(agent(agent, style)).append('\n'));
    preview.hosts().forEach(host -> text.append(host(host, style)).append('\n'));
    return text.append(summary()).toString();
  }

  private String agents(Style style) {
    TextTable table =
        new TextTable("AGENT", "ID", "SITE", "INSIDE", "ENDPOINT", "UNDERLAY", "WIREGUARD");
    MtuSolver solver = new MtuSolver(plan.federation().headers());
    for (FederationAgent agent : plan.federation().agents()) {
      table.row(
          agent.name(),
          Integer.toString(agent.id()),
          agent.site(),
          agent.inside().toString(),
          agent.isBehindNat()
              ? "behind NAT"
              : String.join(" ", agent.endpoints().stream().map(Object::toString).toList()),
          Integer.toString(agent.underlay().mtu()),
          Integer.toString(solver.wireGuard(agent).bytes()));
    }
    return table.text(style);
  }

  private String pairs(Style style) {
    TextTable table = new TextTable("TUNNELS BETWEEN", "CARRIED BY", "FIRST WORD", "NETWORKS");
    for (PairPlan pair : plan.pairs().stream().limit(MOST_PAIRS).toList()) {
      Path path = pair.path();
      String family = path.v6() ? "IPv6" : "IPv4";
      table.row(
          path.names(),
          path.encrypted() ? "WireGuard over " + family : family + ", NOT ENCRYPTED",
          first(path),
          String.join(
              ", ",
              pair.networks().stream()
                  .map(n -> n.network().name() + " " + n.tunnelMtu(path))
                  .toList()));
    }
    int more = plan.pairs().size() - MOST_PAIRS;
    return table.text(style) + (more > 0 ? "... and " + more + " more pairs\n" : "");
  }

  private static String first(Path path) {
    return path.endpoint(path.low()).isEmpty()
        ? path.low().name()
        : path.endpoint(path.high()).isEmpty() ? path.high().name() : "either";
  }

  private String network(NetworkPlan network, Style style) {
    FederatedNetwork of = network.network();
    StringBuilder text = new StringBuilder();
    text.append(style.strong("Network " + of.name()));
    text.append(style.dim("  id " + of.id() + ", " + mode(network))).append('\n');
    text.append("  MTU ").append(network.mtu()).append(": ").append(network.mtuWhy());
    text.append('\n');
    if (of.isBridged()) {
      text.append("  every host on it has this MTU or less: DHCP option 26, or by hand\n");
      return text.toString();
    }
    text.append("  TCP is clamped to what its way carries: segments of ");
    text.append(network.mtu() - 40).append(" (IPv4), ").append(network.mtu() - 60);
    text.append(" (IPv6) on the narrowest\n");
    for (Member member : of.members()) {
      if (!member.addresses().isEmpty() && plan.federation().agents().size() <= 10) {
        text.append("  hosts behind ").append(member.agent()).append(" reach the others by ");
        text.append(
            String.join(" ", member.addresses().stream().map(a -> a.address() + "").toList()));
        text.append('\n');
      }
    }
    return text.toString();
  }

  static String mode(NetworkPlan network) {
    if (network.network().isBridged()) {
      return "bridged, " + (network.hasSpanningTree() ? "spanning tree" : "no loop possible");
    }
    return (network.network().hasOspf() ? "routed, OSPF" : "routed, shortest paths")
        + (network.hasGre() ? "" : ", without GRE");
  }

  private String reasons(Style style) {
    if (plan.ruledOut().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(style.strong("Ruled out")).append('\n');
    plan.ruledOut().stream()
        .limit(MOST_REASONS)
        .forEach(reason -> text.append("  ").append(reason).append('\n'));
    int more = plan.ruledOut().size() - MOST_REASONS;
    return text.append(more > 0 ? "  ... and " + more + " more\n" : "").append('\n').toString();
  }

  private String agent(FederationAgent agent, Style style) {
    StringBuilder text = new StringBuilder();
    text.append(style.strong("Agent " + agent.name()));
    text.append(style.dim("  router " + agent.router().name())).append('\n');
    for (AgentPlan.Part part : plan.of(agent).parts()) {
      String title = part.network().map(n -> "network " + n.name()).orElse("for all networks");
      text.append("  ").append(style.dim(title)).append('\n');
      for (Intent intent : part.intents()) {
        text.append("    ").append(intent.accept(words)).append('\n');
      }
    }
    Optional<RouterPreview> router = Optional.ofNullable(preview.routers().get(agent.name()));
    if (commands) {
      text.append(
          router
              .map(r -> RouterPreviewText.of(r, style))
              .orElse("  " + style.dim("the description names no driver for it") + "\n"));
    }
    return text.toString();
  }

  private String host(FederationPreview.Host host, Style style) {
    StringBuilder text = new StringBuilder();
    text.append(style.strong("Host " + host.host().neighbour().name()));
    text.append(
        style.dim(
            "  network "
                + host.host().network().name()
                + ", at "
                + host.host().agent().name()
                + "; to be run there by its owner"));
    text.append('\n');
    if (host.preview().isPresent()) {
      return text.append(RouterPreviewText.plain(host.preview().get())).toString();
    }
    host.host()
        .intents()
        .forEach(intent -> text.append("  ").append(intent.accept(words)).append('\n'));
    return text.toString();
  }

  private String summary() {
    int agents = plan.federation().agents().size();
    return agents
        + " agents, "
        + plan.networks().size()
        + " networks, "
        + plan.pairs().size()
        + " pairs, "
        + plan.networks().stream().mapToInt(network -> network.paths().size()).sum()
        + " tunnels; nothing was sent, and nobody was asked.\n"
        + (shown.isEmpty() ? "--agent NAME shows what one agent gets.\n" : "")
        + (plan.withoutKey().isEmpty()
            ? ""
            : "Keys like public/key/of/agent/1/... are placeholders: each agent makes its own.\n");
  }
}
