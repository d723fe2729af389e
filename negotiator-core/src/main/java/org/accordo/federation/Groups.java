package org.accordo.federation;

/** Which of numbered things hang together; knows at once when a connection closes a circle. */
final class Groups {
  private final int[] parents;

  Groups(int size) {
    parents = new int[size];
    for (int i = 0; i < size; i++) {
      parents[i] = i;
    }
  }

  /** Connects two; false where they hung together already. */
  boolean join(int one, int other) {
    int first = of(one);
    int second = of(other);
    parents[Math.max(first, second)] = Math.min(first, second);
    return first != second;
  }

  /** The least number of the group. */
  int of(int element) {
    int root = element;
    while (parents[root] != root) {
      root = parents[root];
    }
    int at = element;
    while (parents[at] != root) {
      int next = parents[at];
      parents[at] = root;
      at = next;
    }
    return root;
  }
}
