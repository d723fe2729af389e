package org.accordo.transport.cli;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Devices;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.CliDialect;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Router;
import org.accordo.transport.ssh.SshChannel;
import org.accordo.transport.ssh.SshLogin;

/** Routers that take lines of a command line through SSH: {@code ssh-cli}. */
public final class CliDevices implements Devices {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CONFIRM = Duration.ofMinutes(5);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9._-]*)\\}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");

  private final Function<Router, SshChannel> dial;
  private final Duration timeout;
  private final CliSession.Patience patience;

  public CliDevices(Secrets secrets) {
    this(secrets, TIMEOUT);
  }

  /**
   * @param timeout for each answer of a router
   */
  public CliDevices(Secrets secrets, Duration timeout) {
    this(secrets, timeout, CliSession.Patience.USUAL);
  }

  CliDevices(Secrets secrets, Duration timeout, CliSession.Patience patience) {
    this(shell(new SshLogin(secrets)), timeout, patience);
  }

  private CliDevices(
      Function<Router, SshChannel> dial, Duration timeout, CliSession.Patience patience) {
    this.dial = dial;
    this.timeout = timeout;
    this.patience = patience;
  }

  /**
   * Command lines that answer at once and repeat what they are sent, so that nothing has to be
   * waited for.
   *
   * @param dial begins a connection to a shell
   */
  public static CliDevices prompt(Function<Router, SshChannel> dial, Duration timeout) {
    return new CliDevices(dial, timeout, CliSession.Patience.NONE);
  }

  private static Function<Router, SshChannel> shell(SshLogin login) {
    return router -> login.connect(router).shell();
  }

  @Override
  public Device open(Router router, DriverDescriptor driver) {
    CliDialect dialect =
        driver
            .dialect()
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.DRIVER_BUG, "Driver " + driver.id() + " has no CLI dialect")
                        .at(router.name())
                        .exception());
    int minutes = minutes(router.connection().confirmTimeout().orElse(CONFIRM));
    CliDialect.Commands commands = filled(dialect.commands(), router, driver);
    SshChannel shell = dial.apply(router);
    Terminal terminal = new Terminal("cli-" + router.name(), shell.input(), shell.output(), shell);
    DialectReader reader = new DialectReader(dialect, driver.tolerated());
    CliSession session = new CliSession(router.name(), terminal, reader, timeout, patience);
    try {
      session.login(commands.start());
      String user = router.connection().ssh().orElseThrow().user();
      return new CliDevice(router.name(), session, reader, commands, user, minutes);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Whole minutes, which is what command lines count in. */
  private static int minutes(Duration time) {
    return (int) Math.max(1, time.plusSeconds(59).toMinutes());
  }

  private static CliDialect.Commands filled(
      CliDialect.Commands commands, Router router, DriverDescriptor driver) {
    Map<String, String> values = new HashMap<>(driver.settings());
    values.putAll(router.settings());
    return commands.map(line -> filled(line, router, values));
  }

  /** Settings are words of a command line; nothing in them can end a line or begin another. */
  private static String filled(String line, Router router, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(line)
        .replaceAll(
            place -> {
              if (place.group().equals(CliDialect.MINUTES)) {
                return place.group();
              }
              String value = values.getOrDefault(place.group(1), "");
              if (!WORD.matcher(value).matches()) {
                throw Problem.of(
                        ProblemCode.INVALID_SITE,
                        "Invalid setting "
                            + quote(value)
                            + ": it goes into the command "
                            + quote(line)
                            + ", expected a word of letters, digits and . _ : / -")
                    .at("routers." + router.name() + ".settings." + place.group(1))
                    .exception();
              }
              return value;
            });
  }
}
