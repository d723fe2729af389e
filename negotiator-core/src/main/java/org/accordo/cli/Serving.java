package org.accordo.cli;

import java.util.Map;
import org.accordo.cli.Product.Part;
import org.accordo.site.Site;

/** Runs servers until the process is told to stop. */
final class Serving {

  private Serving() {}

  /**
   * Says when they are ready; returns when they have closed, which a signal to the process does.
   */
  static Report until(Session session, Site site, Part part) {
    Product.Server server = session.product().serve(site, part);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "closing"));
    session.print(new Ready(server.address()));
    server.await();
    return new Stopped();
  }

  private record Ready(String address) implements Report {

    @Override
    public String kind() {
      return "Ready";
    }

    @Override
    public Map<String, Object> json() {
      return Map.of("address", address);
    }

    @Override
    public String text(Style style) {
      return "listening on " + address + "\n";
    }
  }

  /** Nobody is left to read anything. */
  record Stopped() implements Report {

    @Override
    public String kind() {
      return "Stopped";
    }

    @Override
    public Map<String, Object> json() {
      return Map.of();
    }

    @Override
    public String text(Style style) {
      return "";
    }
  }
}
