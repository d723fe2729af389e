package org.accordo.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.app.preview.DeviceCommand;

/**
 * A document of a negotiator's REST interface.
 *
 * @param document with its {@code kind}
 * @param exitCode what the process exits with
 */
record DocumentReport(Map<String, Object> document, int exitCode) implements Report {

  /** A document that just informs. */
  static DocumentReport of(Map<String, Object> document) {
    return new DocumentReport(document, ExitCode.OK);
  }

  /**
   * A document of something that was to be done.
   *
   * @param wanted the state that it should have reached; in another one it goes on or has failed
   * @param exitCode what the process exits with where it has
   */
  static DocumentReport of(Map<String, Object> document, String wanted, int exitCode) {
    boolean reached = text(document, "state").equals(wanted);
    return new DocumentReport(document, reached ? exitCode : ExitCode.REFUSED);
  }

  @Override
  public String kind() {
    return text(document, "kind");
  }

  @Override
  public Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>(document);
    fields.remove("apiVersion");
    fields.remove("kind");
    return fields;
  }

  @Override
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    if (document.containsKey("negotiations")) {
      list(text, style);
    } else {
      one(text, style);
    }
    return text.toString();
  }

  private void list(StringBuilder text, Style style) {
    List<Map<String, Object>> negotiations = objects(document, "negotiations");
    if (negotiations.isEmpty()) {
      text.append("no negotiations\n");
      return;
    }
    TextTable table = new TextTable("ID", "STATE", "PEER", "SINCE", "LINK", "PEER'S NETWORKS");
    for (Map<String, Object> each : negotiations) {
      Map<String, Object> agreement = object(each, "agreement");
      table.row(
          text(each, "id"),
          text(each, "state"),
          text(each, "peer"),
          text(each, "startedAt").replaceFirst("\\.\\d+Z$", "Z"),
          links(agreement),
          networks(agreement, isInitiator(each) ? "responderNetworks" : "initiatorNetworks"));
    }
    text.append(table.text(style));
  }

  private void one(StringBuilder text, Style style) {
    Map<String, Object> agreement = object(document, "agreement");
    String us = isInitiator(document) ? "initiator" : "responder";
    String them = isInitiator(document) ? "responder" : "initiator";
    text.append(style.strong(text(document, "id"))).append("  ");
    text.append(state(text(document, "state"), style));
    text.append(" with ").append(text(document, "peer"));
    text.append(style.dim("  " + text(document, "peerUrl"))).append('\n');
    line(text, "since", text(document, "startedAt"));
    for (Map<String, Object> ends : objects(object(agreement, "link"), "ends")) {
      String here = text(ends, us) + " here, " + text(ends, them) + " there";
      line(text, "link", text(ends, "network") + "   " + here);
    }
    Map<String, Object> tunnel = object(object(agreement, "link"), "tunnel");
    if (!tunnel.isEmpty()) {
      String kind = text(tunnel, "kind");
      line(text, "tunnel", kind.equals("gre") ? style.bad(kind + ", NOT ENCRYPTED") : kind);
    }
    line(text, "we reach", networks(agreement, them + "Networks"));
    line(text, "peer reaches", networks(agreement, us + "Networks"));
    line(text, "translation", text(agreement, "translator"));
    line(text, "proof", proof(object(document, "proof")));
    Map<String, Object> problem = object(document, "problem");
    if (!problem.isEmpty()) {
      String why = text(problem, "description") + " [" + text(problem, "code") + "]";
      line(text, "because", style.bad(why));
      line(text, "", text(problem, "hint"));
    }
    line(text, "digest", style.dim(text(document, "digest")));
    for (Map<String, Object> config : objects(document, "commands")) {
      text.append("  ").append(style.dim("# " + text(config, "intent"))).append('\n');
      List<DeviceCommand> commands =
          objects(config, "apply").stream().map(DocumentReport::command).toList();
      text.append(CommandsText.of(commands, "   ", style));
    }
    for (Map<String, Object> entry : objects(document, "transcript")) {
      text.append("  ").append(style.dim(text(entry, "at"))).append("  ");
      text.append(text(entry, "text")).append('\n');
    }
  }

  /** Until somebody looked there is nothing to say. */
  private static String proof(Map<String, Object> proof) {
    String detail = text(proof, "detail");
    return detail.isEmpty() ? "" : text(proof, "verdict").replace('-', ' ') + ": " + detail;
  }

  private static DeviceCommand command(Map<String, Object> command) {
    return new DeviceCommand(
        CommandsText.withoutMark(text(command, "text")),
        List.of(),
        texts(command, "input"),
        text(command, "origin"),
        false,
        false);
  }

  private static String state(String state, Style style) {
    return switch (state) {
      case "active" -> style.good(state);
      case "ended" -> style.bad(state);
      default -> style.warning(state);
    };
  }

  private static boolean isInitiator(Map<String, Object> negotiation) {
    return text(negotiation, "role").equals("initiator");
  }

  private static String links(Map<String, Object> agreement) {
    return String.join(
        ", ",
        objects(object(agreement, "link"), "ends").stream()
            .map(ends -> text(ends, "network"))
            .toList());
  }

  private static String networks(Map<String, Object> agreement, String field) {
    return String.join(
        ", ", objects(agreement, field).stream().map(DocumentReport::network).toList());
  }

  private static String network(Map<String, Object> mapping) {
    String real = text(mapping, "real");
    String seen = text(mapping, "seen");
    return real.equals(seen) ? real : real + " as " + seen;
  }

  private static void line(StringBuilder text, String label, String value) {
    if (!value.isEmpty()) {
      text.append(String.format("  %-13s %s\n", label, value));
    }
  }

  private static String text(Map<String, Object> object, String field) {
    Object value = object.get(field);
    return value == null ? "" : Printable.of(value.toString());
  }

  private static Map<String, Object> object(Map<String, Object> object, String field) {
    return object.get(field) instanceof Map<?, ?> map ? cast(map) : Map.of();
  }

  private static List<Map<String, Object>> objects(Map<String, Object> object, String field) {
    if (!(object.get(field) instanceof List<?> list)) {
      return List.of();
    }
    return list.stream()
        .filter(element -> element instanceof Map<?, ?>)
        .map(element -> cast((Map<?, ?>) element))
        .toList();
  }

  private static List<String> texts(Map<String, Object> object, String field) {
    return object.get(field) instanceof List<?> list
        ? list.stream().map(each -> Printable.of(String.valueOf(each))).toList()
        : List.of();
  }

  private static Map<String, Object> cast(Map<?, ?> map) {
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((name, value) -> fields.put((String) name, value));
    return fields;
  }
}
