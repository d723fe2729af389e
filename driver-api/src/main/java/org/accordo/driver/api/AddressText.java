package org.accordo.driver.api;

/** Reads and prints addresses as text: strict dotted quads, RFC 4291 in, RFC 5952 out. */
final class AddressText {
  private static final int LONGEST = 45;

  private AddressText() {}

  /** The address, or null where the text is none. */
  static IpAddress parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    if (text.indexOf(':') < 0) {
      long bits = parseV4(text);
      return bits < 0 ? null : IpAddress.ofV4(bits);
    }
    return parseV6(text);
  }

  private static long parseV4(String text) {
    long bits = 0;
    int position = 0;
    for (int part = 0; part < 4; part++) {
      int start = position;
      int number = 0;
      while (position < text.length() && isDigit(text.charAt(position)) && position - start < 3) {
        number = number * 10 + (text.charAt(position++) - '0');
      }
      boolean empty = position == start;
      boolean leadingZero = position - start > 1 && text.charAt(start) == '0';
      if (empty || leadingZero || number > 255) {
        return -1;
      }
      bits = bits << 8 | number;
      boolean last = part == 3;
      if (last ? position != text.length() : !isAt(text, position++, '.')) {
        return -1;
      }
    }
    return bits;
  }

  private static IpAddress parseV6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int position = 0;
    if (text.startsWith("::")) {
      gap = 0;
      position = 2;
    }
    while (position < text.length()) {
      int end = position;
      while (end < text.length() && text.charAt(end) != ':') {
        end++;
      }
      String part = text.substring(position, end);
      if (part.indexOf('.') >= 0) {
        long v4 = end == text.length() && count <= 6 ? parseV4(part) : -1;
        if (v4 < 0) {
          return null;
        }
        groups[count++] = (int) (v4 >>> 16);
        groups[count++] = (int) (v4 & 0xffff);
        position = end;
        break;
      }
      int group = parseGroup(part);
      if (group < 0 || count == 8) {
        return null;
      }
      groups[count++] = group;
      position = end;
      if (position == text.length()) {
        break;
      }
      position++;
      if (isAt(text, position, ':')) {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        position++;
      } else if (position == text.length()) {
        return null;
      }
    }
    return assemble(groups, count, gap);
  }

  private static IpAddress assemble(int[] groups, int count, int gap) {
    if (gap < 0 ? count != 8 : count > 7) {
      return null;
    }
    int[] full = new int[8];
    int before = gap < 0 ? 8 : gap;
    System.arraycopy(groups, 0, full, 0, before);
    System.arraycopy(groups, before, full, 8 - (count - before), count - before);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | full[i];
      low = low << 16 | full[i + 4];
    }
    boolean v4Mapped = high == 0 && low >>> 32 == 0xffffL;
    return v4Mapped ? null : IpAddress.ofV6(high, low);
  }

  private static int parseGroup(String part) {
    if (part.isEmpty() || part.length() > 4) {
      return -1;
    }
    int group = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      group = group << 4 | digit;
    }
    return group;
  }

  static String print(IpAddress address) {
    return address.isV6() ? printV6(address) : printV4(address.low());
  }

  private static String printV4(long bits) {
    StringBuilder text = new StringBuilder(15);
    for (int shift = 24; shift >= 0; shift -= 8) {
      text.append(bits >>> shift & 0xff);
      if (shift > 0) {
        text.append('.');
      }
    }
    return text.toString();
  }

  private static String printV6(IpAddress address) {
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (address.high() >>> (48 - 16 * i) & 0xffff);
      groups[i + 4] = (int) (address.low() >>> (48 - 16 * i) & 0xffff);
    }
    int gapStart = -1;
    int gapLength = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > gapLength) {
        gapStart = i;
        gapLength = run;
      }
      i += run;
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == gapStart) {
        text.append("::");
        i += gapLength - 1;
        continue;
      }
      if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAt(String text, int position, char wanted) {
    return position < text.length() && text.charAt(position) == wanted;
  }
}
