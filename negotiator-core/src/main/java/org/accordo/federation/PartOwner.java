package org.accordo.federation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.federation.FederatedNetwork.Mode;

/**
 * Who wants an intent on a router, by the name that configuration agents remember: with it what is
 * there says itself to which network of which federation it belongs.
 *
 * @param federation its name
 * @param network empty for what all networks of an agent share
 */
public record PartOwner(String federation, Optional<Network> network) {
  private static final Pattern TEXT =
      Pattern.compile("federation/([^/]+)(?:/(\\d{1,10})/(bridged|routed)/([^/]+))?");

  /**
   * What a network is: with another name or mode the same id means another one.
   *
   * @param id the key of its tunnels
   */
  public record Network(long id, Mode mode, String name) {

    /** That of a description. */
    public static Network of(FederatedNetwork network) {
      return new Network(network.id(), network.mode(), network.name());
    }

    /** Whether agents are its switches. */
    public boolean isBridged() {
      return mode == Mode.BRIDGED;
    }
  }

  /** The owner of a part that a plan has. */
  public static PartOwner of(Federation federation, Optional<Network> network) {
    return new PartOwner(federation.name(), network);
  }

  /** The name that is above those of all parts. */
  public static String above(String federation) {
    return "federation/" + federation;
  }

  /** The part that a name stands for; empty for other names. */
  public static Optional<PartOwner> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<Network> network =
        Optional.ofNullable(parts.group(2))
            .map(
                id ->
                    new Network(
                        Long.parseLong(id),
                        Mode.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
                        parts.group(4)));
    return Optional.of(new PartOwner(parts.group(1), network));
  }

  /** Such as {@code federation/four-sites/7/bridged/lab}. */
  public String text() {
    return above(federation)
        + network
            .map(
                n -> "/" + n.id() + "/" + n.mode().name().toLowerCase(Locale.ROOT) + "/" + n.name())
            .orElse("");
  }
}
