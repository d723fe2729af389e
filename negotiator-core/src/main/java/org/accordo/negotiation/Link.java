package org.accordo.negotiation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;

/**
 * The link between the two routers.
 *
 * @param kind whether it has addresses of its own
 * @param ends at most one for each family, IPv4 first; for an unnumbered link the IPv6 link-local
 *     addresses that serve both families
 * @param tunnel what it consists of where both share no segment
 */
public record Link(Kind kind, List<Ends> ends, Optional<Tunnel> tunnel) {

  /** A link on a segment that both share. */
  public Link(Kind kind, List<Ends> ends) {
    this(kind, ends, Optional.empty());
  }

  public Link {
    ends = List.copyOf(ends);
    if (tunnel.isPresent() && kind == Kind.UNNUMBERED) {
      throw new InvalidValueException("link", kind.id(), "a tunnel with addresses of its own");
    }
    if (ends.isEmpty() || ends.stream().map(Ends::isV6).distinct().count() < ends.size()) {
      throw new InvalidValueException("link", ends.toString(), "one network for each family");
    }
    for (Ends each : ends) {
      if ((kind == Kind.UNNUMBERED) != each.initiator().isLinkLocal()) {
        throw new InvalidValueException(
            kind.id() + " link",
            each.toString(),
            "link-local addresses on an unnumbered link, and only there");
      }
    }
  }

  /** Whether a link has addresses of its own. */
  public enum Kind {
    /** A network from the pools of both sides. */
    NUMBERED,
    /** IPv6 link-local addresses, which take nothing from a pool. */
    UNNUMBERED;

    /** The name in messages and output, such as {@code numbered}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The addresses of both routers in one family.
   *
   * @param network that they share
   * @param initiator the initiator's router
   * @param responder the responder's router
   */
  public record Ends(IpPrefix network, IpAddress initiator, IpAddress responder) {
    public Ends {
      if (!network.contains(initiator)
          || !network.contains(responder)
          || initiator.equals(responder)) {
        throw new InvalidValueException(
            "link addresses",
            initiator + " and " + responder,
            "two different addresses in " + network);
      }
    }

    /** Whether this is IPv6. */
    public boolean isV6() {
      return network.isV6();
    }

    /** The address of this side's router. */
    public IpAddress of(Role role) {
      return role == Role.INITIATOR ? initiator : responder;
    }
  }

  /** The same with what it consists of. */
  public Link through(Optional<Tunnel> means) {
    return new Link(kind, ends, means);
  }

  /** The ends that carry a family: its own, or those of an unnumbered link. */
  public Optional<Ends> ends(boolean v6) {
    Optional<Ends> own = ends.stream().filter(each -> each.isV6() == v6).findFirst();
    return own.isEmpty() && kind == Kind.UNNUMBERED ? Optional.of(ends.get(0)) : own;
  }
}
