package org.accordo.negotiation.model;

import java.util.Arrays;

/** Numbers for packed scenes, in the order in which they were first met. */
final class States {
  private long[] keys = new long[1 << 16];
  private int[] numbers = new int[1 << 16];
  private long[] packed = new long[1 << 16];
  private int count;

  States() {
    Arrays.fill(numbers, -1);
  }

  int count() {
    return count;
  }

  long packed(int number) {
    return packed[number];
  }

  /** The number of a scene; the next one where it was never met. */
  int of(long key) {
    int place = place(key);
    if (numbers[place] >= 0) {
      return numbers[place];
    }
    if (count * 2 >= keys.length) {
      grow();
      place = place(key);
    }
    keys[place] = key;
    numbers[place] = count;
    if (count == packed.length) {
      packed = Arrays.copyOf(packed, count * 2);
    }
    packed[count] = key;
    return count++;
  }

  private int place(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int place = (int) (mixed >>> 32) & (keys.length - 1);
    while (numbers[place] >= 0 && keys[place] != key) {
      place = (place + 1) & (keys.length - 1);
    }
    return place;
  }

  private void grow() {
    keys = new long[keys.length * 2];
    numbers = new int[keys.length];
    Arrays.fill(numbers, -1);
    for (int number = 0; number < count; number++) {
      int place = place(packed[number]);
      keys[place] = packed[number];
      numbers[place] = number;
    }
  }
}
