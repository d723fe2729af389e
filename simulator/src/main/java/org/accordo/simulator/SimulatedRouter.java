package org.accordo.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;

/**
 * A router that is none: a configuration of text behind an SSH command line, in this process.
 *
 * <p>It does what the vendor's public guides say of prompts, modes, error markers, candidates and
 * timers, and knows a small part of the vendor's words. That proves a transport, and never that a
 * router takes what this takes.
 */
public final class SimulatedRouter implements AutoCloseable {
  private final SshServer server;
  private final KeyPair key;
  private final Faults faults;
  private final Supplier<String> running;
  private final AutoCloseable timers;

  private SimulatedRouter(
      SshServer server,
      KeyPair key,
      Faults faults,
      Supplier<String> running,
      AutoCloseable timers) {
    this.server = server;
    this.key = key;
    this.faults = faults;
    this.running = running;
    this.timers = timers;
  }

  /** Starts one; it answers when this returns. */
  public static SimulatedRouter start(Kind kind, Options options) {
    Faults faults = new Faults();
    RevertTimer timer = new RevertTimer(options.minute());
    Supplier<String> running;
    Supplier<CommandLine> logins;
    switch (kind) {
      case IOS_XE, IOS_XE_USER -> {
        IosRouter router = new IosRouter(options, faults, timer);
        running = router::runningConfig;
        logins = () -> new IosCommandLine(router, kind == Kind.IOS_XE);
      }
      case SR_OS, SR_OS_CLASSIC -> {
        MdRouter router = new MdRouter(options, faults, timer);
        running = router::runningConfig;
        logins =
            kind == Kind.SR_OS
                ? () -> new MdCommandLine(router)
                : () -> new ClassicCommandLine(options.hostname());
      }
      default -> throw new IllegalArgumentException(kind.name());
    }
    try {
      KeyPair key = newKey();
      SshServer server = SharedServers.create();
      server.setHost("127.0.0.1");
      server.setPort(options.port());
      server.setKeyPairProvider(KeyPairProvider.wrap(key));
      server.setPasswordAuthenticator(
          (user, password, session) ->
              user.equals(options.user()) && password.equals(options.password()));
      server.setShellFactory(channel -> new TerminalShell(logins, options, faults));
      server.start();
      return new SimulatedRouter(server, key, faults, running, timer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return server.getPort();
  }

  /** Its public key on one line, as in {@code known_hosts} without the host. */
  public String hostKey() {
    return PublicKeyEntry.toString(key.getPublic());
  }

  /** The running configuration, as one would see it. */
  public String runningConfig() {
    return running.get();
  }

  /** How many lines it was sent since this was asked last. */
  public int takeLines() {
    return faults.takeLines();
  }

  /** What goes wrong. */
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    try {
      server.stop(true);
      timers.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs one until standard input ends, and prints {@code PORT HOST-KEY} on one line when it
   * answers. A line {@code show} is answered with the running configuration and a line with a dot.
   *
   * @param arguments {@code ios-xe} or {@code sr-os} and so on; then optionally {@code --port N},
   *     {@code --hostname NAME}, {@code --user NAME}, {@code --password WORD}, {@code
   *     --minute-seconds N}, {@code --latency-millis N}, {@code --without-archive}, and {@code
   *     --stay=true} to run until the process is ended
   */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    List<String> words = new ArrayList<>(List.of(arguments));
    if (words.isEmpty()) {
      System.err.println(
          "usage: KIND [--port N] [--hostname NAME] [--user NAME] [--password WORD]");
      System.exit(2);
    }
    boolean stay = words.remove("--stay=true");
    words.remove("--stay=false");
    Kind kind = Kind.valueOf(words.remove(0).toUpperCase(Locale.ROOT).replace('-', '_'));
    SimulatedRouter router = start(kind, options(words));
    Runtime.getRuntime().addShutdownHook(new Thread(router::close));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(router.port() + " " + router.hostKey());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String order = orders.readLine();
    while (order != null) {
      if (order.equals("show")) {
        router.runningConfig().lines().forEach(out::println);
        out.println(".");
      }
      order = orders.readLine();
    }
    if (stay) {
      new CountDownLatch(1).await();
    }
    System.exit(0);
  }

  private static Options options(List<String> words) {
    Options options = Options.usual();
    while (!words.isEmpty()) {
      String option = words.remove(0);
      if (option.equals("--without-archive")) {
        options = options.withoutArchive();
        continue;
      }
      String value = words.remove(0);
      options =
          switch (option) {
            case "--port" -> options.port(Integer.parseInt(value));
            case "--hostname" -> options.hostname(value);
            case "--user" -> options.login(value, options.password());
            case "--password" -> options.login(options.user(), value);
            case "--minute-seconds" -> options.minute(Duration.ofSeconds(Long.parseLong(value)));
            case "--latency-millis" -> options.latency(Duration.ofMillis(Long.parseLong(value)));
            default -> throw new IllegalArgumentException(option);
          };
    }
    return options;
  }
}
