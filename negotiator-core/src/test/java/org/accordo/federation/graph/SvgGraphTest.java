package org.accordo.federation.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.accordo.boot.config.FederationReader;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.FederationPlanner;
import org.accordo.federation.Headers;
import org.accordo.golden.Golden;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class SvgGraphTest {

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void fourSites() throws Exception {
    FederationPlan plan =
        FederationPlanner.plan(
            FederationReader.read(Path.of("../examples/federation/four-sites.yaml")));
    String svg = SvgGraph.of(plan);
    Golden.assertSame(Golden.folder(SvgGraphTest.class, "graphs").resolve("four-sites.svg"), svg);
    Document document = parse(svg);
    assertThat(document.getElementsByTagName("line").getLength())
        .as("8 tunnels, a deactivated link, 3 in the legend")
        .isEqualTo(12);
  }

  /** The reader lets no such name through; the picture does not rely on that. */
  @Test
  void whatNamesHoldIsTextAndNothingElse() throws Exception {
    String hostile = "<script>alert('1')</script>&\"\u0007";
    Document document = parse(SvgGraph.of(FederationPlanner.plan(alone(hostile, 3))));
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getDocumentElement().getTextContent())
        .contains("<script>alert('1')</script>&\"\ufffd");
  }

  @Test
  void noneOneAndManyAgents() throws Exception {
    for (int count : new int[] {0, 1, 2, 5, 200}) {
      String svg = SvgGraph.of(FederationPlanner.plan(alone("some", count)));
      assertThat(parse(svg).getElementsByTagName("g").getLength()).isEqualTo(count);
      assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  private static Federation alone(String name, int count) {
    List<FederationAgent> agents =
        IntStream.rangeClosed(1, count)
            .mapToObj(
                id ->
                    new FederationAgent(
                        "a" + id,
                        id,
                        name,
                        new FederationAgent.RouterRef(
                            "r",
                            Optional.empty(),
                            Optional.empty(),
                            java.util.Map.of(),
                            Optional.empty(),
                            Optional.empty()),
                        List.of(IpAddress.parse("203.0.113.1")),
                        51820,
                        new FederationAgent.Underlay(1500, true, false)))
            .toList();
    return new Federation(
        name,
        new InterfaceName("wg0"),
        Headers.LEAN,
        true,
        Federation.Unencrypted.NEVER,
        agents,
        List.of(),
        List.of());
  }
}
