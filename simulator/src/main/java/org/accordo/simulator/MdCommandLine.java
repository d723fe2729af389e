package org.accordo.simulator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A login at the model-driven command line of an SR-OS-like router. */
final class MdCommandLine implements CommandLine {
  private static final Pattern COMMIT_CONFIRMED =
      Pattern.compile("commit confirmed(?: (\\d{1,5}))?");
  private static final Pattern INFO =
      Pattern.compile(
          "(?:info|admin show configuration)(?: from (?:running|candidate))?"
              + "(?: flat| full-context)*(?: (.*))?");

  /** Not below the configuration's root, unless they begin with a slash. */
  private static final Pattern OPERATIONAL = Pattern.compile("^(?:admin|show|environment) ");

  private enum Editing {
    NONE("", ""),
    PRIVATE("(pr)", "private"),
    EXCLUSIVE("(ex)", "exclusive");

    private final String mark;
    private final String word;

    Editing(String mark, String word) {
      this.mark = mark;
      this.word = word;
    }
  }

  private final MdRouter router;
  private Editing editing = Editing.NONE;
  private MdConfig baseline;
  private MdConfig candidate;
  private List<String> context = List.of();
  private boolean inConfigure;
  private boolean committedForNow;
  private boolean over;

  MdCommandLine(MdRouter router) {
    this.router = router;
    this.baseline = router.running().copy();
    this.candidate = baseline.copy();
  }

  @Override
  public String prompt() {
    String changed = isChanged() ? "*" : "";
    String place =
        inConfigure
            ? "/configure" + (context.isEmpty() ? "" : " " + String.join(" ", context))
            : "/";
    return "\n"
        + changed
        + editing.mark
        + "["
        + place
        + "]\nA:"
        + router.options().user()
        + "@"
        + router.options().hostname()
        + "# ";
  }

  private boolean isChanged() {
    return editing != Editing.NONE && !candidate.compare(baseline).isEmpty();
  }

  @Override
  public boolean isOver() {
    return over;
  }

  /** A confirmed commit without an identifier lives as long as its session. */
  @Override
  public void ended() {
    if (committedForNow) {
      router.timer().goBack();
    }
    router.unlock(this);
  }

  @Override
  public Optional<String> question(String line) {
    boolean loses =
        editing == Editing.EXCLUSIVE && isChanged() && line.strip().equals("quit-config");
    return loses ? Optional.of("Discard uncommitted changes? [y,n] ") : Optional.empty();
  }

  @Override
  public String enter(String typed) {
    String line = typed.strip();
    int bar = line.indexOf(" | match ");
    if (bar >= 0) {
      String wanted = line.substring(bar + " | match ".length()).replace("\"", "");
      return enter(line.substring(0, bar))
          .lines()
          .filter(l -> l.contains(wanted))
          .collect(Collectors.joining("\n"));
    }
    synchronized (router) {
      boolean fromRoot = line.startsWith("/") && line.length() > 1;
      String command = fromRoot ? line.substring(1) : line;
      if (inConfigure && !fromRoot && OPERATIONAL.matcher(command).find()) {
        return unknown(command);
      }
      return command.startsWith("configure") ? configured(command) : commanded(command);
    }
  }

  private String configured(String line) {
    if (editing == Editing.NONE) {
      return "MINOR: CLI #2059: Operation not allowed - not in configuration mode\n";
    }
    inConfigure = true;
    if (line.equals("configure")) {
      context = List.of();
      return "";
    }
    return edit(List.of(), MdWords.split(line.substring("configure".length())));
  }

  private String edit(List<String> from, List<String> words) {
    MdConfig.Edited edited = candidate.edit(from, words);
    boolean endedInBlock =
        edited.error().isEmpty() && isBlock(edited.context()) && !lastIsLeaf(words, edited);
    if (endedInBlock) {
      context = edited.context();
    }
    return edited.error();
  }

  private static boolean isBlock(List<String> path) {
    return !path.isEmpty();
  }

  /** A line that ends with a leaf leaves the context as it was. */
  private static boolean lastIsLeaf(List<String> words, MdConfig.Edited edited) {
    return words.contains("delete")
        || !String.join(" ", edited.context()).endsWith(words.get(words.size() - 1));
  }

