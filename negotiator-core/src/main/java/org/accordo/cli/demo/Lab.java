package org.accordo.cli.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Network namespaces, links between them and the processes started in them. Their names begin with
 * {@code acc-<process id>-}, so that they never meet another lab's, and so that whatever a killed
 * process leaves behind can be found by name.
 */
public final class Lab implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("acc-(\\d+)-\\d+-[a-z0-9]+");
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String prefix;
  private final Map<String, LabNamespace> namespaces = new LinkedHashMap<>();
  private final List<LabProcess> processes = new ArrayList<>();
  private boolean kept;

  private Lab(String prefix) {
    this.prefix = prefix;
  }

  /** Makes namespaces, one for each role, with loopback up and nothing else. */
  public static Lab create(String... roles) {
    Lab lab = new Lab("acc-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + "-");
    try {
      lab.add(List.of(roles));
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
    return lab;
  }

  private void add(List<String> roles) {
    List<String> commands = new ArrayList<>();
    for (String role : roles) {
      LabNamespace namespace = new LabNamespace(prefix + role, role);
      namespaces.put(role, namespace);
      commands.add("netns add " + namespace.name());
    }
    LabNamespace.batch(Optional.empty(), commands);
    for (LabNamespace namespace : namespaces.values()) {
      // Addresses are usable at once, and look the same whenever they are looked at.
      namespace.sysctl("net.ipv6.conf.all.accept_dad=0", "net.ipv6.conf.default.accept_dad=0");
      namespace.ip("link set dev lo up");
    }
  }

  /** The namespace that plays a role. */
  public LabNamespace namespace(String role) {
    LabNamespace namespace = namespaces.get(role);
    if (namespace == null) {
      throw new IllegalArgumentException(
          "no namespace " + role + " here, only " + namespaces.keySet());
    }
    return namespace;
  }

  /** All namespaces, in the order in which they were made. */
  public List<LabNamespace> namespaces() {
    return List.copyOf(namespaces.values());
  }

  /** Joins interfaces by virtual cables, each {@code role:interface}, and takes them up. */
  public void cable(String... ends) {
    if (ends.length % 2 != 0) {
      throw new IllegalArgumentException("a cable has two ends");
    }
    List<String> commands = new ArrayList<>();
    Map<String, List<String>> up = new LinkedHashMap<>();
    for (int i = 0; i < ends.length; i += 2) {
      String[] one = ends[i].split(":", 2);
      String[] other = ends[i + 1].split(":", 2);
      commands.add(
          String.format(
              "link add name %s netns %s type veth peer name %s netns %s",
              one[1], namespace(one[0]).name(), other[1], namespace(other[0]).name()));
      up.computeIfAbsent(one[0], role -> new ArrayList<>()).add("link set dev " + one[1] + " up");
      up.computeIfAbsent(other[0], role -> new ArrayList<>())
          .add("link set dev " + other[1] + " up");
    }
    LabNamespace.batch(Optional.empty(), commands);
    up.forEach((role, lines) -> namespace(role).ip(lines.toArray(String[]::new)));
  }

  /**
   * Waits until all cables carry: the kernel takes its time to see that, and until it has, an
   * interface looks different from what it will look like for good.
   */
  public void awaitCarriers() {
    for (LabNamespace namespace : namespaces.values()) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (!carries(namespace)) {
        if (System.nanoTime() > end) {
          throw new LabException("a cable does not carry: " + namespace.output("ip", "link"));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
  }

  /** An interface gets its link-local address when it carries; loopback has none. */
  private static boolean carries(LabNamespace namespace) {
    long interfaces = namespace.output("ip", "-o", "link").lines().count();
    long carrying =
        namespace.output("ip", "-o", "-6", "addr", "show", "scope", "link").lines().count();
    return carrying == interfaces - 1;
  }

  /**
   * Starts a program in a namespace; it runs until it is stopped or the lab is closed.
   *
   * @param output where what it prints goes; where empty, standard output is read through the
   *     process, and nobody hears of errors: a program that stays must not hold our streams open
   */
  public LabProcess start(
      String role, Map<String, String> environment, Optional<Path> output, List<String> arguments) {
    ProcessBuilder builder = new ProcessBuilder(namespace(role).inside(arguments));
    builder.environment().putAll(environment);
    if (output.isPresent()) {
      File file = output.get().toFile();
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(file));
      builder.redirectInput(new File("/dev/null"));
    } else {
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
    try {
      LabProcess process = new LabProcess(builder.start(), output);
      processes.add(process);
      return process;
    } catch (IOException e) {
      throw new LabException("cannot run " + arguments.get(0) + ": " + e.getMessage(), e);
    }
  }

  /** Leaves everything as it is when the lab is closed. */
  public synchronized void keep() {
    kept = true;
  }

  /** What the names of this lab's namespaces begin with. */
  public String prefix() {
    return prefix;
  }

  /** Stops the processes and removes the namespaces, unless the lab is kept. May be repeated. */
  @Override
  public synchronized void close() {
    if (kept) {
      return;
    }
    processes.forEach(LabProcess::kill);
    remove(namespaces.values().stream().map(LabNamespace::name).toList());
  }

  /** Namespaces of labs whose process is gone: killed, or told to keep them. */
  public static List<String> leftovers() {
    List<String> names = new ArrayList<>();
    for (String name : existing()) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /** Ends whatever runs in the namespaces and removes those that exist. */
  public static void remove(List<String> names) {
    List<String> there = new ArrayList<>(names);
    there.retainAll(existing());
    if (there.isEmpty()) {
      return;
    }
    for (String name : there) {
      Program.run(List.of("ip", "netns", "pids", name))
          .out()
          .lines()
          .map(Long::parseLong)
          .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
    LabNamespace.batch(Optional.empty(), there.stream().map(name -> "netns del " + name).toList());
  }

  /** By their files: no process is needed to find that there are none. */
  private static List<String> existing() {
    Path folder = Path.of("/run/netns");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new LabException("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }
}
