package org.accordo.boot;

import java.net.URI;
import org.accordo.site.NegotiatorSettings;

/** Knows how something on this machine is reached that listens on an address. */
final class Listeners {

  private Listeners() {}

  /**
   * The URL of a negotiator.
   *
   * @param port that it got, where the settings leave that open
   */
  static URI url(NegotiatorSettings settings, int port) {
    String host = settings.listenHost();
    if (host.equals("0.0.0.0")) {
      host = "127.0.0.1";
    } else if (host.equals("::")) {
      host = "::1";
    }
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }
}
