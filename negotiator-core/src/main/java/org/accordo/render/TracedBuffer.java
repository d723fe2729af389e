package org.accordo.render;

import java.util.List;

/** A buffer that tells a trace where the values begin and end. */
final class TracedBuffer extends SectionBuffer {
  private final Trace trace;
  private final List<Interpolation> interpolations;
  private int index = -1;
  private int from;
  private boolean opening;

  TracedBuffer(long nanoseconds, Trace trace, List<Interpolation> interpolations) {
    super(nanoseconds);
    this.trace = trace;
    this.interpolations = interpolations;
  }

  @Override
  void clear() {
    super.clear();
    trace.startSection();
  }

  @Override
  public void write(char[] text, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      write(text[i]);
    }
  }

  @Override
  public void write(String text, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      write(text.charAt(i));
    }
  }

  /** A mark is no part of the text; the character behind an opening one says what begins. */
  @Override
  public void write(int c) {
    if (opening) {
      opening = false;
      index = Marks.line((char) c);
      from = length();
      trace.open();
    } else if (c == Marks.OPEN) {
      opening = true;
    } else if (c == Marks.CLOSE) {
      String value = Marks.strip(new String(text(), from, length() - from));
      trace.printed(interpolations.get(index), value, length());
    } else {
      super.write(c);
    }
  }
}
