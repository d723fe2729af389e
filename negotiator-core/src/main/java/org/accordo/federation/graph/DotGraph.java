package org.accordo.federation.graph;

import java.util.List;
import java.util.Map;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.NetworkPlan;

/** A federation in Graphviz's language. */
public final class DotGraph {

  private DotGraph() {}

  /** The text of the graph; names hold letters, digits and {@code -} only. */
  public static String of(FederationPlan plan) {
    GraphModel model = new GraphModel(plan);
    StringBuilder text = new StringBuilder("graph \"" + model.title() + "\" {\n");
    text.append("  layout=circo; overlap=false; fontname=sans;\n");
    text.append("  node [shape=box, style=rounded, fontname=sans];\n");
    text.append("  edge [fontname=sans, fontsize=10];\n");
    for (Map.Entry<String, List<FederationAgent>> site : model.sites().entrySet()) {
      int first = site.getValue().get(0).id();
      text.append("  subgraph cluster_").append(first);
      text.append(" { label=\"site ").append(site.getKey()).append("\";\n");
      for (FederationAgent agent : site.getValue()) {
        String label = String.join("\\n", GraphModel.describe(agent));
        text.append("    a").append(agent.id()).append(" [label=\"").append(label).append("\"];\n");
      }
      text.append("  }\n");
    }
    for (GraphModel.Edge edge : model.edges()) {
      text.append("  a").append(edge.low().id()).append(" -- a").append(edge.high().id());
      text.append(" [label=\"").append(String.join("\\n", edge.labels())).append('"');
      text.append(edge.isActive() ? colours(model, edge) : ", style=dashed, color=grey");
      text.append(edge.encrypted() ? "" : ", style=bold").append("];\n");
    }
    return text.append("}\n").toString();
  }

  private static String colours(GraphModel model, GraphModel.Edge edge) {
    List<String> colours =
        edge.networks().stream().map((NetworkPlan n) -> model.colour(n)).toList();
    return ", color=\"" + String.join(":", colours) + "\"";
  }
}
