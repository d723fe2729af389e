package org.accordo.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.accordo.cli.audit.AuditCommand;
import org.accordo.cli.demo.DemoCommand;
import org.accordo.cli.demo.DemoHostCommand;
import org.accordo.cli.federation.FederationCommand;
import org.accordo.cli.pki.PkiCommand;
import org.accordo.cli.templates.TemplatesCommand;
import org.accordo.cli.transcript.TranscriptCommand;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line: parses it, calls the command, and gives the process's exit code. */
public final class Cli {
  private static final Map<String, Function<Session, Object>> VERBS = verbs();

  private final Console console;
  private final Product.Factory factory;

  public Cli(Console console, Product.Factory factory) {
    this.console = console;
    this.factory = factory;
  }

  /** Runs the command and gives what the process should exit with. */
  public int run(String... given) {
    String[] arguments = helpAsOption(given);
    AccordoCommand root = new AccordoCommand();
    Session session = new Session(console, factory, root);
    CommandLine line = commandLine(root, session, arguments);
    line.setOut(writer(console.out()));
    line.setErr(writer(console.err()));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler((e, args) -> misused(e, wantsJson(arguments)));
    line.setExecutionExceptionHandler(
        (e, command, result) -> session.print(internal(e, root.verbose.length > 0)));
    return line.execute(arguments);
  }

  /** {@code help VERB} is {@code VERB --help}, and so with a verb of a group. */
  private static String[] helpAsOption(String... given) {
    if (given.length == 0 || !given[0].equals("help")) {
      return given;
    }
    if (given.length == 1) {
      return new String[] {"--help"};
    }
    // A command that does not exist is refused; with --help the parser would not say so.
    boolean known = VERBS.containsKey(given[1]);
    String[] verb = Arrays.copyOfRange(given, 1, given.length);
    if (!known || (verb.length > 1 && !hasVerb(verb[0], verb[1]))) {
      return verb;
    }
    String[] help = Arrays.copyOf(verb, verb.length > 1 ? 3 : 2);
    help[help.length - 1] = "--help";
    return help;
  }

  private static boolean hasVerb(String group, String verb) {
    CommandLine command = tree().getSubcommands().get(group);
    return command.getCommand() instanceof Group verbs && verbs.verbs().containsKey(verb);
  }

  /** The whole tree of commands, for documentation and completion. */
  public static CommandLine tree() {
    AccordoCommand root = new AccordoCommand();
    Product.Factory none =
        (plugins, verbosity) -> {
          throw new IllegalStateException("only for looking at");
        };
    return commandLine(root, new Session(Console.system(), none, root));
  }

  /** Only the commands that the arguments can mean: making all of them takes its time. */
  private static CommandLine commandLine(
      AccordoCommand root, Session session, String... arguments) {
    CommandLine line = new CommandLine(root);
    List<String> given = Arrays.asList(arguments);
    boolean plain = given.stream().anyMatch(VERBS::containsKey);
    VERBS.forEach(
        (name, verb) -> {
          if (!plain || given.contains(name)) {
            CommandLine command = new CommandLine(verb.apply(session));
            addVerbs(command, given);
            line.addSubcommand(name, command);
          }
        });
    line.registerConverter(IpPrefix.class, checked(IpPrefix::parse));
    line.registerConverter(InterfaceName.class, checked(InterfaceName::new));
    line.registerConverter(URI.class, Cli::url);
    line.registerConverter(Path.class, Cli::file);
    line.registerConverter(ListenAddress.class, checked(ListenAddress::new));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    return line;
  }

  private static void addVerbs(CommandLine command, List<String> given) {
    command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
    if (command.getCommand() instanceof Group group) {
      Map<String, Supplier<Object>> verbs = group.verbs();
      boolean plain = given.stream().anyMatch(verbs::containsKey);
      verbs.forEach(
          (name, verb) -> {
            if (!plain || given.contains(name)) {
              CommandLine below = new CommandLine(verb.get());
              addVerbs(below, given);
              command.addSubcommand(name, below);
            }
          });
    }
  }

