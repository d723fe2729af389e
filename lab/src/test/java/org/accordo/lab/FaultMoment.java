package org.accordo.lab;

import java.util.Arrays;
import java.util.List;

/** When a fault strikes: a message between the two negotiators is on its way. */
enum FaultMoment {
  OFFER("offer", "handle_negotiation", true),
  AGREED("agreed", "handle_negotiation", false),
  APPLY("apply", "apply", true),
  APPLIED("applied", "apply", false),
  CONFIRM("confirm", "confirm", true),
  CONFIRMED("active", "confirm", false),
  ABORT("withdraw", "abort", true),
  ABORTED("withdrawn", "abort", false);

  /** As tables call it. */
  final String title;

  /** The last word of the request's path. */
  private final String word;

  /** Whether it is the request, from the initiator, or the answer to it. */
  private final boolean request;

  FaultMoment(String title, String word, boolean request) {
    this.title = title;
    this.word = word;
    this.request = request;
  }

  /** What {@link MessageGate} calls it. */
  String gate() {
    return request ? word : word + "-answer";
  }

  /** Whoever sent the message. */
  FaultSide sender() {
    return request ? FaultSide.NORTH : FaultSide.SOUTH;
  }

  /** Whether it belongs to a withdrawal of what is in force. */
  boolean isWithdrawal() {
    return this == ABORT || this == ABORTED;
  }

  /** Whether the message has the agreement's digest in it. */
  boolean hasDigest() {
    return this == AGREED || this == APPLY || this == CONFIRM;
  }

  static List<FaultMoment> all() {
    return Arrays.asList(values());
  }
}
