package org.accordo.negotiation.model;

import java.util.ArrayList;
import java.util.List;
import org.accordo.negotiation.Role;

/** Both sides and what is on its way between them, at one moment. */
final class Scene {
  private final Side[] sides;

  /** Numbers of messages, sorted: any of them may be the next to arrive. */
  final List<Integer> net;

  /** How much may still go wrong. */
  int trouble;

  /** How many agreements the responder has written. */
  int written;

  Scene(Side initiator, Side responder, List<Integer> net, int trouble, int written) {
    this.sides = new Side[] {initiator, responder};
    this.net = net;
    this.trouble = trouble;
    this.written = written;
  }

  /** One that may be changed. */
  Scene copy() {
    return new Scene(sides[0].copy(), sides[1].copy(), new ArrayList<>(net), trouble, written);
  }

  Side side(Role role) {
    return sides[role == Role.INITIATOR ? 0 : 1];
  }

  void send(int message) {
    net.add(message);
    net.sort(null);
  }

  void take(int message) {
    net.remove(Integer.valueOf(message));
  }
}