  /** What a value type refuses is told in its own words. */
  private static <T> ITypeConverter<T> checked(Function<String, T> type) {
    return text -> {
      try {
        return type.apply(text);
      } catch (InvalidValueException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new TypeConversionException(
          "Invalid URL "
              + InvalidValueException.quote(text)
              + ": expected such as http://127.0.0.1:8000");
    }
  }

  private static Path file(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("Expected the name of a file or folder, found nothing");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "No file of this system can have the name "
              + InvalidValueException.quote(text)
              + "; where it has one, set the locale to UTF-8, such as LC_ALL=C.UTF-8");
    }
  }

  private static Map<String, Function<Session, Object>> verbs() {
    Map<String, Function<Session, Object>> verbs = new LinkedHashMap<>();
    verbs.put("plan", PlanCommand::new);
    verbs.put("render", RenderCommand::new);
    verbs.put("apply", ApplyCommand::new);
    verbs.put("withdraw", WithdrawCommand::new);
    verbs.put("state", StateCommand::new);
    verbs.put("drift", DriftCommand::new);
    verbs.put("serve", ServeCommand::new);
    verbs.put("negotiator", NegotiatorCommand::new);
    verbs.put("agent", AgentCommand::new);
    verbs.put("negotiate", NegotiateCommand::new);
    verbs.put("list", ListCommand::new);
    verbs.put("show", ShowCommand::new);
    verbs.put("teardown", TeardownCommand::new);
    verbs.put("reconcile", ReconcileCommand::new);
    verbs.put("audit", AuditCommand::new);
    verbs.put("transcript", TranscriptCommand::new);
    verbs.put("federation", FederationCommand::new);
    verbs.put("drivers", DriversCommand::new);
    verbs.put("templates", TemplatesCommand::new);
    verbs.put("pki", PkiCommand::new);
    verbs.put("import", ImportCommand::new);
    verbs.put("doctor", DoctorCommand::new);
    verbs.put("demo", DemoCommand::new);
    verbs.put("demo-host", session -> new DemoHostCommand());
    return verbs;
  }

  /** Looked up in the words themselves: a misused line may not have been parsed as far. */
  private static boolean wantsJson(String... arguments) {
    List<String> words = Arrays.asList(arguments);
    int output = words.indexOf("--output");
    String next = output >= 0 && output + 1 < words.size() ? words.get(output + 1) : "";
    return next.equalsIgnoreCase("json")
        || words.stream().anyMatch(word -> word.equalsIgnoreCase("--output=json"));
  }

  private int misused(ParameterException e, boolean json) {
    String verb = e.getCommandLine().getCommandSpec().qualifiedName();
    String help = "'" + verb + " --help' shows how it is used";
    if (json) {
      Problem problem =
          Problem.of(ProblemCode.MALFORMED_REQUEST, e.getMessage().replaceFirst("^Error: ", ""))
              .hint(help);
      ProblemReport report = new ProblemReport(problem.exception());
      console.out().print(JsonText.of(report.kind(), report.json()));
      console.out().flush();
      return report.exitCode();
    }
    StringBuilder text =
        new StringBuilder("accordo: ")
            .append(printable(e.getMessage().replaceFirst("^Error: ", "")))
            .append('\n');
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      text.append("  did you mean ")
          .append(String.join(" or ", unmatched.getSuggestions()))
          .append("?\n");
    }
    text.append("  ").append(help).append('\n');
    console.err().print(text);
    console.err().flush();
    return ExitCode.ERROR;
  }

  private org.accordo.problem.ProblemException internal(Exception e, boolean verbose) {
    if (verbose) {
      e.printStackTrace(console.err());
    }
    return Problem.of(ProblemCode.INTERNAL, "This is a mistake in Accordo: " + e)
        .hint(
            verbose ? "Please report it with the trace above" : "Run it again with -v for a trace")
        .exception(e);
  }

  private static String printable(String text) {
    return Problem.of(ProblemCode.MALFORMED_REQUEST, text.strip()).message();
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
