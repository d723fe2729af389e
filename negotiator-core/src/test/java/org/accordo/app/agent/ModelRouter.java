package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Payload;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Router;

/**
 * Routers that are maps: {@code put KEY VALUE}, {@code drop KEY}, {@code get KEY}. Each can be told
 * to refuse a command, to be unreachable, or to end the process before a command.
 */
public final class ModelRouter implements Devices {

  /** The end of the process, as far as a test can play it. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Map<String, Map<String, String>> routers = new TreeMap<>();
  private final List<String> log = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Set<String> busy = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private boolean refusesForGood;
  private final Set<String> ignored = new HashSet<>();
  private final Map<String, Map<String, String>> unconfirmed = new TreeMap<>();
  private boolean timed;
  private boolean unreachable;
  private boolean locked;
  private boolean crashesUnsent;
  private int crashBefore = -1;
  private boolean crashed;
  private int overlaps;
  private boolean keepsWaysBack;
  private Map<String, List<Payload>> sections = new TreeMap<>();
  private final Map<String, WaysBack.Standing> standing = new TreeMap<>();

  public synchronized Map<String, String> state(String router) {
    return routers.computeIfAbsent(router, name -> new TreeMap<>());
  }

  /** The commands that were sent since the last call. */
  public synchronized List<String> takeLog() {
    List<String> taken = List.copyOf(log);
    log.clear();
    return taken;
  }

  /** Refuses the next command that is this one. */
  public synchronized void refuse(String command) {
    refused.add(command);
    refusesForGood = false;
  }

  public synchronized void refuseForGood(String... commands) {
    refused.addAll(List.of(commands));
    refusesForGood = true;
  }

  public synchronized void accept() {
    refused.clear();
  }

  /** From now on a value of this name is taken without complaint and left out. */
  public synchronized void ignore(String name) {
    ignored.add(name);
  }

  public void setUnreachable(boolean now) {
    unreachable = now;
  }

  /** Whether somebody else holds the configuration of all routers. */
  public void setLocked(boolean now) {
    locked = now;
  }

  /** Whether routers go back by themselves, and take no other change until they know. */
  public void setTimed(boolean now) {
    timed = now;
  }

  /** Whether routers keep ways back; a test has one router then. */
  public void setKeepsWaysBack(boolean now) {
    keepsWaysBack = now;
  }

  /** Lets the time of every timer come, in the order in which they are due. */
  public synchronized void goBack() {
    sections.keySet().stream().toList().forEach(this::goBack);
  }

  /** Lets the time of the timer come that was due first; sections are in their order. */
  public synchronized void goBackOnce() {
    sections.keySet().stream()
        .filter(token -> standing.get(token) == WaysBack.Standing.ARMED)
        .findFirst()
        .ifPresent(this::goBack);
  }

  private void goBack(String token) {
    if (standing.get(token) != WaysBack.Standing.ARMED) {
      return;
    }
    WaysBack.Standing end = WaysBack.Standing.WENT_BACK;
    for (Payload payload : sections.get(token)) {
      for (Payload.Command command : ((Payload.Exec) payload).commands()) {
        if (refused.contains(String.join(" ", command.argv()))) {
          end = WaysBack.Standing.HALF_BACK;
        } else {
          change("r1", command.argv());
        }
      }
    }
    standing.put(token, end);
  }

  /** Timers that run. */
  public synchronized long armed() {
    return standing.values().stream().filter(each -> each == WaysBack.Standing.ARMED).count();
  }

  /** Whether routers keep anything of a way back. */
  public synchronized boolean keepsNothing() {
    return standing.isEmpty();
  }

  /** As a restart of the routers would do. */
  public synchronized void forgetWaysBack() {
    standing.clear();
    sections = new TreeMap<>();
  }

  /** Ends the process before this many further commands; a negative number never. */
  public void crashBefore(int commands) {
    crashBefore = commands;
    crashed = false;
  }

  /** Ends the process once, when it is ready to send and has sent nothing. */
  public void crashBeforeSending() {
    crashesUnsent = true;
  }

  public boolean hasCrashed() {
    return crashed;
  }

  public int openConnections() {
    return open.get();
  }

  /** How often two threads were at one router at the same time. */
  public synchronized int overlaps() {
    return overlaps;
  }

  @Override
  public Device open(Router router, DriverDescriptor driver) {
    if (unreachable) {
      throw unreachable(router.name());
    }
    open.incrementAndGet();
    return new Session(router.name());
  }

