package org.accordo.site;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpPrefix;

/**
 * What a command line says of a site, over what its file says; without a file, all that is known of
 * it.
 *
 * @param listen {@code host:port} of the negotiator
 * @param agentListen {@code host:port} of the configuration agent in this process
 * @param agentConnect {@code host:port} of the configuration agent in another process
 * @param networks what peers may reach; empty for what the file says
 * @param link the pool of link networks; empty for what the file says
 * @param remap the pool of remap prefixes; empty for what the file says
 * @param outside the border router's port of the bare link
 * @param driver of a site without a file; empty for the only one there is
 * @param dryRun whether every router is a dry run, whatever the file says
 * @param store the database file
 * @param insecure whether listeners may be open to strangers, whatever the file says
 */
public record SiteOverrides(
    Optional<String> listen,
    Optional<String> agentListen,
    Optional<String> agentConnect,
    List<IpPrefix> networks,
    List<IpPrefix> link,
    List<IpPrefix> remap,
    Optional<InterfaceName> outside,
    Optional<String> driver,
    boolean dryRun,
    Optional<Path> store,
    boolean insecure) {

  public SiteOverrides {
    networks = List.copyOf(networks);
    link = List.copyOf(link);
    remap = List.copyOf(remap);
  }

  /** The same with an agent in another process, if there is one. */
  public SiteOverrides connecting(Optional<String> agent) {
    return new SiteOverrides(
        listen,
        agentListen,
        agent,
        networks,
        link,
        remap,
        outside,
        driver,
        dryRun,
        store,
        insecure);
  }

  /** The file alone counts. */
  public static SiteOverrides none() {
    return new SiteOverrides(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        false);
  }
}
