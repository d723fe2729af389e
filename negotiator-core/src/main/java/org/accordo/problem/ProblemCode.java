package org.accordo.problem;

import java.util.Locale;

/**
 * The stable names of everything that can go wrong. Each has a page in {@code docs/errors}, an exit
 * code, an HTTP status, and says whose move it is.
 */
public enum ProblemCode {
  /** A request, flag or file that cannot be read at all. */
  MALFORMED_REQUEST(Blame.REQUEST, 1, 400),
  /** A request to a path that does not exist. */
  UNKNOWN_PATH(Blame.REQUEST, 1, 404),
  /** A request with a method that its path does not know. */
  METHOD_NOT_ALLOWED(Blame.REQUEST, 1, 405),
  /** A request that is longer than any honest one. */
  REQUEST_TOO_LARGE(Blame.REQUEST, 1, 413),
  /** A request that a browser sent for somebody else's page. */
  CROSS_ORIGIN(Blame.REQUEST, 1, 403),
  /** A caller that does not show who it is. */
  NOT_AUTHENTICATED(Blame.REQUEST, 4, 401),
  /** A caller that is known and may not do this. */
  NOT_ALLOWED(Blame.REQUEST, 4, 403),
  /** A listener that strangers reach, and nobody is asked who they are. */
  INSECURE_LISTENER(Blame.REQUEST, 3, 400),
  /** A peer that asks more often than its policy allows. */
  TOO_MANY_REQUESTS(Blame.REQUEST, 4, 429),
  /** More at once than this negotiator takes on. */
  TOO_BUSY(Blame.REQUEST, 1, 503),
  /** A value of the wrong type, or one that a value type refuses. */
  INVALID_VALUE(Blame.REQUEST, 3, 400),
  /** A configuration file that does not say what it must. */
  INVALID_SITE(Blame.REQUEST, 3, 400),
  /** A name that stands for nothing here. */
  UNKNOWN_ROUTER(Blame.REQUEST, 1, 404),
  UNKNOWN_PEER(Blame.REQUEST, 1, 404),
  UNKNOWN_NEGOTIATION(Blame.REQUEST, 1, 404),
  UNKNOWN_DRIVER(Blame.REQUEST, 5, 404),
  /** A driver that was found and could not be loaded; see the page of its reason. */
  DRIVER_REJECTED(Blame.DRIVER, 5, 500),
  /** What the driver of a router does not declare. */
  CAPABILITY_MISSING(Blame.REQUEST, 5, 406),
  /** What a driver declares in general, and refuses in this case. */
  UNSUPPORTED_COMBINATION(Blame.REQUEST, 5, 406),
  TEMPLATE_INVALID(Blame.DRIVER, 5, 500),
  DRIVER_BUG(Blame.DRIVER, 5, 500),
  DEVICE_UNREACHABLE(Blame.DEVICE, 5, 502),
  DEVICE_REJECTED(Blame.DEVICE, 5, 502),
  /** Somebody else works on the device's configuration. */
  DEVICE_LOCKED(Blame.DEVICE, 5, 409),
  /** A router that took something back by itself before anybody said that it is to stay. */
  WENT_BACK(Blame.DEVICE, 5, 409),
  /** A secret that is referred to and cannot be had. */
  SECRET_UNAVAILABLE(Blame.DEVICE, 5, 500),
  /** The same key is held by somebody else with other content. */
  INTENT_CONFLICT(Blame.REQUEST, 4, 409),
  /** Another change holds the router. */
  ROUTER_BUSY(Blame.REQUEST, 4, 409),
  /** One side has IPv4 networks only, the other IPv6 networks only. */
  NO_COMMON_FAMILY(Blame.REQUEST, 4, 406),
  NO_COMMON_LINK(Blame.REQUEST, 4, 406),
  /** Two sites that share no segment, and no tunnel that both allow and can have. */
  NO_COMMON_TUNNEL(Blame.REQUEST, 4, 406),
  POOL_EXHAUSTED(Blame.REQUEST, 4, 406),
  POOLS_OVERLAP(Blame.REQUEST, 3, 400),
  /** Networks that cannot be told apart by any means that both sides have. */
  NETWORKS_OVERLAP(Blame.REQUEST, 4, 406),
  NETWORK_NOT_OURS(Blame.REQUEST, 4, 406),
  DIGEST_MISMATCH(Blame.PEER, 4, 409),
  NEGOTIATION_STATE(Blame.REQUEST, 4, 409),
  /** A peer that certainly did not get the message. */
  PEER_UNREACHABLE(Blame.PEER, 4, 502),
  /** A peer that may have got the message, and did not answer in time. */
  PEER_SILENT(Blame.PEER, 4, 504),
  PEER_REFUSED(Blame.PEER, 4, 406),
  /** A peer that answers something that the protocol does not have. */
  PEER_NONSENSE(Blame.PEER, 4, 502),
  PROOF_FAILED(Blame.PEER, 4, 502),
  /** Packets as large as a federation promises do not get through. */
  PATH_TOO_NARROW(Blame.DEVICE, 5, 502),
  /** A tunnel of a federation that no packet gets through. */
  TUNNEL_SILENT(Blame.DEVICE, 5, 502),
  /** A command that asks a negotiator which is not there. */
  NEGOTIATOR_UNREACHABLE(Blame.DEVICE, 1, 503),
  AGENT_UNREACHABLE(Blame.DEVICE, 5, 503),
  STORE_FAILED(Blame.DEVICE, 1, 500),
  /** A file that a command was to make, and could not. */
  WRITE_FAILED(Blame.REQUEST, 1, 500),
  ADDRESS_IN_USE(Blame.REQUEST, 1, 500),
  /** A way in which Accordo itself is wrong. */
  INTERNAL(Blame.ACCORDO, 1, 500);

  private final Blame blame;
  private final int exitCode;
  private final int httpStatus;

  ProblemCode(Blame blame, int exitCode, int httpStatus) {
    this.blame = blame;
    this.exitCode = exitCode;
    this.httpStatus = httpStatus;
  }

  /** The name in output, logs and page names, such as {@code pool-exhausted}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whose move it is. */
  public Blame blame() {
    return blame;
  }

  /** What the command line exits with: 1 error, 3 validation, 4 refused or conflict, 5 device. */
  public int exitCode() {
    return exitCode;
  }

  /** What REST answers with. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Who can do something about a problem. */
  public enum Blame {
    /** Whoever asked. */
    REQUEST,
    /** The other site. */
    PEER,
    /** Whoever runs the router, the agent or this machine. */
    DEVICE,
    /** Whoever wrote the driver or its templates. */
    DRIVER,
    /** Us. */
    ACCORDO
  }
}
