package org.accordo.federation.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.NetworkPlan;

/**
 * A federation as a picture: agents on a circle, a line for each network between two of them with
 * the MTU of its tunnel, and deactivated links dashed.
 */
public final class SvgGraph {
  private static final int BOX_WIDTH = 190;
  private static final int BOX_HEIGHT = 62;
  private static final int MARGIN = 40;
  private static final int TOP = 64;
  private static final int LINE = 15;
  private static final double GAP = 6;
  private static final double WIDER = 1.45;

  /** Where labels of more tunnels would only hide each other. */
  private static final int MOST_LABELLED = 40;

  private final GraphModel model;
  private final StringBuilder svg = new StringBuilder();
  private final Map<Integer, double[]> places = new HashMap<>();
  private final double radius;
  private final double width;
  private final double height;
  private int indent = 1;

  private SvgGraph(FederationPlan plan) {
    model = new GraphModel(plan);
    int agents = model.agents().size();
    radius = agents < 2 ? 0 : Math.max(180, agents * (BOX_WIDTH + 24) / (2 * Math.PI));
    double turn = agents == 4 ? Math.PI / 4 : 0;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    for (int i = 0; i < agents; i++) {
      double angle = 2 * Math.PI * i / agents - Math.PI / 2 - turn;
      // Labels are wide, so the circle is too.
      double[] place = {WIDER * radius * Math.cos(angle), radius * Math.sin(angle)};
      places.put(model.agents().get(i).id(), place);
      left = Math.min(left, place[0]);
      top = Math.min(top, place[1]);
      right = Math.max(right, place[0]);
      bottom = Math.max(bottom, place[1]);
    }
    width = Math.max(right - left + BOX_WIDTH + 2 * MARGIN, 620);
    height = TOP + bottom - top + BOX_HEIGHT + 2 * MARGIN + legendLines() * 22;
    for (double[] place : places.values()) {
      place[0] += width / 2 - (left + right) / 2;
      place[1] += TOP + BOX_HEIGHT / 2.0 - top;
    }
  }

  /** The whole document. */
  public static String of(FederationPlan plan) {
    return new SvgGraph(plan).draw();
  }

  private String draw() {
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(number(width));
    svg.append("\" height=\"").append(number(height)).append("\" viewBox=\"0 0 ");
    svg.append(number(width)).append(' ').append(number(height));
    svg.append("\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n");
    line("<title>Federation " + escape(model.title()) + "</title>");
    line(
        "<rect width=\""
            + number(width)
            + "\" height=\""
            + number(height)
            + "\" fill=\"#ffffff\"/>");
    text(width / 2, 30, "middle", "18", "#111111", "Federation " + model.title());
    List<GraphModel.Edge> edges = model.edges();
    edges.forEach(this::drawLines);
    if (edges.size() <= MOST_LABELLED) {
      edges.forEach(this::drawLabels);
    }
    model.agents().forEach(this::drawAgent);
    drawLegend(edges);
    return svg.append("</svg>\n").toString();
  }

  private void drawLines(GraphModel.Edge edge) {
    double[] from = places.get(edge.low().id());
    double[] to = places.get(edge.high().id());
    if (!edge.isActive()) {
      stroke(from, to, 0, "#8a8a8a", "stroke-width=\"1.5\" stroke-dasharray=\"7 6\"");
      return;
    }
    int count = edge.networks().size();
    double gap = Math.min(GAP, 36.0 / count);
    for (int i = 0; i < count; i++) {
      String colour = model.colour(edge.networks().get(i));
      String form = "stroke-width=\"2.5\"" + (edge.encrypted() ? "" : " stroke-dasharray=\"2 3\"");
      stroke(from, to, (i - (count - 1) / 2.0) * gap, colour, form);
    }
  }

  /** A line, moved to its side where several run beside each other. */
  private void stroke(double[] from, double[] to, double aside, String colour, String form) {
    double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    double x = -(to[1] - from[1]) / length * aside;
    double y = (to[0] - from[0]) / length * aside;
    line(
        String.format(
            Locale.ROOT,
            "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" %s/>",
            number(from[0] + x),
            number(from[1] + y),
            number(to[0] + x),
            number(to[1] + y),
            colour,
            form));
  }

