package org.accordo.negotiation.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One side: its process, and what outlives it. Negotiations, events and messages are numbers of
 * {@link Names}; -1 is none.
 */
final class Side {
  /** Whether the process runs. */
  boolean up = true;

  /** The negotiation in memory. */
  int now = -1;

  /** The negotiation as the disk has it. */
  int disk = -1;

  /** What was written to the journal since and may be lost, oldest first. */
  List<Integer> tail = List.of();

  /** Whether the ledger in memory holds addresses for it. */
  boolean holds;

  /** Whether the router carries something of it. */
  boolean router;

  /** What the step taken last asks for and is not done, by ordinal. */
  List<Integer> effects = List.of();

  /** What came of effects and was not taken yet. */
  List<Integer> events = List.of();

  /** What came while somebody else was at it. */
  List<Integer> waiting = List.of();

  /** The request that is being served. */
  int serving = -1;

  /** Why the request served does not fit: the number of its problem. */
  int refusal = -1;

  /** Whether the first event of the request served was taken. */
  boolean taken;

  /** Whether an answer is waited for: to the first of the effects. */
  boolean calling;

  /** Whether the operator's start is under way. */
  boolean beginning;

  /** Whether it was started again and has not looked at what was under way. */
  boolean recovering;

  /** Whether the lease has ended, by this side's clock. */
  boolean leaseOver;

  Side copy() {
    Side copy = new Side();
    copy.up = up;
    copy.now = now;
    copy.disk = disk;
    copy.tail = tail;
    copy.holds = holds;
    copy.router = router;
    copy.effects = effects;
    copy.events = events;
    copy.waiting = waiting;
    copy.serving = serving;
    copy.refusal = refusal;
    copy.taken = taken;
    copy.calling = calling;
    copy.beginning = beginning;
    copy.recovering = recovering;
    copy.leaseOver = leaseOver;
    return copy;
  }

  /** Whether nobody holds its lock. */
  boolean isIdle() {
    return effects.isEmpty() && events.isEmpty() && serving < 0 && !beginning;
  }

  /** What is in memory is gone. */
  void crash(int survivorsOfTail) {
    disk = survivorsOfTail == 0 ? disk : tail.get(survivorsOfTail - 1);
    up = false;
    now = -1;
    tail = List.of();
    holds = false;
    effects = List.of();
    events = List.of();
    waiting = List.of();
    serving = -1;
    refusal = -1;
    taken = false;
    calling = false;
    beginning = false;
    recovering = false;
  }

  static List<Integer> plus(List<Integer> list, int last) {
    List<Integer> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  static List<Integer> rest(List<Integer> list) {
    return list.size() == 1 ? List.of() : new ArrayList<>(list.subList(1, list.size()));
  }

  private int flags() {
    return (up ? 1 : 0)
        | (holds ? 2 : 0)
        | (router ? 4 : 0)
        | (taken ? 8 : 0)
        | (calling ? 16 : 0)
        | (beginning ? 32 : 0)
        | (recovering ? 64 : 0)
        | (leaseOver ? 128 : 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Side side
        && now == side.now
        && disk == side.disk
        && serving == side.serving
        && refusal == side.refusal
        && flags() == side.flags()
        && tail.equals(side.tail)
        && effects.equals(side.effects)
        && events.equals(side.events)
        && waiting.equals(side.waiting);
  }

  @Override
  public int hashCode() {
    return Objects.hash(now, disk, serving, refusal, flags(), tail, effects, events, waiting);
  }
}
