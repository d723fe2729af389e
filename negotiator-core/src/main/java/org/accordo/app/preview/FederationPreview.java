package org.accordo.app.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.Capability;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.FederationPlanner;
import org.accordo.federation.HostPlan;
import org.accordo.federation.PublicKeys;

/**
 * The plan of a federation, and every command that its routers and hosts would get.
 *
 * @param plan with placeholders for public keys
 * @param routers of those agents that were asked for and name a driver, by agent
 * @param hosts that have tunnels of their own, with the commands where they name a driver
 */
public record FederationPreview(
    FederationPlan plan, Map<String, RouterPreview> routers, List<Host> hosts) {

  /**
   * A host and its commands.
   *
   * @param host whose
   * @param preview empty where the description names no driver for it
   */
  public record Host(HostPlan host, Optional<RouterPreview> preview) {}

  public FederationPreview {
    routers = new LinkedHashMap<>(routers);
    hosts = List.copyOf(hosts);
  }

  /**
   * Plans and renders, without asking anybody.
   *
   * @param shown for which agents to render
   * @throws org.accordo.problem.ProblemException what does not fit together, or what a driver has
   *     against an intent
   */
  public static FederationPreview of(
      DriverCatalogue drivers, Federation federation, Predicate<FederationAgent> shown) {
    FederationPlan plan =
        FederationPlanner.plan(federation, PublicKeys.none(), abilities(drivers, federation));
    Map<String, RouterPreview> routers = new LinkedHashMap<>();
    for (FederationAgent agent : federation.agents()) {
      if (agent.router().driver().isPresent() && shown.test(agent)) {
        LoadedDriver driver = drivers.driver(agent.router().driver().get());
        routers.put(
            agent.name(), RouterPreview.of(driver, target(agent), plan.of(agent).intents()));
      }
    }
    List<Host> hosts = new ArrayList<>();
    for (HostPlan host : plan.hosts()) {
      Optional<RouterPreview> preview =
          host.neighbour()
              .driver()
              .map(id -> RouterPreview.of(drivers.driver(id), target(host), host.intents()));
      hosts.add(new Host(host, preview));
    }
    return new FederationPreview(plan, routers, hosts);
  }

  /** What routers can do by the drivers that the description names, by the agents' names. */
  public static Map<String, Set<Capability>> abilities(
      DriverCatalogue drivers, Federation federation) {
    Map<String, Set<Capability>> abilities = new HashMap<>();
    for (FederationAgent agent : federation.agents()) {
      agent
          .router()
          .driver()
          .ifPresent(
              id -> abilities.put(agent.name(), drivers.driver(id).capabilities(target(agent))));
    }
    return abilities;
  }

  private static RenderTarget target(FederationAgent agent) {
    FederationAgent.RouterRef router = agent.router();
    return new RenderTarget(
        "", router.name(), router.variant(), Optional.empty(), router.settings());
  }

  private static RenderTarget target(HostPlan host) {
    return new RenderTarget(
        "", host.neighbour().name(), Optional.empty(), Optional.empty(), Map.of());
  }
}
