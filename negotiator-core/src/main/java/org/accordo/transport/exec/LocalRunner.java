package org.accordo.transport.exec;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.accordo.app.agent.CommandText;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.transport.CommandRunner;
import org.accordo.transport.LimitedText;

/** Starts programs on this machine, without any shell and with nothing of our environment. */
final class LocalRunner implements CommandRunner {
  private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
  private static final int PIPE_BYTES = 4096; // what a pipe takes at once everywhere
  private static final Map<String, String> PROGRAMS = new ConcurrentHashMap<>();
  private static final ExecutorService STREAMS =
      Executors.newCachedThreadPool(work -> daemon(work, "exec-streams"));
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "exec-timeouts"));

  private final String router;
  private final List<String> prefix;
  private final Duration timeout;

  /**
   * @param prefix words in front of every command, such as what enters a namespace
   * @param timeout for each command
   */
  LocalRunner(String router, List<String> prefix, Duration timeout) {
    this.router = router;
    this.prefix = List.copyOf(prefix);
    this.timeout = timeout;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Finished run(List<String> argv, byte[] input) {
    Process process = start(argv, input.length > 0);
    AtomicBoolean late = new AtomicBoolean();
    Future<?> watch =
        WATCH.schedule(
            () -> {
              late.set(true);
              kill(process);
            },
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      Finished finished = talk(process, input);
      if (late.get()) {
        throw tooLate(argv);
      }
      return finished;
    } catch (IOException e) {
      kill(process);
      if (late.get()) {
        throw tooLate(argv);
      }
      throw Problem.of(
              ProblemCode.DEVICE_REJECTED, CommandText.of(argv) + " was stopped: " + e.getMessage())
          .at(router)
          .exception(e);
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw Problem.of(ProblemCode.DEVICE_UNREACHABLE, CommandText.of(argv) + " was interrupted")
          .at(router)
          .exception(e);
    } finally {
      watch.cancel(false);
    }
  }

  private Process start(List<String> argv, boolean withInput) {
    List<String> words = new ArrayList<>(prefix.size() + argv.size());
    words.addAll(prefix);
    words.add(program(argv.get(0)));
    words.addAll(argv.subList(1, argv.size()));
    ProcessBuilder builder = new ProcessBuilder(words).directory(new File("/"));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("LC_ALL", "C");
    environment.put("PATH", PATH);
    if (!withInput) {
      builder.redirectInput(new File("/dev/null"));
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw Problem.of(
              ProblemCode.DEVICE_REJECTED,
              "Cannot start " + CommandText.of(words) + ": " + e.getMessage())
          .at(router)
          .exception(e);
    }
  }

  /** The program's file: Java would look for it on the path that Java was started with. */
  private String program(String name) {
    if (name.indexOf('/') >= 0) {
      return name;
    }
    String known = PROGRAMS.get(name);
    if (known != null) {
      return known;
    }
    for (String folder : List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")) {
      Path file = Path.of(folder, name);
      if (Files.isExecutable(file)) {
        PROGRAMS.put(name, file.toString());
        return file.toString();
      }
    }
    throw Problem.of(
            ProblemCode.DEVICE_REJECTED,
            "There is no program " + quote(name) + " in " + PATH.replace(":", ", "))
        .at(router)
        .hint("Install the package that has it")
        .exception();
  }

  private static Finished talk(Process process, byte[] input)
      throws IOException, InterruptedException {
    CompletableFuture<String> errors =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return LimitedText.read(process.getErrorStream());
              } catch (IOException e) {
                kill(process);
                throw new CompletionException(e);
              }
            },
            STREAMS);
    if (input.length > PIPE_BYTES) {
      STREAMS.execute(() -> write(process, input));
    } else if (input.length > 0) {
      write(process, input);
    }
    String output = LimitedText.read(process.getInputStream());
    try {
      return new Finished(process.waitFor(), output, errors.join());
    } catch (CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
  }

  private static void write(Process process, byte[] input) {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(input);
    } catch (IOException e) {
      return; // it does not read all of it; its exit code tells whether that is a failure
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private RuntimeException tooLate(List<String> argv) {
    return Problem.of(
            ProblemCode.DEVICE_UNREACHABLE,
            CommandText.of(argv) + " did not end within " + timeout.toSeconds() + " s")
        .at(router)
        .exception();
  }

  @Override
  public void close() {
    // every program has ended
  }
}
