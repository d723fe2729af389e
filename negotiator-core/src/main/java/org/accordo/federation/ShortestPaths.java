package org.accordo.federation;

import java.util.Arrays;

/**
 * The next agent on the cheapest way, for every two agents of a network (Dijkstra). Of ways that
 * cost the same the one with fewer agents wins, then the one by the lower id, so that a plan is
 * always the same. Each hop comes nearer, so packets never go round.
 */
final class ShortestPaths {
  private static final int FAR = Integer.MAX_VALUE;

  private final int[][] metrics;
  private final int[][] next;

  /**
   * @param metrics of the links, by the places of both ends; 0 where there is none
   */
  ShortestPaths(int[][] metrics) {
    this.metrics = metrics;
    int size = metrics.length;
    next = new int[size][size];
    if (isUniform()) {
      for (int[] row : next) {
        Arrays.setAll(row, i -> i);
      }
      return;
    }
    for (int destination = 0; destination < size; destination++) {
      towards(destination);
    }
  }

  /** The place of the next agent, or -1 where there is no way. */
  int next(int from, int to) {
    return next[from][to];
  }

  /** In a full mesh of equal links every way is direct. */
  private boolean isUniform() {
    int metric = metrics.length > 1 ? metrics[0][1] : 1;
    for (int i = 0; i < metrics.length; i++) {
      for (int j = 0; j < metrics.length; j++) {
        if (i != j && (metrics[i][j] != metric || metric == 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private void towards(int destination) {
    int size = metrics.length;
    int[] cost = new int[size];
    int[] hops = new int[size];
    Arrays.fill(cost, FAR);
    cost[destination] = 0;
    boolean[] done = new boolean[size];
    for (int round = 0; round < size; round++) {
      int nearest = nearest(cost, hops, done);
      if (nearest < 0) {
        break;
      }
      done[nearest] = true;
      for (int other = 0; other < size; other++) {
        int metric = metrics[nearest][other];
        int sum = cost[nearest] + metric;
        if (metric > 0
            && (sum < cost[other] || (sum == cost[other] && hops[nearest] + 1 < hops[other]))) {
          cost[other] = sum;
          hops[other] = hops[nearest] + 1;
        }
      }
    }
    for (int from = 0; from < size; from++) {
      next[from][destination] = from == destination ? from : best(from, cost, hops);
    }
  }

  private static int nearest(int[] cost, int[] hops, boolean[] done) {
    int nearest = -1;
    for (int i = 0; i < cost.length; i++) {
      if (!done[i]
          && cost[i] != FAR
          && (nearest < 0
              || cost[i] < cost[nearest]
              || (cost[i] == cost[nearest] && hops[i] < hops[nearest]))) {
        nearest = i;
      }
    }
    return nearest;
  }

  private int best(int from, int[] cost, int[] hops) {
    int best = -1;
    for (int other = 0; other < cost.length; other++) {
      if (metrics[from][other] == 0 || cost[other] == FAR) {
        continue;
      }
      if (best < 0) {
        best = other;
        continue;
      }
      int sum = metrics[from][other] + cost[other];
      int least = metrics[from][best] + cost[best];
      if (sum < least || (sum == least && hops[other] < hops[best])) {
        best = other;
      }
    }
    return best;
  }
}
