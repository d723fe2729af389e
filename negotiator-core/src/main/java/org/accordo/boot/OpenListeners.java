package org.accordo.boot;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.accordo.cli.Check;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Access.Service;
import org.accordo.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps listeners that ask nobody who they are from strangers: they may listen on loopback, and
 * elsewhere only where the site says in so many words that it wants that.
 */
final class OpenListeners {
  private static final Logger LOG = LoggerFactory.getLogger(OpenListeners.class);

  private OpenListeners() {}

  /**
   * Refuses listeners that strangers would reach, and is loud about those that the site wants.
   *
   * @param listeners {@code host:port} of what is going to listen
   * @throws org.accordo.problem.ProblemException {@code insecure-listener}
   */
  static void check(Site site, Map<Service, String> listeners) {
    exposed(site, listeners)
        .forEach(
            (service, address) -> {
              if (!site.access().open().contains(service)) {
                throw refusal(service, address).exception();
              }
              LOG.warn("INSECURE: {}, as the site wants it", danger(service, address));
            });
  }

  /** What {@link #check} would say of everything that the site file has. */
  static List<Check> look(Site site) {
    Map<Service, String> listeners = new EnumMap<>(Service.class);
    listeners.put(Service.NEGOTIATOR, Listeners.negotiator(site));
    site.agent().listen().ifPresent(address -> listeners.put(Service.AGENT, address));
    List<Check> checks = new ArrayList<>();
    exposed(site, listeners)
        .forEach(
            (service, address) -> {
              Problem refusal = refusal(service, address);
              checks.add(
                  site.access().open().contains(service)
                      ? Check.warn(
                          service.field(),
                          "INSECURE: " + danger(service, address),
                          "Give the site file tls where anybody else can reach that address")
                      : Check.fail(service.field(), refusal.message(), refusal.hint()));
            });
    return checks;
  }

  private static Map<Service, String> exposed(Site site, Map<Service, String> listeners) {
    Map<Service, String> exposed = new EnumMap<>(Service.class);
    if (site.access().tls().isEmpty()) {
      listeners.forEach(
          (service, address) -> {
            if (!isLoopback(Listeners.host(address))) {
              exposed.put(service, address);
            }
          });
    }
    return exposed;
  }

  /** A name counts where all of its addresses do; one without any cannot be listened on anyway. */
  private static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return true;
    }
  }

  private static String danger(Service service, String address) {
    return service == Service.AGENT
        ? "the agent listens on "
            + address
            + " without tls: whoever reaches that can configure the routers"
        : "the negotiator listens on "
            + address
            + " without tls: whoever reaches that can have routes added and withdrawn";
  }

  private static Problem refusal(Service service, String address) {
    String field = service.field();
    return Problem.of(ProblemCode.INSECURE_LISTENER, "Refused: " + danger(service, address))
        .at(field + ".listen")
        .hint(
            "Give the site file tls ('accordo pki' makes certificates for a trial), listen on"
                + " 127.0.0.1, or say "
                + field
                + ".insecure: true or --insecure where you trust every host of that network");
  }
}
