package org.accordo.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.app.agent.CommandText;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Secrets;
import org.accordo.app.agent.WaysBack;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** A router that is configured by programs, wherever they run. */
public final class CommandDevice implements Device {
  private static final int MOST_LINES = 3;
  private static final int LONGEST_LINE = 200;
  private static final Pattern INPUT_LINE = Pattern.compile("(?:-:|\\bline:? )(\\d{1,6})\\b");

  private final String router;
  private final List<String> tolerated;
  private final Secrets secrets;
  private final CommandRunner runner;
  private final boolean keepsWaysBack;

  /**
   * @param router its name in the site
   * @param tolerated parts of messages that a tolerant command may fail with
   * @param runner closed with this device
   */
  public CommandDevice(
      String router, List<String> tolerated, Secrets secrets, CommandRunner runner) {
    this(router, tolerated, secrets, runner, false);
  }

  /**
   * The same for routers that may have a POSIX shell.
   *
   * @param keepsWaysBack whether its driver says so
   */
  public CommandDevice(
      String router,
      List<String> tolerated,
      Secrets secrets,
      CommandRunner runner,
      boolean keepsWaysBack) {
    this.keepsWaysBack = keepsWaysBack;
    this.router = router;
    this.tolerated = List.copyOf(tolerated);
    this.secrets = secrets;
    this.runner = runner;
  }

  @Override
  public String look(Payload.Command command) {
    Invocation invocation = Invocation.of(List.of(command)).get(0);
    return run(invocation).output().stripTrailing();
  }

  @Override
  public void send(List<Payload> payloads) {
    Invocation.of(commandsOf(payloads)).forEach(this::run);
  }

  @Override
  public void confirm() {
    // every command counts at once
  }

  @Override
  public void revert() {
    // the caller withdraws what it recorded
  }

  @Override
  public boolean finds(Payload inspect) {
    for (Invocation invocation : Invocation.of(commandsOf(List.of(inspect)))) {
      CommandRunner.Finished finished = start(invocation);
      if (finished.exitCode() != 0 || finished.output().isBlank()) {
        return false;
      }
    }
    return true;
  }

  /** A program that fails has found nothing: most say so of a device that does not exist. */
  @Override
  public boolean isVacant(Payload vacant) {
    for (Invocation invocation : Invocation.of(commandsOf(List.of(vacant)))) {
      if (!start(invocation).output().isBlank()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String query(Payload query) {
    StringBuilder printed = new StringBuilder();
    for (Invocation invocation : Invocation.of(commandsOf(List.of(query)))) {
      printed.append(run(invocation).output());
    }
    return printed.toString();
  }

  @Override
  public Set<String> offered() {
    return Set.of();
  }

  @Override
  public boolean keepsWaysBack() {
    return keepsWaysBack;
  }

  @Override
  public Map<String, WaysBack.Standing> keep(WaysBack ways) {
    return new RouterWayBack(router, tolerated, secrets, runner).keep(ways);
  }

  private List<Payload.Command> commandsOf(List<Payload> payloads) {
    return commandsOf(payloads, router);
  }

  static List<Payload.Command> commandsOf(List<Payload> payloads, String router) {
    List<Payload.Command> commands = new ArrayList<>();
    for (Payload payload : payloads) {
      if (payload instanceof Payload.Exec exec) {
        commands.addAll(exec.commands());
      } else {
        throw Problem.of(
                ProblemCode.DRIVER_BUG,
                "The driver rendered "
                    + payload.getClass().getSimpleName()
                    + " for a transport that takes argument vectors only")
            .at(router)
            .exception();
      }
    }
    return commands;
  }

  private CommandRunner.Finished run(Invocation invocation) {
    CommandRunner.Finished finished = start(invocation);
    boolean tolerable = invocation.command().tolerant() && isTolerated(finished.errors());
    if (finished.exitCode() != 0 && !tolerable) {
      throw refused(invocation, finished);
    }
    return finished;
  }

  private CommandRunner.Finished start(Invocation invocation) {
    List<String> argv = invocation.command().argv();
    if (invocation.secret().isEmpty()) {
      return runner.run(argv, invocation.document().getBytes(StandardCharsets.UTF_8));
    }
    SecretRef secret = invocation.secret().get();
    byte[] value = secrets.value(secret);
    byte[] line = Arrays.copyOf(value, value.length + 1);
    line[value.length] = '\n';
    try {
      return withoutSecret(runner.run(argv, line), value, secret);
    } finally {
      Arrays.fill(value, (byte) 0);
      Arrays.fill(line, (byte) 0);
    }
  }

  /** A program may repeat what it was given in order to complain about it. */
  private static CommandRunner.Finished withoutSecret(
      CommandRunner.Finished finished, byte[] value, SecretRef secret) {
    if (value.length == 0) {
      return finished;
    }
    String text = new String(value, StandardCharsets.UTF_8);
    return new CommandRunner.Finished(
        finished.exitCode(),
        finished.output().replace(text, secret.toString()),
        finished.errors().replace(text, secret.toString()));
  }

  /** Whether every line has one of the messages, so that a batch hides no other failure. */
  private boolean isTolerated(String errors) {
    return !errors.isBlank()
        && errors
            .lines()
            .filter(line -> !line.isBlank())
            .allMatch(line -> tolerated.stream().anyMatch(line::contains));
  }

  private RuntimeException refused(Invocation invocation, CommandRunner.Finished finished) {
    String said = firstLines(finished.errors().isBlank() ? finished.output() : finished.errors());
    Origin origin = invocation.command().origin();
    String input = "";
    Matcher line = INPUT_LINE.matcher(finished.errors());
    if (!invocation.lines().isEmpty() && line.find()) {
      int number = Integer.parseInt(line.group(1));
      origin = invocation.originOf(number);
      if (number >= 1 && number <= invocation.lines().size()) {
        input =
            ", input line " + number + ": " + shortened(invocation.lines().get(number - 1).text());
      }
    }
    return Problem.of(
            ProblemCode.DEVICE_REJECTED,
            CommandText.of(invocation.command())
                + " ended with exit code "
                + finished.exitCode()
                + ": "
                + said
                + input)
        .at(router + " (" + origin + ")")
        .exception();
  }

  private static String firstLines(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(MOST_LINES).toList();
    return lines.isEmpty()
        ? "it said nothing"
        : String.join(" | ", lines.stream().map(CommandDevice::shortened).toList());
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
  }

  @Override
  public void close() {
    runner.close();
  }
}