  private static RuntimeException unreachable(String router) {
    return Problem.of(ProblemCode.DEVICE_UNREACHABLE, "No answer from " + router).exception();
  }

  private final class Session implements Device {
    private final String router;

    Session(String router) {
      this.router = router;
    }

    @Override
    public String look(Payload.Command command) {
      return run(command.argv());
    }

    @Override
    public void prepare(List<Payload> payloads) {
      if (crashesUnsent) {
        crashesUnsent = false;
        throw new Crash();
      }
    }

    @Override
    public void send(List<Payload> payloads) {
      if (locked) {
        throw Problem.of(ProblemCode.DEVICE_LOCKED, "Locked by eve").at(router).exception();
      }
      begin(router);
      enter(router);
      try {
        for (Payload payload : payloads) {
          ((Payload.Exec) payload).commands().forEach(command -> run(command.argv()));
        }
      } finally {
        leave(router);
      }
    }

    @Override
    public boolean finds(Payload inspect) {
      return ((Payload.Exec) inspect)
          .commands().stream().noneMatch(command -> run(command.argv()).isEmpty());
    }

    private String run(List<String> argv) {
      synchronized (ModelRouter.this) {
        String command = String.join(" ", argv);
        if (crashBefore == 0) {
          crashed = true;
          throw new Crash();
        }
        crashBefore--;
        if (unreachable) {
          throw unreachable(router);
        }
        if (refused.contains(command)) {
          if (!refusesForGood) {
            refused.clear();
          }
          throw Problem.of(ProblemCode.DEVICE_REJECTED, "Refused: " + command)
              .at(router)
              .exception();
        }
        log.add(command);
        return change(router, argv);
      }
    }

    @Override
    public boolean keepsWaysBack() {
      return keepsWaysBack;
    }

    @Override
    public Map<String, WaysBack.Standing> keep(WaysBack ways) {
      synchronized (ModelRouter.this) {
        if (crashBefore-- == 0) {
          crashed = true;
          throw new Crash();
        }
        if (unreachable) {
          throw unreachable(router);
        }
        Map<String, WaysBack.Standing> answer = new TreeMap<>();
        for (String token : ways.disarm()) {
          if (standing.remove(token, WaysBack.Standing.ARMED)) {
            answer.put(token, WaysBack.Standing.DISARMED);
          }
        }
        standing
            .keySet()
            .removeIf(
                token ->
                    ways.forget().contains(token)
                        && standing.get(token) != WaysBack.Standing.ARMED);
        if (ways.sections().isPresent()) {
          sections = new LinkedHashMap<>();
          ways.sections().get().forEach(each -> sections.put(each.token(), each.undo()));
        }
        ways.timer().ifPresent(timer -> standing.put(timer.token(), WaysBack.Standing.ARMED));
        answer.putAll(standing);
        return answer;
      }
    }

    @Override
    public void confirm() {
      end(router, false);
    }

    @Override
    public void revert() {
      end(router, true);
    }

    @Override
    public boolean isVacant(Payload vacant) {
      return !finds(vacant);
    }

    @Override
    public String query(Payload query) {
      return ((Payload.Exec) query)
          .commands().stream().map(command -> run(command.argv())).collect(Collectors.joining());
    }

    @Override
    public Set<String> offered() {
      return Set.of();
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }

  private String change(String router, List<String> argv) {
    Map<String, String> state = state(router);
    switch (argv.get(0)) {
      case "put" -> {
        if (!ignored.contains(argv.get(1))) {
          state.put(argv.get(1), argv.get(2));
        }
      }
      case "drop" -> state.remove(argv.get(1));
      case "get" -> {
        return state.getOrDefault(argv.get(1), "");
      }
      default -> throw new IllegalArgumentException(String.join(" ", argv));
    }
    return "";
  }

  /** A connection of ours that confirms nothing before its next change is as good as a dead one. */
  private synchronized void begin(String router) {
    if (timed && unconfirmed.putIfAbsent(router, new TreeMap<>(state(router))) != null) {
      throw Problem.of(ProblemCode.DEVICE_LOCKED, "A change is pending").at(router).exception();
    }
  }

  private synchronized void end(String router, boolean back) {
    Map<String, String> before = unconfirmed.remove(router);
    if (back && before != null) {
      state(router).clear();
      state(router).putAll(before);
    }
  }

  private synchronized void enter(String router) {
    if (!busy.add(router)) {
      overlaps++;
    }
  }

  private synchronized void leave(String router) {
    busy.remove(router);
  }
}
