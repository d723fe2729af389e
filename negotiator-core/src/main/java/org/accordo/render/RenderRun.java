package org.accordo.render;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.problem.Nearest;
import org.accordo.site.RouterValues;

/** One run of one template: what it may name, and what its sections have become. */
final class RenderRun implements TemplateHashModel {
  /** A directive that only counts; put into loops whose output goes nowhere. */
  static final String TICK = "tick__";

  /** Around what gives a variable its value, in a traced run. */
  static final String OPEN = "open__";

  static final String CLOSE = "close__";

  private final CompiledTemplate template;
  private final Variables variables;
  private final SectionBuffer buffer;
  private final Trace trace;
  private final List<PartCall> parts = new ArrayList<>(2);
  private Payload apply;
  private Payload withdraw;
  private Payload inspect;
  private Payload vacant;

  RenderRun(CompiledTemplate template, Variables variables, SectionBuffer buffer, Trace trace) {
    this.template = template;
    this.variables = variables;
    this.buffer = buffer;
    this.trace = trace;
  }

  /**
   * A shared part that the template asks for.
   *
   * @param name of its file, without the ending
   * @param key that tells it from others of its name; empty for none
   * @param claim what only one intent can have its way with; empty for nothing
   * @param variables what the part may name beside the scope
   * @param origin the template that asks
   */
  record PartCall(
      String name, String key, String claim, Map<String, TemplateModel> variables, Origin origin) {}

  List<PartCall> parts() {
    return parts;
  }

  /** The payload of a section; null where the template has no such section. */
  Payload apply() {
    return apply;
  }

  Payload withdraw() {
    return withdraw;
  }

  Payload inspect() {
    return inspect;
  }

  Payload vacant() {
    return vacant;
  }

  /** What a section is that the template does not have. */
  Payload emptyPayload() {
    return switch (template.format().kind()) {
      case EXEC -> new Payload.Exec(List.of());
      case CLI -> new Payload.Cli(List.of());
      case NETCONF -> new Payload.NetconfEdit("", template.origins()[0]);
    };
  }

  Variables variables() {
    return variables;
  }

  @Override
  public TemplateModel get(String name) throws TemplateModelException {
    return trace == null ? variable(name) : TracedValues.of(trace, name, variable(name));
  }

  private TemplateModel variable(String name) throws TemplateModelException {
    return switch (name) {
      case "intent" ->
          variables.intent().isPresent() ? Values.wrap(variables.intent().get()) : null;
      case "router" -> new Values.Text(variables.scope().router());
      case "settings" -> new Settings(variables.scope().settings());
      case "values" -> new SiteValuesModel(variables.scope().values());
      case "driver" -> Values.wrap(variables.scope().driver());
      case TemplateRules.APPLY -> section(payload -> apply = payload);
      case TemplateRules.WITHDRAW -> section(payload -> withdraw = payload);
      case TemplateRules.INSPECT -> section(payload -> inspect = payload);
      case TemplateRules.VACANT -> section(payload -> vacant = payload);
      case TemplateRules.REQUIRES ->
          (TemplateDirectiveModel) (env, parameters, loop, body) -> requires(parameters);
      case TICK -> (TemplateDirectiveModel) (env, parameters, loop, body) -> buffer.checkTime();
      case OPEN -> (TemplateDirectiveModel) (env, parameters, loop, body) -> openVariable();
      case CLOSE ->
          (TemplateDirectiveModel) (env, parameters, loop, body) -> closeVariable(env, parameters);
      default -> Values.wrap(variables.extra().get(name));
    };
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The names of all variables, sorted. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(List.of("router", "settings", "values", "driver"));
    if (variables.intent().isPresent()) {
      names.add("intent");
    }
    names.addAll(variables.extra().keySet());
    return names;
  }

  private TemplateDirectiveModel section(Consumer<Payload> to) {
    return new TemplateDirectiveModel() {
      @Override
      @SuppressWarnings("rawtypes")
      public void execute(
          Environment env, Map parameters, TemplateModel[] loop, TemplateDirectiveBody body)
          throws TemplateException, IOException {
        buffer.clear();
        if (body != null) {
          body.render(buffer);
        }
        to.accept(payload());
        buffer.clear();
      }
    };
  }

