package org.accordo.boot;

import java.net.URI;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.Site;

/** Reads and writes the addresses that something listens on. */
final class Listeners {
  /** Where the original's configuration agent listens. */
  static final String AGENT = "127.0.0.1:8081";

  private Listeners() {}

  /** The host of {@code host:port}, without the brackets of an IPv6 address. */
  static String host(String hostPort) {
    return hostPort.substring(0, hostPort.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
  }

  /** The port of {@code host:port}. */
  static int port(String hostPort) {
    return Integer.parseInt(hostPort.substring(hostPort.lastIndexOf(':') + 1));
  }

  /** {@code host:port}, with brackets around an IPv6 address. */
  static String join(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Where a site's negotiator listens. */
  static String negotiator(Site site) {
    return join(site.negotiator().listenHost(), site.negotiator().listenPort());
  }

  /** Whether a host stands for every address of this machine. */
  static boolean isWildcard(String host) {
    return host.equals("0.0.0.0") || host.equals("::");
  }

  /** How the URLs of a site's negotiator begin. */
  static String scheme(Site site) {
    return site.access().tls().isPresent() ? "https" : "http";
  }

  /**
   * The URL that a site's negotiator is reached at from its own machine.
   *
   * @param port that it got, where the site leaves that open
   */
  static URI url(Site site, int port) {
    NegotiatorSettings settings = site.negotiator();
    String host = settings.listenHost();
    if (isWildcard(host)) {
      host = host.equals("::") ? "::1" : "127.0.0.1";
    }
    return URI.create(scheme(site) + "://" + join(host, port));
  }
}
