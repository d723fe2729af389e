package org.accordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpPrefix;
import org.accordo.site.SiteOverrides;
import picocli.CommandLine.Option;

/** The site file and the original negotiator's flags, which count more than the file. */
final class SiteFlags {

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "site file; without one the flags below say all")
  private Path site;

  @Option(
      names = "--cidr",
      paramLabel = "CIDR",
      description = "a range for link networks; may be given again")
  private List<IpPrefix> link = new ArrayList<>();

  @Option(
      names = "--internal_network",
      paramLabel = "CIDR",
      description = "a network of ours that peers may reach; may be given again")
  private List<IpPrefix> networks = new ArrayList<>();

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "the border router's port towards peers")
  private InterfaceName outside;

  @Option(
      names = "--remapping_cidr",
      paramLabel = "CIDR",
      description = "a range for prefixes that stand for overlapping networks; may be given again")
  private List<IpPrefix> remap = new ArrayList<>();

  @Option(
      names = "--driver",
      paramLabel = "ID",
      description = "driver of this machine without a site file (default: the only one that can)")
  private String driver;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      description = "database file (default: in memory, nothing outlives the process)")
  private Path store;

  @Option(
      names = "--dry-run",
      description = "never send anything to a router; render and check as if")
  private boolean dryRun;

  @Option(
      names = "--insecure",
      description =
          "listen beyond loopback without tls: whoever reaches that can change the routers")
  private boolean insecure;

  Optional<Path> file() {
    return Optional.ofNullable(site);
  }

  /** What a command without a site file must say; empty where nothing is missing. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (site == null) {
      if (networks.isEmpty()) {
        missing.add("--internal_network");
      }
      if (link.isEmpty()) {
        missing.add("--cidr");
      }
      if (outside == null) {
        missing.add("--interface");
      }
    }
    return missing;
  }

  SiteOverrides overrides(Optional<String> listen, Optional<String> agentListen) {
    return new SiteOverrides(
        listen,
        agentListen,
        Optional.empty(),
        networks,
        link,
        remap,
        Optional.ofNullable(outside),
        Optional.ofNullable(driver),
        dryRun,
        Optional.ofNullable(store),
        insecure);
  }
}
