package org.accordo.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A login at an IOS-like router. */
final class IosCommandLine implements CommandLine {
  private static final Pattern REVERT =
      Pattern.compile("configure terminal revert timer (?:idle )?(\\d{1,3})");
  private static final Pattern SHOW_INTERFACE =
      Pattern.compile("show running-config interface (\\S+)");
  private static final Pattern FILTER =
      Pattern.compile("(.*?) \\| (include|exclude|section|count) (.*)");
  private static final String BACKED_UP =
      "Rollback Confirmed Change: Backing up current running config to bootflash:archive-1\n\n";
  private static final String ROLLED_BACK =
      """
      Rollback Confirmed Change: rolling to:bootflash:archive-1

      Total number of passes: 1
      Rollback Done

      """;
  private static final String ARCHIVE =
      """
      The maximum archive configurations allowed is 10.
      The next archive file will be named bootflash:archive-1
       Archive #  Name
      """;
  private static final String ENTERING =
      "Enter configuration commands, one per line.  End with CNTL/Z.\n";
  private static final String PENDING =
      """
      Time configured(or reconfigured): 10:00:00.000 UTC
      Timer type: absolute timer
      Timer value: 1 min
      """;
  private static final String NONE_PENDING = "%No Rollback Confirmed Change pending\n\n";

  private final IosRouter router;
  private final Deque<IosConfigMode> modes = new ArrayDeque<>();
  private boolean privileged;
  private boolean over;

  IosCommandLine(IosRouter router, boolean privileged) {
    this.router = router;
    this.privileged = privileged;
  }

  @Override
  public String prompt() {
    String mode = modes.isEmpty() ? (privileged ? "#" : ">") : "(" + modes.peek().name() + ")#";
    return router.options().hostname() + mode;
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void ended() {
    modes.clear(); // the timer goes on without us
  }

  @Override
  public Optional<String> question(String line) {
    return line.strip().startsWith("reload")
        ? Optional.of("Proceed with reload? [confirm]")
        : Optional.empty();
  }

  @Override
  public String enter(String typed) {
    String line = typed.strip().replaceAll(" +", " ");
    if (line.startsWith("!")) {
      return "";
    }
    synchronized (router) {
      return modes.isEmpty() ? operational(line) : configure(line);
    }
  }

  private String operational(String line) {
    Matcher filter = FILTER.matcher(line);
    if (filter.matches()) {
      return filtered(operational(filter.group(1)), filter.group(2), filter.group(3));
    }
    if (line.startsWith("terminal ")) {
      return "";
    }
    if (!privileged) {
      return unprivileged(line);
    }
    Matcher revert = REVERT.matcher(line);
    if (revert.matches()) {
      return configureTimed(Integer.parseInt(revert.group(1)));
    }
    Matcher one = SHOW_INTERFACE.matcher(line);
    if (one.matches()) {
      return showInterface(one.group(1));
    }
    return switch (line) {
      case "show running-config" ->
          header(router.runningConfig()) + router.runningConfig() + "end\n\n";
      case "show startup-config" -> router.startupConfig() + "end\n\n";
      case "show version" -> "Cisco IOS XE Software, simulated, Version 17.15.1\n";
      case "show archive" -> showArchive();
      case "show archive config rollback timer" ->
          router.timer().isRunning()
              ? PENDING
                  + "User: "
                  + router.faults().lockedBy().orElse(router.options().user())
                  + "\n"
              : NONE_PENDING;
      case "configure terminal" -> configurePlain();
      case "configure confirm" -> router.timer().stop() ? "" : NONE_PENDING;
      case "configure revert now" -> revertNow();
      case "write memory" -> {
        router.save();
        yield "Building configuration...\n[OK]\n";
      }
      case "exit", "logout", "quit" -> {
        over = true;
        yield "";
      }
      case "disable" -> {
        privileged = false;
        yield "";
      }
      default -> invalid(line, line);
    };
  }

  private String unprivileged(String line) {
    if (line.equals("enable")) {
      privileged = true;
      return "";
    }
    over = line.equals("exit");
    return over ? "" : invalid(line, line);
  }

  private static String header(String text) {
    return "Building configuration...\n\nCurrent configuration : " + text.length() + " bytes\n";
  }

  private String showInterface(String name) {
    String text = router.running().text("interface " + name);
    return text.isEmpty()
        ? invalid("show running-config interface " + name, name)
        : header(text) + "!\n" + text + "end\n\n";
  }

  private String showArchive() {
    return router.running().has(List.of(), "archive") ? ARCHIVE : " Archive feature not enabled\n";
  }

  private static String filtered(String text, String filter, String expression) {
    Pattern pattern = Pattern.compile(expression);
    List<String> kept = new ArrayList<>();
    boolean inSection = false;
    for (String line : text.lines().toList()) {
      boolean found = pattern.matcher(line).find();
      inSection = line.startsWith(" ") ? inSection || found : found;
      boolean wanted =
          switch (filter) {
            case "include" -> found;
            case "exclude" -> !found;
            case "section" -> inSection;
            default -> false;
          };
      if (wanted) {
        kept.add(line);
      }
    }
    return kept.isEmpty() ? "" : kept.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private Optional<String> locked() {
    return router
        .faults()
        .lockedBy()
        .map(
            user ->
                "Configuration mode locked exclusively by user '"
                    + user
                    + "' process '88' from terminal '2'. Please try later.\n");
  }

  private String configurePlain() {
    Optional<String> locked = locked();
    if (locked.isEmpty()) {
      modes.push(IosConfigMode.top());
    }
    return locked.orElse(ENTERING);
  }

  private String configureTimed(int minutes) {
    if (!router.running().has(List.of(), "archive")) {
      return "%Turn config archive on before using Rollback Confirmed Change\n";
    }
    if (router.timer().isRunning()) {
      return "%Rollback Confirmed Change is already pending\n";
    }
    Optional<String> locked = locked();
    if (locked.isPresent()) {
      return locked.get();
    }
    router.startTimer(minutes);
    modes.push(IosConfigMode.top());
    return BACKED_UP + ENTERING;
  }

  private String revertNow() {
    return router.timer().goBack() ? ROLLED_BACK : NONE_PENDING;
  }

  private String configure(String line) {
    if (line.equals("end")) {
      modes.clear();
      return "";
    }
    if (line.equals("exit") || line.equals("exit-address-family")) {
      modes.pop();
      return "";
    }
    if (line.startsWith("do ")) {
      return operational(line.substring(3));
    }
    // What is no command of a block is one of the level above it, as on the real thing.
    Deque<IosConfigMode> tried = new ArrayDeque<>(modes);
    while (!tried.isEmpty()) {
      Optional<IosConfigMode.Done> done = tried.peek().apply(line, router.running());
      if (done.isPresent()) {
        modes.clear();
        modes.addAll(tried);
        done.get().next().ifPresent(modes::push);
        return done.get().text();
      }
      tried.pop();
    }
    return invalid(line, line);
  }

  private String invalid(String line, String from) {
    int column = prompt().length() + line.indexOf(from);
    return " ".repeat(column) + "^\n% Invalid input detected at '^' marker.\n\n";
  }
}
