package org.accordo.transport.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.Device;
import org.accordo.driver.api.CliDialect;
import org.accordo.driver.api.Payload;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/** A router that is changed by lines typed into its command line. */
final class CliDevice implements Device {

  private static final int SECONDS_PER_LINE = 2;
  private static final int MOST_MINUTES = 120;

  private final String router;
  private final CliSession session;
  private final DialectReader reader;
  private final CliDialect.Commands commands;
  private final CliLines typed;
  private final CliLooks looks;
  private final int confirmMinutes;
  private int minutes;
  private boolean isReady;
  private Standing standing = Standing.NOTHING;
  private Optional<Boolean> timer = Optional.empty();

  /** What would become of the changes so far if the connection ended now. */
  private enum Standing {
    NOTHING("nothing had been changed"),
    CANDIDATE("nothing was committed"),
    TIMED("the router takes its changes back by itself within %d min"),
    LASTING("what was sent before stays until it is withdrawn");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    String words(int minutes) {
      return String.format(words, minutes);
    }
  }

  /**
   * @param session logged in; closed with this device
   * @param commands without placeholders but for that of the time
   * @param user who is logged in
   * @param confirmMinutes after which the device takes back what nobody confirms, where it can;
   *     many lines get more
   */
  CliDevice(
      String router,
      CliSession session,
      DialectReader reader,
      CliDialect.Commands commands,
      String user,
      int confirmMinutes) {
    this.router = router;
    this.session = session;
    this.reader = reader;
    this.commands = commands;
    this.typed = new CliLines(router);
    this.looks = new CliLooks(typed, session, reader, user);
    this.confirmMinutes = confirmMinutes;
    this.minutes = confirmMinutes;
  }

  @Override
  public String look(Payload.Command command) {
    throw typed.wrong(command.getClass());
  }

  /** Enters the configuration mode. */
  @Override
  public void prepare(List<Payload> payloads) {
    List<Payload.Line> lines = typed.of(payloads);
    if (lines.isEmpty() || isReady) {
      return;
    }
    keepEarlier();
    minutes = minutesFor(lines.size());
    try {
      enter(hasTimer());
      isReady = true;
    } catch (ProblemException e) {
      throw abandoned(e);
    }
  }

  @Override
  public void send(List<Payload> payloads) {
    List<Payload.Line> lines = typed.of(payloads);
    if (lines.isEmpty()) {
      return;
    }
    prepare(payloads);
    isReady = false;
    try {
      lines.forEach(this::type);
      commit(hasTimer());
    } catch (ProblemException e) {
      throw abandoned(e);
    }
  }

  /** One timer at a time: what it guards already is what the caller knows how to withdraw. */
  private void keepEarlier() {
    if (standing == Standing.TIMED) {
      keep();
    }
  }

  /**
   * Some devices count from before the first line, and all of them while one looks whether the
   * lines are in force: each line has its share of time beside what the site says.
   */
  private int minutesFor(int lines) {
    int share = Math.max(0, MOST_MINUTES - confirmMinutes);
    return confirmMinutes + Math.min(share, lines * SECONDS_PER_LINE / 60);
  }

  private boolean hasTimer() {
    if (!commands.hasTimer()) {
      return false;
    }
    if (timer.isEmpty()) {
      timer = Optional.of(commands.timed().map(looks::isSo).orElse(true));
    }
    return timer.get();
  }

  private void enter(boolean timed) {
    boolean byEntering = timed && !commands.enterTimed().isEmpty();
    for (String line : byEntering ? timed(commands.enterTimed()) : commands.enter()) {
      Answer answer = session.run(line);
      Optional<String> locked = reader.locked(answer);
      Optional<String> refused = locked.or(() -> reader.failure(answer));
      if (refused.isPresent()) {
        throw notEntered(line, refused.get(), locked.isPresent());
      }
    }
    if (session.mode() != Mode.CONFIGURE) {
      throw notEntered(String.join("; ", commands.enter()), "a prompt of another mode", false);
    }
    if (byEntering) {
      standing = Standing.TIMED;
    } else if (commands.hasCandidate()) {
      standing = Standing.CANDIDATE;
    }
  }

  private List<String> timed(List<String> lines) {
    return lines.stream()
        .map(line -> line.replace(CliDialect.MINUTES, Integer.toString(minutes)))
        .toList();
  }

  private ProblemException notEntered(String line, String said, boolean locked) {
    return Problem.of(
            locked ? ProblemCode.DEVICE_LOCKED : ProblemCode.DEVICE_REJECTED,
            (locked
                    ? "Somebody else holds the router's configuration"
                    : "The router does not enter configuration mode")
                + ": "
                + Said.line(line)
                + " was answered with: "
                + said)
        .at(router)
        .hint(locked ? "Try again when the other session has ended" : "")
        .exception();
  }

  private void type(Payload.Line line) {
    Answer answer;
    try {
      answer = session.run(line.text());
    } catch (ProblemException e) {
      if (standing == Standing.NOTHING) {
        standing = Standing.LASTING;
      }
      throw typed.located(e.problem(), line).exception(e);
    }
    Optional<String> refused = reader.failure(answer).or(() -> reader.locked(answer));
    if (refused.isPresent()) {
      throw typed.refused(line, refused.get());
    }
    if (standing == Standing.NOTHING) {
      standing = Standing.LASTING;
    }
    if (session.mode() != Mode.CONFIGURE) {
      throw typed
          .located(
              Problem.of(
                  ProblemCode.DEVICE_REJECTED,
                  Said.line(line.text()) + " ended the configuration mode before the last line"),
              line)
          .exception();
    }
  }

