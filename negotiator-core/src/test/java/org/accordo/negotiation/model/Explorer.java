package org.accordo.negotiation.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.accordo.negotiation.Role;

/**
 * Visits every scene that can be reached, nearest first, and finds out from which of them no good
 * end can be reached any more although nothing else goes wrong. Where a good end can be reached
 * from every scene, whoever goes on fairly (whatever may happen again and again does happen) comes
 * to one.
 */
final class Explorer {
  private static final int SIDE_BITS = 21;
  private static final int NET_BITS = 16;

  /**
   * What was found.
   *
   * @param scenes how many scenes can be reached
   * @param steps how many steps lead from one to the next
   * @param good how many of them are good ends
   * @param pairs how many pairs of a state and an event were met
   * @param stuck the shortest way to a scene that no good end can be reached from
   * @param leak the shortest way to a scene in which something is left of what is over
   */
  record Found(
      int scenes,
      long steps,
      int good,
      int pairs,
      Optional<List<String>> stuck,
      Optional<List<String>> leak) {}

  private final Model model;
  private final States states = new States();
  private final Names<Side> sides = new Names<>();
  private final Names<List<Integer>> nets = new Names<>();
  private int[] parents = new int[1 << 16];
  private int[] from = new int[1 << 18];
  private int[] to = new int[1 << 18];
  private int progress;
  private long steps;

  Explorer(Model model) {
    this.model = model;
  }

  Found explore(int trouble) {
    int leak = -1;
    List<Integer> good = new ArrayList<>();
    met(-1, model.beginning(trouble));
    for (int number = 0; number < states.count(); number++) {
      Scene scene = scene(number);
      int here = number;
      if (model.isGood(scene)) {
        good.add(number);
      }
      if (leak < 0 && model.isLeaking(scene)) {
        leak = number;
      }
      model.next(
          scene,
          (next, isProgress, what) -> {
            int there = met(here, next);
            steps++;
            if (isProgress && there != here) {
              edge(here, there);
            }
          });
    }
    int stuck = firstThatReachesNone(good);
    return new Found(
        states.count(),
        steps,
        good.size(),
        model.pairsMet(),
        stuck < 0 ? Optional.empty() : Optional.of(way(stuck)),
        leak < 0 ? Optional.empty() : Optional.of(way(leak)));
  }

  private int met(int parent, Scene scene) {
    int before = states.count();
    int number = states.of(pack(scene));
    if (number == before) {
      if (number == parents.length) {
        parents = Arrays.copyOf(parents, number * 2);
      }
      parents[number] = parent;
    }
    return number;
  }

  private void edge(int here, int there) {
    if (progress == from.length) {
      from = Arrays.copyOf(from, progress * 2);
      to = Arrays.copyOf(to, progress * 2);
    }
    from[progress] = here;
    to[progress++] = there;
  }

  private long pack(Scene scene) {
    long initiator = bounded(sides.of(scene.side(Role.INITIATOR)), SIDE_BITS);
    long responder = bounded(sides.of(scene.side(Role.RESPONDER)), SIDE_BITS);
    long net = bounded(nets.of(scene.net), NET_BITS);
    return ((((initiator << SIDE_BITS | responder) << NET_BITS | net) << 4) | scene.trouble) << 2
        | scene.written;
  }

  private static long bounded(int number, int bits) {
    if (number >> bits != 0) {
      throw new IllegalStateException("too many different sides or messages for " + bits + " bits");
    }
    return number;
  }

  private Scene scene(int number) {
    long packed = states.packed(number);
    long mask = (1L << SIDE_BITS) - 1;
    return new Scene(
        sides.thing((int) (packed >>> (SIDE_BITS + NET_BITS + 6) & mask)),
        sides.thing((int) (packed >>> (NET_BITS + 6) & mask)),
        nets.thing((int) (packed >>> 6 & ((1 << NET_BITS) - 1))),
        (int) (packed >>> 2 & 15),
        (int) (packed & 3));
  }

  /** The nearest scene from which progress alone leads to none of these; -1 where there is none. */
  private int firstThatReachesNone(List<Integer> good) {
    int[] first = new int[states.count() + 1];
    for (int edge = 0; edge < progress; edge++) {
      first[to[edge] + 1]++;
    }
    for (int number = 0; number < states.count(); number++) {
      first[number + 1] += first[number];
    }
    int[] place = first.clone();
    int[] before = new int[progress];
    for (int edge = 0; edge < progress; edge++) {
      before[place[to[edge]]++] = from[edge];
    }
    boolean[] reaches = new boolean[states.count()];
    int[] queue = new int[states.count()];
    int end = 0;
    for (int number : good) {
      reaches[number] = true;
      queue[end++] = number;
    }
    for (int next = 0; next < end; next++) {
      for (int edge = first[queue[next]]; edge < first[queue[next] + 1]; edge++) {
        if (!reaches[before[edge]]) {
          reaches[before[edge]] = true;
          queue[end++] = before[edge];
        }
      }
    }
    for (int number = 0; number < states.count(); number++) {
      if (!reaches[number]) {
        return number;
      }
    }
    return -1;
  }

  /** What happened on the way there, and where that is. */
  private List<String> way(int number) {
    model.tells = true;
    List<String> way = new ArrayList<>();
    way.add(model.describe(scene(number)));
    int there = number;
    while (parents[there] >= 0) {
      int wanted = there;
      int here = parents[there];
      List<String> names = new ArrayList<>();
      model.next(
          scene(here),
          (next, isProgress, what) -> {
            if (names.isEmpty() && states.of(pack(next)) == wanted) {
              names.add((isProgress ? "  " : "! ") + what.get());
            }
          });
      way.add(names.get(0));
      there = here;
    }
    Collections.reverse(way);
    return way;
  }
}