  private void openVariable() {
    if (trace != null) {
      trace.open();
    }
  }

  private void closeVariable(Environment env, Map<?, ?> parameters) throws TemplateModelException {
    if (trace == null) {
      return;
    }
    String name = text((TemplateModel) parameters.get("name"), "name");
    Set<Trace.Read> reads = trace.close();
    if (parameters.containsKey("local")) {
      env.setLocalVariable(name, TracedValues.derived(trace, reads, env.getLocalVariable(name)));
    } else {
      TemplateModel value = env.getCurrentNamespace().get(name);
      env.setVariable(name, TracedValues.derived(trace, reads, value));
    }
  }

  private Payload payload() {
    char[] text = buffer.text();
    int length = buffer.length();
    Origin[] origins = template.origins();
    return switch (template.format().kind()) {
      case EXEC -> new Payload.Exec(ExecReader.read(text, length, origins, trace));
      case CLI -> new Payload.Cli(TextReader.lines(text, length, origins, trace));
      case NETCONF -> TextReader.xml(text, length, origins, trace);
    };
  }

  private void requires(Map<?, ?> parameters) throws TemplateModelException {
    String name = "";
    String key = "";
    String claim = "";
    Map<String, TemplateModel> given = new HashMap<>();
    for (Map.Entry<?, ?> parameter : parameters.entrySet()) {
      String attribute = (String) parameter.getKey();
      TemplateModel value = (TemplateModel) parameter.getValue();
      if (attribute.equals("name")) {
        name = text(value, attribute);
        continue;
      }
      if (attribute.equals("key")) {
        key = text(value, attribute);
      }
      if (attribute.equals("claim")) {
        claim = text(value, attribute);
      }
      given.put(attribute, value);
    }
    parts.add(new PartCall(name, key, claim, given, template.origins()[0]));
  }

  private static String text(TemplateModel value, String attribute) throws TemplateModelException {
    if (value instanceof TemplateScalarModel scalar) {
      return scalar.getAsString();
    }
    if (value instanceof TemplateNumberModel number) {
      return number.getAsNumber().toString();
    }
    throw new TemplateModelException("the attribute " + attribute + " of <@requires> is no text");
  }

  /** Takes what a template prints outside of its sections: nothing but space and marks. */
  Writer outside() {
    return new Outside();
  }

  private final class Outside extends Writer {
    @Override
    public void write(char[] text, int offset, int count) {
      buffer.checkTime();
      for (int i = offset; i < offset + count; i++) {
        if (text[i] == Marks.LINE) {
          i++;
        } else if (!Character.isWhitespace(text[i])) {
          throw TemplateProblem.at(
              template.origins()[0],
              "prints outside of the sections vacant, apply, withdraw and inspect: "
                  + InvalidValueException.quote(
                      Marks.strip(new String(text, i, offset + count - i)).strip()));
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** The settings; a name that is none of them is a mistake, even behind {@code ??}. */
  private record Settings(Map<String, String> settings) implements TemplateHashModel {
    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      String value = settings.get(name);
      if (value == null) {
        throw new UnknownField(
            name,
            "the driver has no setting "
                + name
                + Nearest.didYouMean(name, settings.keySet())
                + (settings.isEmpty()
                    ? ""
                    : "; it has: " + String.join(", ", new TreeSet<>(settings.keySet()))));
      }
      return new Values.Text(value);
    }

    @Override
    public boolean isEmpty() {
      return settings.isEmpty();
    }
  }

  /** The site's values; one that another router has may be asked for with {@code ??}. */
  private record SiteValuesModel(RouterValues values) implements TemplateHashModel {
    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      Object value = values.values().get(name);
      if (value == null && !values.names().contains(name)) {
        throw new UnknownField(
            name,
            "the site has no value "
                + name
                + Nearest.didYouMean(name, values.names())
                + (values.names().isEmpty()
                    ? "; values.yaml gives it some"
                    : "; it has: " + String.join(", ", values.names())));
      }
      return Values.wrap(value);
    }

    @Override
    public boolean isEmpty() {
      return values.names().isEmpty();
    }
  }
}
