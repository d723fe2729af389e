package org.accordo.app.cases;

import java.util.List;

/**
 * What is done around a case, and looked at, in a namespace of its own.
 *
 * @param setup commands in the router's namespace before anything is looked at, one a line and
 *     never through a shell
 * @param far commands in the namespace at the other end of all cables
 * @param routes what the kernel must answer once the case is applied
 * @param pings addresses that must answer from the router once the case is applied
 */
public record LabCase(
    List<String> setup, List<String> far, List<RouteCheck> routes, List<String> pings) {
  public LabCase {
    setup = List.copyOf(setup);
    far = List.copyOf(far);
    routes = List.copyOf(routes);
    pings = List.copyOf(pings);
  }

  /** Nothing but what every case is tried for. */
  public static LabCase plain() {
    return new LabCase(List.of(), List.of(), List.of(), List.of());
  }

  /**
   * A look at where a packet goes.
   *
   * @param destination its address
   * @param words that the answer must have in this order, such as {@code via 192.0.2.1 dev eth2}
   */
  public record RouteCheck(String destination, String words) {}
}
