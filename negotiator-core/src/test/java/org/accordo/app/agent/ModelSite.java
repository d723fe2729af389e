package org.accordo.app.agent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.Transport;
import org.accordo.site.Access;
import org.accordo.site.AgentSettings;
import org.accordo.site.Border;
import org.accordo.site.Connection;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.Pools;
import org.accordo.site.Router;
import org.accordo.site.Site;

/** Sites for tests, with routers of the model driver. */
public final class ModelSite {

  private ModelSite() {}

  public static Site live(String... names) {
    return of(Connection.Mode.LIVE, names);
  }

  public static Site dryRun(String... names) {
    return of(Connection.Mode.DRY_RUN, names);
  }

  private static Site of(Connection.Mode mode, String... names) {
    Map<String, Router> routers = new TreeMap<>();
    for (String name : names) {
      Connection connection =
          new Connection(mode, Transport.LOCAL_EXEC, Optional.empty(), Optional.empty());
      routers.put(name, new Router(name, ModelDriver.ID, Optional.empty(), connection, Map.of()));
    }
    return with(routers, names[0]);
  }

  public static Site with(Map<String, Router> routers, String border) {
    return new Site(
        "north",
        List.of(IpPrefix.parse("10.0.0.0/24")),
        new Border(border, new InterfaceName("eth2"), Optional.empty()),
        new Pools(List.of(IpPrefix.parse("192.168.0.0/24")), List.of()),
        List.of(),
        routers,
        Map.of(),
        new NegotiatorSettings(
            "127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(10), Duration.ofMinutes(1)),
        new AgentSettings(Optional.empty(), Optional.empty()),
        Access.PLAIN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
