package org.accordo.app.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.accordo.app.driver.Ingredient;
import org.accordo.driver.api.Payload;
import org.accordo.xml.ConfigDocument;

/**
 * One command, line or edit exactly as a device gets it.
 *
 * @param text on one line, words quoted as a POSIX shell would need it
 * @param argv the words of a program call; empty for command lines and NETCONF
 * @param input standard input, line by line, with the placeholder of a secret; the {@code <config>}
 *     document of a NETCONF edit
 * @param origin template file and line
 * @param tolerant whether it may fail because what it asks for already holds
 * @param looksOnly whether it changes nothing: its answer is kept for the undo
 * @param ingredients what its template put into it, where that was asked for
 */
public record DeviceCommand(
    String text,
    List<String> argv,
    List<String> input,
    String origin,
    boolean tolerant,
    boolean looksOnly,
    List<Ingredient> ingredients) {
  private static final String EDIT_CONFIG = "edit-config";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  public DeviceCommand {
    argv = List.copyOf(argv);
    input = List.copyOf(input);
    ingredients = List.copyOf(ingredients);
  }

  /** A command of which nobody asked what went into it. */
  public DeviceCommand(
      String text,
      List<String> argv,
      List<String> input,
      String origin,
      boolean tolerant,
      boolean looksOnly) {
    this(text, argv, input, origin, tolerant, looksOnly, List.of());
  }

  /** The commands of a payload, in order. */
  public static List<DeviceCommand> of(Payload payload) {
    return of(payload, item -> List.of());
  }

  /** As {@link #of(Payload)}, each with what an explanation says about it. */
  static List<DeviceCommand> of(Payload payload, Function<Object, List<Ingredient>> made) {
    if (payload instanceof Payload.Exec exec) {
      return exec.commands().stream().map(each -> of(each).of(made.apply(each))).toList();
    }
    if (payload instanceof Payload.Cli cli) {
      return cli.lines().stream().map(each -> of(each).of(made.apply(each))).toList();
    }
    if (payload instanceof Payload.NetconfEdit edit) {
      return edit.isEmpty() ? List.of() : List.of(of(edit).of(made.apply(edit)));
    }
    throw new IllegalStateException("unknown payload " + payload.getClass());
  }

  private DeviceCommand of(List<Ingredient> made) {
    return made.isEmpty()
        ? this
        : new DeviceCommand(text, argv, input, origin, tolerant, looksOnly, made);
  }

  private static DeviceCommand of(Payload.Command command) {
    String words = quoted(command.argv());
    return new DeviceCommand(
        command.record().map(name -> name + " := " + words).orElse(words),
        command.argv(),
        command.input().map(DeviceCommand::lines).orElse(List.of()),
        command.origin().toString(),
        command.tolerant(),
        command.record().isPresent());
  }

  private static DeviceCommand of(Payload.NetconfEdit edit) {
    List<String> lines = ConfigDocument.parse(edit.config()).pretty().lines().toList();
    return new DeviceCommand(EDIT_CONFIG, List.of(), lines, edit.origin().toString(), false, false);
  }

  /** Whether the input is a NETCONF document. */
  public boolean isDocument() {
    return argv.isEmpty() && text.equals(EDIT_CONFIG);
  }

  private static DeviceCommand of(Payload.Line line) {
    return plain(line.text(), line.origin().toString());
  }

  private static DeviceCommand plain(String text, String origin) {
    return new DeviceCommand(text, List.of(), List.of(), origin, false, false);
  }

  private static List<String> lines(Payload.Input input) {
    if (input instanceof Payload.Document document) {
      return document.lines().stream().map(Payload.Line::text).toList();
    }
    return List.of(((Payload.Secret) input).secret().toString());
  }

  private static String quoted(List<String> argv) {
    List<String> words = new ArrayList<>();
    for (String word : argv) {
      boolean plain = PLAIN.matcher(word).matches();
      words.add(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return String.join(" ", words);
  }
}
