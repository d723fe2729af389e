package org.accordo.federation.graph;

import java.util.List;
import java.util.Map;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.NetworkPlan;

/** A federation as a Mermaid flowchart, which Markdown viewers draw. */
public final class MermaidGraph {

  private MermaidGraph() {}

  /** The text of the chart; names hold letters, digits and {@code -} only. */
  public static String of(FederationPlan plan) {
    GraphModel model = new GraphModel(plan);
    StringBuilder text = new StringBuilder("flowchart LR\n");
    for (Map.Entry<String, List<FederationAgent>> site : model.sites().entrySet()) {
      int first = site.getValue().get(0).id();
      text.append("  subgraph s").append(first);
      text.append("[\"site ").append(site.getKey()).append("\"]\n");
      for (FederationAgent agent : site.getValue()) {
        String label = String.join("<br/>", GraphModel.describe(agent));
        text.append("    a").append(agent.id()).append("[\"").append(label).append("\"]\n");
      }
      text.append("  end\n");
    }
    for (GraphModel.Edge edge : model.edges()) {
      String line = !edge.isActive() ? "-.-" : edge.encrypted() ? "---" : "===";
      String label = String.join("<br/>", edge.labels());
      text.append("  a").append(edge.low().id()).append(' ').append(line);
      text.append("|\"").append(label).append("\"| a").append(edge.high().id()).append('\n');
    }
    for (NetworkPlan network : model.networks()) {
      text.append("  %% ").append(GraphModel.describe(network)).append('\n');
    }
    return text.toString();
  }
}
