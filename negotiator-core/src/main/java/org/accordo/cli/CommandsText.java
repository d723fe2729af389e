package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.app.driver.Ingredient;
import org.accordo.app.negotiator.AgentClient;
import org.accordo.app.preview.DeviceCommand;

/** Prints device commands: aligned with their origin for people, as objects for programs. */
final class CommandsText {
  private static final int ORIGIN_COLUMN = 92;
  private static final Pattern INPUT_MARK = Pattern.compile(" <<(< .*)?$");

  private CommandsText() {}

  /** One line for each command, its standard input as a here-document. */
  static String of(List<DeviceCommand> commands, String indent, Style style) {
    return of(commands, indent, style, true);
  }

  /** As {@link #of}, or without origins, which change with every line above them. */
  static String of(List<DeviceCommand> commands, String indent, Style style, boolean origins) {
    StringBuilder text = new StringBuilder();
    for (DeviceCommand command : commands) {
      // Column 2 of the mark is where a template has it too.
      String line = indent + (command.tolerant() ? "-" : " ") + command.text();
      line += command.input().isEmpty() ? "" : " <<EOF";
      text.append(origins ? withOrigin(line, command.origin(), style) : line).append('\n');
      for (String input : command.input()) {
        text.append(indent).append("   ").append(input).append('\n');
      }
      if (!command.input().isEmpty()) {
        text.append(indent).append(" EOF\n");
      }
      text.append(ingredients(command, indent + "     ", style, origins));
    }
    return text.toString();
  }

  private static String withOrigin(String line, String origin, Style style) {
    return line + " ".repeat(Math.max(2, ORIGIN_COLUMN - line.length())) + style.dim(origin);
  }

  /** Field and value in columns; the place where it is not the command's own line. */
  private static String ingredients(
      DeviceCommand command, String indent, Style style, boolean origins) {
    int width =
        command.ingredients().stream().mapToInt(each -> each.field().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Ingredient each : command.ingredients()) {
      String gap = " ".repeat(width - each.field().length());
      String line = indent + each.field() + gap + "  " + each.value();
      boolean elsewhere = !each.place().startsWith(command.origin() + ":");
      String shown =
          elsewhere && origins
              ? line + " ".repeat(Math.max(2, ORIGIN_COLUMN - line.length())) + each.place()
              : line;
      text.append(style.dim(shown)).append('\n');
    }
    return text.toString();
  }

  /** What an agent has rendered; it does not say which commands may fail. */
  static List<DeviceCommand> ofNative(List<AgentClient.NativeCommand> commands) {
    return commands.stream()
        .map(
            command ->
                new DeviceCommand(
                    withoutMark(command.text()),
                    List.of(),
                    command.input(),
                    command.origin(),
                    false,
                    false))
        .toList();
  }

  /** An agent marks a command that has standard input; here the input itself follows. */
  static String withoutMark(String text) {
    return INPUT_MARK.matcher(text).replaceFirst("");
  }

  static List<Object> jsonOfNative(List<AgentClient.NativeCommand> commands) {
    List<Object> json = new ArrayList<>();
    for (AgentClient.NativeCommand command : commands) {
      json.add(
          new Fields()
              .with("text", command.text())
              .with("input", command.input())
              .with("origin", command.origin())
              .toMap());
    }
    return json;
  }

  /** The commands alone, without marks and origins. */
  static String plain(List<DeviceCommand> commands) {
    StringBuilder text = new StringBuilder();
    for (DeviceCommand command : commands) {
      text.append(command.text());
      if (!command.input().isEmpty()) {
        text.append(" <<EOF\n");
        command.input().forEach(line -> text.append(line).append('\n'));
        text.append("EOF");
      }
      text.append('\n');
    }
    return text.toString();
  }

  static List<Object> json(List<DeviceCommand> commands) {
    List<Object> json = new ArrayList<>();
    for (DeviceCommand command : commands) {
      json.add(json(command));
    }
    return json;
  }

  private static Map<String, Object> json(DeviceCommand command) {
    return new Fields()
        .with("text", command.text())
        .with("argv", command.argv())
        .with("input", command.input())
        .with("origin", command.origin())
        .with("tolerant", command.tolerant())
        .with("from", ingredients(command))
        .toMap();
  }

  /** Absent where nothing went into it, or where nobody asked. */
  private static Optional<List<Object>> ingredients(DeviceCommand command) {
    List<Object> json = new ArrayList<>();
    for (Ingredient each : command.ingredients()) {
      json.add(
          new Fields()
              .with("field", each.field())
              .with("value", each.value())
              .with("place", each.place())
              .toMap());
    }
    return json.isEmpty() ? Optional.empty() : Optional.of(json);
  }
}
