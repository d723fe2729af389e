package org.accordo.transport.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.Devices;
import org.accordo.app.agent.Secrets;
import org.accordo.app.conformance.BenchRouter;
import org.accordo.app.conformance.Scene;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Connection;
import org.accordo.transport.CommandDevice;
import org.accordo.transport.CommandRunner;

/**
 * Programs that succeed and do nothing, so that what is sent in which order can be seen. A program
 * that fails repeats what it was given, as careless ones do.
 */
final class ScriptedPrograms implements BenchRouter {
  private final Scene scene;
  private final Once once = new Once();
  private final Presence presence;
  private final Set<List<String>> recording = new HashSet<>();
  private final List<String> arguments = new ArrayList<>();

  ScriptedPrograms(Scene scene) {
    this.scene = scene;
    this.presence = new Presence(scene.configs());
    for (RenderedConfig config : scene.configs()) {
      config.requires().forEach(part -> addRecording(part.apply()));
      addRecording(config.apply());
    }
  }

  private void addRecording(Payload payload) {
    if (payload instanceof Payload.Exec exec) {
      exec.commands().stream()
          .filter(command -> command.record().isPresent())
          .forEach(command -> recording.add(command.argv()));
    }
  }

  @Override
  public Devices devices(Secrets secrets) {
    return (router, driver) ->
        new CommandDevice(router.name(), driver.tolerated(), secrets, new Runner());
  }

  @Override
  public Connection connection() {
    return new Connection(
        Connection.Mode.LIVE,
        scene.transport(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Duration.ofSeconds(60)),
        true);
  }

  @Override
  public Optional<String> blindness() {
    return Optional.of("programs that do nothing show what is sent, and not what comes of it");
  }

  /** How much more was applied than withdrawn is all that can be known. */
  @Override
  public String state() {
    return "";
  }

  @Override
  public int steps() {
    return once.steps();
  }

  @Override
  public void fail(Fault fault, int step) {
    once.fail(fault, step);
  }

  @Override
  public boolean hold(boolean held) {
    return false;
  }

  @Override
  public synchronized List<String> received() {
    return List.copyOf(arguments);
  }

  @Override
  public synchronized String arguments() {
    return String.join("\n", arguments);
  }

  @Override
  public void close() {
    // nothing runs
  }

  private synchronized CommandRunner.Finished run(List<String> argv, byte[] input) {
    String line = String.join(" ", argv);
    arguments.add(line);
    if (presence.isLook(line)) {
      return new CommandRunner.Finished(0, presence.finds(line) ? "there\n" : "", "");
    }
    if (recording.contains(argv)) {
      return new CommandRunner.Finished(0, "0\n", "");
    }
    Optional<Fault> fault = once.next();
    if (fault.isEmpty()) {
      presence.taken(line);
      new String(input, StandardCharsets.UTF_8)
          .lines()
          .forEach(each -> presence.taken(line + " < " + each));
      return new CommandRunner.Finished(0, "", "");
    }
    if (fault.get() == Fault.REFUSE) {
      String given = new String(input, StandardCharsets.UTF_8).strip();
      return new CommandRunner.Finished(2, "", REFUSAL + ": " + given.replace("\n", " "));
    }
    throw Problem.of(
            ProblemCode.DEVICE_UNREACHABLE,
            fault.get() == Fault.CUT ? "the connection broke" : "no end within 30 s")
        .at(scene.transport().id())
        .exception();
  }

  private final class Runner implements CommandRunner {
    @Override
    public Finished run(List<String> argv, byte[] input) {
      return ScriptedPrograms.this.run(argv, input);
    }

    @Override
    public void close() {
      // nothing runs
    }
  }

  /** Whether the transport sends argument vectors. */
  static boolean takes(Transport transport) {
    return transport == Transport.LOCAL_EXEC || transport == Transport.SSH_EXEC;
  }
}