  private void commit(boolean timed) {
    if (!commands.hasCandidate()) {
      all(commands.leave());
      return;
    }
    if (changesNothing()) {
      tidyUp();
      standing = Standing.NOTHING;
      return;
    }
    all(commands.check());
    boolean byCommitting = timed && !commands.commitTimed().isEmpty();
    List<String> lines = byCommitting ? timed(commands.commitTimed()) : commands.commit();
    standing = byCommitting ? Standing.TIMED : Standing.LASTING;
    committed(lines);
    if (!byCommitting) {
      all(commands.leave());
    }
  }

  /** A commit that is refused has changed nothing. */
  private void committed(List<String> lines) {
    for (String line : lines) {
      Answer answer = session.run(line);
      Optional<String> locked = reader.locked(answer);
      Optional<String> refused = locked.or(() -> reader.failure(answer));
      if (refused.isPresent()) {
        standing = Standing.CANDIDATE;
        throw refused(line, refused.get(), locked.isPresent());
      }
    }
  }

  private boolean changesNothing() {
    if (commands.compare().isEmpty()) {
      return false;
    }
    boolean nothing = true;
    for (String line : commands.compare()) {
      nothing &= checked(line).isBlank();
    }
    return nothing;
  }

  private void all(List<String> lines) {
    lines.forEach(this::checked);
  }

  private Answer checked(String line) {
    Answer answer = session.run(line);
    Optional<String> refused = reader.failure(answer);
    if (refused.isPresent()) {
      throw refused(line, refused.get(), false);
    }
    return answer;
  }

  private ProblemException refused(String line, String said, boolean locked) {
    return Problem.of(
            locked ? ProblemCode.DEVICE_LOCKED : ProblemCode.DEVICE_REJECTED,
            Said.line(line) + " was refused: " + said)
        .at(router)
        .exception();
  }

  /** Takes back what can be taken back, and says in the problem what became of the changes. */
  private ProblemException abandoned(ProblemException failure) {
    ProblemCode code = failure.problem().code();
    boolean connected = code != ProblemCode.DEVICE_UNREACHABLE;
    String outcome = standing.words(minutes);
    if (connected) {
      try {
        outcome = takeBack();
      } catch (ProblemException e) {
        outcome = "going back failed too (" + e.problem().message() + "); " + outcome;
        session.close(); // a router drops what a session has not committed
      }
    }
    if (code == ProblemCode.DEVICE_LOCKED) {
      return failure; // which means that nothing was changed
    }
    Problem problem = failure.problem();
    return new Problem(
            problem.code(), problem.message() + "; " + outcome, problem.where(), problem.hint())
        .exception(failure);
  }

  private String takeBack() {
    String outcome =
        switch (standing) {
          case NOTHING -> {
            tidyUp();
            yield Standing.NOTHING.words(minutes);
          }
          case CANDIDATE -> {
            tidyUp();
            yield "everything before it was discarded";
          }
          case TIMED -> {
            revert();
            yield "everything before it was taken back";
          }
          case LASTING -> {
            tidyUp();
            yield Standing.LASTING.words(minutes);
          }
        };
    if (standing != Standing.LASTING) {
      standing = Standing.NOTHING;
    }
    return outcome;
  }

  /** Out of configuration mode, without what was not committed. */
  private void tidyUp() {
    if (session.mode() == Mode.CONFIGURE) {
      all(commands.discard());
      for (String line : commands.leave()) {
        if (session.mode() == Mode.CONFIGURE) {
          checked(line);
        }
      }
    }
  }

  @Override
  public void confirm() {
    if (standing == Standing.TIMED) {
      keep();
    }
    if (standing == Standing.LASTING) {
      all(commands.save());
      standing = Standing.NOTHING;
    }
  }

  private void keep() {
    try {
      all(commands.confirm());
      standing = Standing.LASTING;
      tidyUp();
    } catch (ProblemException e) {
      Problem problem = e.problem();
      throw new Problem(
              problem.code(),
              problem.message()
                  + (standing == Standing.TIMED
                      ? "; whether it keeps its changes is not known: where not, it takes them back"
                          + " within "
                          + minutes
                          + " min"
                      : ""),
              problem.where(),
              problem.hint())
          .exception(e);
    }
  }

  /** Also what an earlier session has left behind, where the router tells. */
  @Override
  public void revert() {
    if (isReady && standing != Standing.TIMED) {
      tidyUp();
      standing = Standing.NOTHING;
    }
    isReady = false;
    boolean own = standing == Standing.TIMED;
    if (own && commands.commitTimed().isEmpty()) {
      tidyUp();
    }
    boolean left =
        !own && standing == Standing.NOTHING && commands.pending().map(looks::isOurs).orElse(false);
    if (own || left) {
      all(commands.cancel());
      standing = Standing.NOTHING;
      tidyUp();
    }
  }

  @Override
  public boolean finds(Payload inspect) {
    return looks.finds(inspect);
  }

  @Override
  public boolean isVacant(Payload vacant) {
    return looks.isVacant(vacant);
  }

  @Override
  public String query(Payload query) {
    return looks.query(query);
  }

  @Override
  public Set<String> offered() {
    return Set.of();
  }

  @Override
  public void close() {
    session.close();
  }
}
