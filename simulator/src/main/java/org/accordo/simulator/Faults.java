package org.accordo.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes wrong at a simulated router; may be changed while it runs. */
public final class Faults {
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Map<String, String> questions = new LinkedHashMap<>();
  private final Map<String, String> messages = new LinkedHashMap<>();
  private final Map<String, String> lateMessages = new LinkedHashMap<>();
  private final List<String> hanging = new ArrayList<>();
  private Duration perByte = Duration.ZERO;
  private int width;
  private int pageLines;
  private String more = "";
  private int cutAtLine = -1;
  private int lines;
  private boolean cutAfterDoing;
  private long cutAtByte = -1;
  private Optional<String> lockedBy = Optional.empty();
  private boolean echo = true;

  Faults() {}

  /** A line that begins so is answered with this and not done. */
  public synchronized void refuse(String beginning, String answer) {
    refused.put(beginning, answer);
  }

  /** A line that begins so is only done after a yes to this question. */
  public synchronized void ask(String beginning, String question) {
    questions.put(beginning, question);
  }

  /** A log message is printed while a line that begins so is answered. */
  public synchronized void log(String beginning, String message) {
    messages.put(beginning, message);
  }

  /** A log message is printed behind the prompt that ends the answer to a line that begins so. */
  public synchronized void logAfter(String beginning, String message) {
    lateMessages.put(beginning, message);
  }

  /** A line that begins so is never answered. */
  public synchronized void hang(String beginning) {
    hanging.add(beginning);
  }

  /** Each byte takes this long. */
  public synchronized void slow(Duration each) {
    perByte = each;
  }

  /** What is typed is broken into lines of this width when it is repeated. */
  public synchronized void wrapAt(int columns) {
    width = columns;
  }

  /** Output stops with this text after each page, whatever the terminal was told. */
  public synchronized void pages(int lines, String text) {
    pageLines = lines;
    more = text;
  }

  /** What is typed is not repeated. */
  public synchronized void withoutEcho() {
    echo = false;
  }

  /**
   * The connection ends with the line of this number, counted from 1 over all sessions from now on.
   *
   * @param afterDoing whether the line is done before; its answer is lost in any case
   */
  public synchronized void cutAtLine(int line, boolean afterDoing) {
    cutAtLine = line;
    cutAfterDoing = afterDoing;
  }

  /** The connection ends after so many more bytes of output. */
  public synchronized void cutAtByte(long bytes) {
    cutAtByte = bytes;
  }

  /** Somebody else holds the configuration; a change that waits to be confirmed is theirs. */
  public synchronized void lockedBy(String user) {
    lockedBy = Optional.of(user);
  }

  /** Everything works again. */
  public synchronized void none() {
    refused.clear();
    questions.clear();
    messages.clear();
    lateMessages.clear();
    hanging.clear();
    perByte = Duration.ZERO;
    width = 0;
    pageLines = 0;
    cutAtLine = -1;
    cutAtByte = -1;
    lockedBy = Optional.empty();
    echo = true;
  }

  synchronized Optional<String> refusal(String line) {
    return first(refused, line);
  }

  synchronized Optional<String> question(String line) {
    return first(questions, line);
  }

  synchronized Optional<String> message(String line) {
    return first(messages, line);
  }

  synchronized Optional<String> lateMessage(String line) {
    return first(lateMessages, line);
  }

  synchronized boolean hangs(String line) {
    return hanging.stream().anyMatch(line::startsWith);
  }

  synchronized Duration perByte() {
    return perByte;
  }

  synchronized int width() {
    return width;
  }

  synchronized int pageLines() {
    return pageLines;
  }

  synchronized String more() {
    return more;
  }

  synchronized boolean echoes() {
    return echo;
  }

  synchronized Optional<String> lockedBy() {
    return lockedBy;
  }

  /** Counts a line; whether the connection ends before it is done, after, or not with it. */
  synchronized Cut lineCame() {
    lines++;
    if (cutAtLine < 0 || --cutAtLine > 0) {
      return Cut.NOT_YET;
    }
    cutAtLine = -1;
    return cutAfterDoing ? Cut.AFTER : Cut.BEFORE;
  }

  synchronized boolean counts() {
    return cutAtByte >= 0;
  }

  synchronized int takeLines() {
    int taken = lines;
    lines = 0;
    return taken;
  }

  /** Counts a byte; whether it is one too many. */
  synchronized boolean byteGoes() {
    return cutAtByte >= 0 && cutAtByte-- == 0;
  }

  private static Optional<String> first(Map<String, String> answers, String line) {
    return answers.entrySet().stream()
        .filter(entry -> line.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** When a connection ends. */
  enum Cut {
    NOT_YET,
    BEFORE,
    AFTER
  }
}
