package org.accordo.cli.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.preview.FederationPreview;
import org.accordo.app.preview.RouterPreview;
import org.accordo.cli.Fields;
import org.accordo.cli.RouterPreviewText;
import org.accordo.federation.AgentPlan;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.Mtu;
import org.accordo.federation.MtuSolver;
import org.accordo.federation.NetworkPlan;
import org.accordo.federation.PairPlan;

/** A federation's plan for programs. */
final class FederationJson {

  private FederationJson() {}

  static Map<String, Object> of(FederationPreview preview, List<FederationAgent> shown) {
    FederationPlan plan = preview.plan();
    return new Fields()
        .with("federation", plan.federation().name())
        .with("warnings", plan.warnings())
        .with("ruledOut", plan.ruledOut())
        .with("networks", plan.networks().stream().map(FederationJson::network).toList())
        .with("agents", plan.federation().agents().stream().map(a -> agent(plan, a)).toList())
        .with("pairs", plan.pairs().stream().map(FederationJson::pair).toList())
        .with("routers", shown.stream().map(agent -> router(preview, agent)).toList())
        .with("hosts", preview.hosts().stream().map(FederationJson::host).toList())
        .toMap();
  }

  private static Map<String, Object> network(NetworkPlan network) {
    return new Fields()
        .with("name", network.network().name())
        .with("id", network.network().id())
        .with("mode", network.network().isBridged() ? "bridged" : "routed")
        .with("agents", network.agents().stream().map(FederationAgent::name).toList())
        .with("spanningTree", network.hasSpanningTree())
        .with("gre", network.hasGre())
        .with("mtu", network.mtu())
        .with("mtuWhy", network.mtuWhy())
        .toMap();
  }

  private static Map<String, Object> agent(FederationPlan plan, FederationAgent agent) {
    Mtu mtu = new MtuSolver(plan.federation().headers()).wireGuard(agent);
    return new Fields()
        .with("name", agent.name())
        .with("id", agent.id())
        .with("site", agent.site())
        .with("router", agent.router().name())
        .with("inside", agent.inside().toString())
        .with("endpoints", agent.endpoints())
        .with("port", agent.port())
        .with("behindNat", agent.isBehindNat())
        .with("underlayMtu", agent.underlay().mtu())
        .with("wireGuardMtu", mtu.bytes())
        .with("wireGuardMtuWhy", mtu.why())
        .with("publicKeyKnown", plan.keys().isKnown(agent))
        .toMap();
  }

  private static Map<String, Object> pair(PairPlan pair) {
    List<Object> tunnels = new ArrayList<>();
    for (NetworkPlan network : pair.networks()) {
      Mtu fits = network.fitting(pair.path());
      int mtu = network.tunnelMtu(pair.path());
      Fields tunnel =
          new Fields()
              .with("network", network.network().name())
              .with("mtu", mtu)
              .with("fits", fits.bytes())
              .with("fitsWhy", fits.why());
      if (!network.network().isBridged()) {
        tunnel.with("segmentV4", mtu - 40).with("segmentV6", mtu - 60);
      }
      tunnels.add(tunnel.toMap());
    }
    return new Fields()
        .with("agents", List.of(pair.path().low().name(), pair.path().high().name()))
        .with("encrypted", pair.path().encrypted())
        .with("family", pair.path().v6() ? "ipv6" : "ipv4")
        .with("underlayMtu", pair.path().underlayMtu())
        .with("tunnels", tunnels)
        .toMap();
  }

  private static Map<String, Object> router(FederationPreview preview, FederationAgent agent) {
    List<Object> parts = new ArrayList<>();
    for (AgentPlan.Part part : preview.plan().of(agent).parts()) {
      parts.add(
          new Fields()
              .with("network", part.network().map(network -> network.name()))
              .with("intents", part.intents().stream().map(i -> i.key().value()).toList())
              .toMap());
    }
    Fields fields =
        new Fields()
            .with("agent", agent.name())
            .with("router", agent.router().name())
            .with("parts", parts);
    Optional<RouterPreview> router = Optional.ofNullable(preview.routers().get(agent.name()));
    return router.map(of -> RouterPreviewText.json(fields, of)).orElseGet(fields::toMap);
  }

  private static Map<String, Object> host(FederationPreview.Host host) {
    Fields fields =
        new Fields()
            .with("name", host.host().neighbour().name())
            .with("network", host.host().network().name())
            .with("agent", host.host().agent().name())
            .with("address", host.host().neighbour().address().toString());
    return host.preview().map(of -> RouterPreviewText.json(fields, of)).orElseGet(fields::toMap);
  }
}
