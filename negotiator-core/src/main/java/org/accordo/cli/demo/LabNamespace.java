package org.accordo.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One network namespace of a lab.
 *
 * @param name as {@code ip netns} lists it
 * @param role what it plays in the lab, such as {@code router1}
 */
public record LabNamespace(String name, String role) {
  private static final Pattern FAILED_LINE = Pattern.compile("Command failed -:(\\d+)");

  /** The argument vector that runs a program inside. */
  public List<String> inside(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name));
    all.addAll(arguments);
    return all;
  }

  /** Runs a short program inside; any exit status is an outcome. */
  public Program run(String... arguments) {
    return Program.run(inside(List.of(arguments)));
  }

  /** Runs a short program inside, which must succeed, and returns its standard output. */
  public String output(String... arguments) {
    return run(arguments).check().out();
  }

  /** Runs {@code ip} commands inside, all in one process; each must succeed. */
  public void ip(String... commands) {
    batch(Optional.of(name), List.of(commands));
  }

  /** Sets kernel parameters inside, each given as {@code key=value}. */
  public void sysctl(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("sysctl", "-qw"));
    arguments.addAll(List.of(settings));
    Program.run(inside(arguments)).check();
  }

  static void batch(Optional<String> namespace, List<String> commands) {
    List<String> arguments = new ArrayList<>(List.of("ip"));
    namespace.ifPresent(name -> arguments.addAll(List.of("-n", name)));
    arguments.addAll(List.of("-batch", "-"));
    Program ran = Program.run(arguments, String.join("\n", commands) + "\n");
    if (ran.status() != 0) {
      Matcher failed = FAILED_LINE.matcher(ran.err());
      String command =
          failed.find() ? commands.get(Integer.parseInt(failed.group(1)) - 1) : "a batch";
      throw new LabException(
          "ip " + command + namespace.map(n -> " in " + n).orElse("") + ": " + ran.err().strip());
    }
  }
}
