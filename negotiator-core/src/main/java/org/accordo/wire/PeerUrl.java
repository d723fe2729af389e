package org.accordo.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.accordo.driver.api.InvalidValueException;

/** The URL of a negotiator's {@code handle_negotiation}, and of what is beside it. */
public final class PeerUrl {
  private static final String EXPECTED =
      "the full URL of a peer's handle_negotiation, such as"
          + " http://192.0.2.1:8000/api/v1/handle_negotiation";
  private static final int LONGEST = 512;

  private PeerUrl() {}

  /**
   * Reads an http or https URL in ASCII that has a host and no login, query or fragment.
   *
   * @throws InvalidValueException if it is anything else
   */
  public static URI parse(String text) {
    if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new InvalidValueException("peer URL", text, EXPECTED);
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new InvalidValueException("peer URL", text, EXPECTED);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean usable =
        (scheme.equals("http") || scheme.equals("https"))
            && url.getHost() != null
            && url.getPort() <= 65535
            && url.getPort() != 0
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && url.getRawPath().startsWith("/");
    if (!usable) {
      throw new InvalidValueException("peer URL", text, EXPECTED);
    }
    return url;
  }

  /** What a peer says of all that is between it and the site of this name. */
  public static URI ledger(URI peer, String site) {
    return peer.resolve("ledger?site=" + site);
  }

  /** An endpoint for one negotiation, beside the peer's {@code handle_negotiation}. */
  public static URI of(URI peer, String id, String step) {
    return peer.resolve("negotiations/" + id + "/" + step);
  }
}