  private String commanded(String line) {
    Matcher confirmed = COMMIT_CONFIRMED.matcher(line);
    if (confirmed.matches()) {
      String minutes = confirmed.group(1);
      return commit(Optional.of(minutes == null ? 10 : Integer.parseInt(minutes)));
    }
    Matcher info = INFO.matcher(line);
    if (info.matches()) {
      return info(Optional.ofNullable(info.group(1)).orElse(""));
    }
    if (line.startsWith("environment ")) {
      return "";
    }
    return switch (line) {
      case "edit-config private" -> start(Editing.PRIVATE);
      case "edit-config exclusive" -> start(Editing.EXCLUSIVE);
      case "quit-config" -> quit();
      case "exit", "exit all", "/", "top" -> {
        context = List.of();
        inConfigure = false;
        yield "";
      }
      case "validate" -> ifEditing(() -> candidate.complaint().orElse(""));
      case "compare", "compare flat", "compare summary" -> ifEditing(this::changesHere);
      case "commit" -> commit(Optional.empty());
      case "commit confirmed accept" -> accept();
      case "commit confirmed cancel" -> cancel();
      case "discard", "discard /configure" ->
          ifEditing(
              () -> {
                baseline = router.running().copy();
                candidate = baseline.copy();
                return "";
              });
      case "admin save" -> "Writing configuration to cf3:\\config.cfg\nSaving configuration OK\n";
      case "show version" -> "TiMOS-B-26.3.R1 simulated Nokia 7750 SR\n";
      case "logout" -> {
        over = true;
        yield "";
      }
      default -> other(line);
    };
  }

  private String other(String line) {
    if (editing != Editing.NONE && inConfigure) {
      return edit(context, MdWords.split(line));
    }
    return unknown(line);
  }

  private static String unknown(String line) {
    String word = line.split(" ", -1)[0];
    return "                ^^^^\nMINOR: MGMT_CORE #2201: Unknown element - '" + word + "'\n";
  }

  /** What is compared is what is below the place where one is. */
  private String changesHere() {
    String here = "/configure" + (context.isEmpty() ? "" : " " + String.join(" ", context));
    return candidate
        .compare(baseline)
        .lines()
        .filter(changed -> changed.substring(1).strip().startsWith(here))
        .map(changed -> changed + "\n")
        .collect(Collectors.joining());
  }

  private interface Work {
    String run();
  }

  private String ifEditing(Work work) {
    return editing == Editing.NONE
        ? "MINOR: CLI #2059: Operation not allowed - not in configuration mode\n"
        : work.run();
  }

  private String start(Editing mode) {
    if (editing != Editing.NONE) {
      return "MINOR: CLI #2055: Operation not allowed - already in configuration mode\n";
    }
    if (mode == Editing.EXCLUSIVE) {
      Optional<String> refused = router.lock(this);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    editing = mode;
    baseline = router.running().copy();
    candidate = baseline.copy();
    int number = mode == Editing.PRIVATE ? 2070 : 2060;
    return "INFO: CLI #"
        + number
        + ": Entering "
        + mode.word
        + " configuration mode\n"
        + "INFO: CLI #2061: Uncommitted changes are discarded on configuration mode exit\n";
  }

  private String quit() {
    if (inConfigure) {
      return "MINOR: CLI #2069: Operation not allowed - 'quit-config' not allowed in 'configure'\n";
    }
    return ifEditing(
        () -> {
          String word = editing.word;
          if (committedForNow) {
            router.timer().goBack();
            committedForNow = false;
          }
          router.unlock(this);
          editing = Editing.NONE;
          return "INFO: CLI #2074: Exiting " + word + " configuration mode\n";
        });
  }

  private String commit(Optional<Integer> minutes) {
    return ifEditing(
        () -> {
          Optional<String> refused =
              router.blocked(this).or(this::pending).or(candidate::complaint);
          if (refused.isPresent()) {
            return refused.get();
          }
          MdConfig before = router.running().copy();
          router.running().merge(baseline, candidate);
          baseline = router.running().copy();
          candidate = baseline.copy();
          minutes.ifPresent(
              time -> {
                committedForNow = true;
                router.timer().start(time, () -> router.goBackTo(before));
              });
          return "";
        });
  }

  private Optional<String> pending() {
    return router.timer().isRunning()
        ? Optional.of("MINOR: MGMT_CORE #2605: Commit not allowed - commit confirmed in progress\n")
        : Optional.empty();
  }

  private String accept() {
    boolean kept = router.timer().stop();
    committedForNow = false;
    return kept ? "" : notPending();
  }

  private String cancel() {
    MdConfig changed = router.running().copy();
    boolean went = router.timer().goBack();
    committedForNow = false;
    if (went) {
      baseline = router.running().copy();
      candidate = changed; // as the guide says, for another try
    }
    return went ? "" : notPending();
  }

  private static String notPending() {
    return "MINOR: MGMT_CORE #2606: Operation not allowed - no commit confirmed in progress\n";
  }

  private String info(String path) {
    String below = path.strip().replaceFirst("^/?configure ?", "");
    MdConfig shown = editing == Editing.NONE ? router.running() : candidate;
    return shown.text(below);
  }
}
