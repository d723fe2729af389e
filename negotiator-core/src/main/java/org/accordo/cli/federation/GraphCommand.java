package org.accordo.cli.federation;

import java.nio.file.Path;
import java.util.Map;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.Verb;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.FederationPlanner;
import org.accordo.federation.graph.DotGraph;
import org.accordo.federation.graph.MermaidGraph;
import org.accordo.federation.graph.SvgGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo federation graph}. */
@Command(
    name = "graph",
    description = {
      "Draws a federation: sites, tunnels, networks, packet sizes, deactivated links.",
      "",
      "Reads the description and nothing else.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo federation graph four-sites.yaml > four-sites.svg",
      "  accordo federation graph four-sites.yaml --format mermaid"
    })
final class GraphCommand extends Verb {

  enum Format {
    svg,
    mermaid,
    dot
  }

  @Parameters(index = "0", paramLabel = "FILE", description = "the federation's description")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "svg, mermaid or dot (default: svg)")
  private Format format = Format.svg;

  GraphCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    FederationPlan plan = FederationPlanner.plan(product().federation(file));
    String text =
        switch (format) {
          case svg -> SvgGraph.of(plan);
          case mermaid -> MermaidGraph.of(plan);
          case dot -> DotGraph.of(plan);
        };
    return new GraphReport(format, text);
  }

  private record GraphReport(Format format, String graph) implements Report {
    @Override
    public String kind() {
      return "FederationGraph";
    }

    @Override
    public Map<String, Object> json() {
      return new Fields().with("format", format.name()).with("graph", graph).toMap();
    }

    @Override
    public String text(Style style) {
      return graph;
    }
  }
}