  /** Not in the middle, where lines across the circle would have theirs all at one point. */
  private void drawLabels(GraphModel.Edge edge) {
    double[] from = places.get(edge.low().id());
    double[] to = places.get(edge.high().id());
    int agents = model.agents().size();
    int apart = Math.abs(model.agents().indexOf(edge.low()) - model.agents().indexOf(edge.high()));
    double part = agents < 4 || apart == 1 || apart == agents - 1 ? 0.5 : 0.3;
    double x = from[0] + (to[0] - from[0]) * part;
    double y = from[1] + (to[1] - from[1]) * part;
    int lines = edge.labels().size();
    int longest = edge.labels().stream().mapToInt(String::length).max().orElse(0);
    double wide = longest * 6.6 + 12;
    double high = lines * LINE + 6;
    line(
        String.format(
            Locale.ROOT,
            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"4\" fill=\"#ffffff\""
                + " fill-opacity=\"0.92\" stroke=\"#d0d0d0\"/>",
            number(x - wide / 2),
            number(y - high / 2),
            number(wide),
            number(high)));
    for (int i = 0; i < lines; i++) {
      boolean ofNetwork = i < edge.networks().size();
      String colour = ofNetwork ? model.colour(edge.networks().get(i)) : "#555555";
      text(x, y - high / 2 + 15 + i * LINE, "middle", "11", colour, edge.labels().get(i));
    }
  }

  private void drawAgent(FederationAgent agent) {
    double[] place = places.get(agent.id());
    double left = place[0] - BOX_WIDTH / 2.0;
    double top = place[1] - BOX_HEIGHT / 2.0;
    line("<g>");
    indent++;
    line(
        String.format(
            Locale.ROOT,
            "<rect x=\"%s\" y=\"%s\" width=\"%d\" height=\"%d\" rx=\"9\" fill=\"#f6f7f9\""
                + " stroke=\"#333333\"%s/>",
            number(left),
            number(top),
            BOX_WIDTH,
            BOX_HEIGHT,
            agent.isBehindNat() ? " stroke-dasharray=\"4 3\"" : ""));
    List<String> lines = new ArrayList<>();
    lines.addAll(GraphModel.describe(agent));
    lines.add("site " + agent.site());
    for (int i = 0; i < lines.size(); i++) {
      String size = i == 0 ? "14" : "11";
      text(place[0], top + 20 + i * 17, "middle", size, "#111111", shortened(lines.get(i)));
    }
    double dot = left + 12;
    for (NetworkPlan network : model.networks()) {
      if (network.has(agent) && dot < left + BOX_WIDTH - 6) {
        line(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"%s\"/>",
                number(dot),
                number(top),
                model.colour(network)));
        dot += 11;
      }
    }
    indent--;
    line("</g>");
  }

  private static String shortened(String text) {
    int most = 31;
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private int legendLines() {
    return model.networks().size() + 2;
  }

  private void drawLegend(List<GraphModel.Edge> edges) {
    double y = height - legendLines() * 22;
    for (NetworkPlan network : model.networks()) {
      sample(y, model.colour(network), "stroke-width=\"3\"", GraphModel.describe(network));
      y += 22;
    }
    if (edges.stream().anyMatch(edge -> !edge.isActive())) {
      String dashed = "stroke-width=\"1.5\" stroke-dasharray=\"7 6\"";
      sample(y, "#8a8a8a", dashed, "link that the description deactivates");
      y += 22;
    }
    String rest =
        edges.stream().allMatch(GraphModel.Edge::encrypted)
            ? "A line is a tunnel inside of WireGuard with the MTU of its network."
            : "A line is a tunnel with the MTU of its network; a dotted one is NOT ENCRYPTED.";
    text(MARGIN, y + 4, "start", "12", "#555555", rest);
  }

  private void sample(double y, String colour, String form, String what) {
    stroke(new double[] {MARGIN, y}, new double[] {MARGIN + 34, y}, 0, colour, form);
    text(MARGIN + 44, y + 4, "start", "12", "#111111", what);
  }

  private void text(double x, double y, String anchor, String size, String colour, String content) {
    line(
        String.format(
            Locale.ROOT,
            "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"%s\" fill=\"%s\">%s</text>",
            number(x),
            number(y),
            anchor,
            size,
            colour,
            escape(content)));
  }

  private void line(String element) {
    svg.append("  ".repeat(indent)).append(element).append('\n');
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(Character.isISOControl(c) ? '\ufffd' : c);
      }
    }
    return safe.toString();
  }
}
