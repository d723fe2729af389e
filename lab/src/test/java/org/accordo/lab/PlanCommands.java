package org.accordo.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.cli.demo.Program;

/**
 * The commands that {@code accordo federation plan} shows, with keys made in the machine in the
 * place of names and placeholders.
 */
final class PlanCommands {
  private static final Pattern PUBLIC_KEY = Pattern.compile("public/key/of/agent/(\\d+)/A*=");
  private static final Pattern RECORDED = Pattern.compile("(\\w+) := ");
  private static final Pattern PRIVATE_KEY = Pattern.compile("@secret:federation/[^/]+/([^@]+)@");

  private final JsonNode plan;
  private final Machine machine;
  private final Map<String, String> privateKeys = new LinkedHashMap<>();
  private final Map<String, String> publicKeys = new LinkedHashMap<>();

  private PlanCommands(Machine machine, JsonNode plan) {
    this.machine = machine;
    this.plan = plan;
    for (JsonNode agent : plan.path("agents")) {
      String[] pair =
          machine.script("", "key=$(wg genkey); echo $key; echo $key | wg pubkey").split("\n", -1);
      privateKeys.put(agent.path("name").asText(), pair[0]);
      publicKeys.put(agent.path("id").asText(), pair[1]);
    }
  }

  static PlanCommands of(Machine machine, Path description) {
    return new PlanCommands(machine, plan(description));
  }

  /** The plan as the command prints it for programs. */
  static JsonNode plan(Path description) {
    Program run =
        Packed.run("federation", "plan", description.toString(), "--commands", "--output", "json");
    JsonNode plan = Packed.json(run);
    if (!plan.path("kind").asText().equals("FederationPlan")) {
      throw new AssertionError(run.out());
    }
    return plan;
  }

  JsonNode plan() {
    return plan;
  }

  /** Runs the commands of all routers, each router's in order. */
  void apply() {
    run("apply");
  }

  /** Runs what takes it all back. */
  void undo() {
    run("withdraw");
  }

  private void run(String which) {
    Map<String, List<Map<String, Object>>> commands = new LinkedHashMap<>();
    for (JsonNode router : plan.path("routers")) {
      List<JsonNode> intents = new ArrayList<>();
      router.path("intents").forEach(intents::add);
      if (which.equals("withdraw")) {
        Collections.reverse(intents);
      }
      List<Map<String, Object>> all = new ArrayList<>();
      intents.forEach(intent -> intent.path(which).forEach(each -> all.add(command(each))));
      commands.put(router.path("agent").asText(), all);
    }
    run(machine, commands);
  }

  /** Runs what the hosts with tunnels of their own are told to run. */
  static void neighbours(Machine machine, JsonNode plan) {
    Map<String, List<Map<String, Object>>> commands = new LinkedHashMap<>();
    for (JsonNode host : plan.path("hosts")) {
      List<Map<String, Object>> all = new ArrayList<>();
      host.path("commands")
          .forEach(
              each -> all.add(command(words(each.path("argv")), words(each.path("input")), each)));
      commands.put(host.path("name").asText(), all);
    }
    run(machine, commands);
  }

  private static void run(Machine machine, Map<String, List<Map<String, Object>>> commands) {
    JsonNode failures = machine.ask("run_all", Map.of("commands", commands)).path("failures");
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.toPrettyString());
    }
  }

  private Map<String, Object> command(JsonNode command) {
    return command(
        words(command.path("argv")).stream().map(this::withKeys).toList(),
        words(command.path("input")).stream().map(this::withKeys).toList(),
        command);
  }

  private static Map<String, Object> command(
      List<String> words, List<String> input, JsonNode command) {
    Matcher recorded = RECORDED.matcher(command.path("text").asText());
    return Map.of(
        "argv",
        words,
        "input",
        input,
        "tolerant",
        command.path("tolerant").asBoolean(),
        "keep",
        recorded.lookingAt() ? recorded.group(1) : "");
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  private String withKeys(String text) {
    String publicly =
        PUBLIC_KEY
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(publicKeys.get(found.group(1))));
    return PRIVATE_KEY
        .matcher(publicly)
        .replaceAll(found -> Matcher.quoteReplacement(privateKeys.get(found.group(1))));
  }
}
