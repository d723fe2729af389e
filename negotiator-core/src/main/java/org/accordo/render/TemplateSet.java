package org.accordo.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import org.accordo.app.driver.TemplateFormats;
import org.accordo.app.driver.TemplateSource;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.Transport;

/** The templates in force for one router, first folder first. Used by many threads. */
public final class TemplateSet {
  private static final String ENDING = ".ftl";
  private static final String BEFORE = "pre-";
  private static final String AFTER = "post-";

  private final List<Folder> folders;
  private final Optional<Transport> transport;
  private final ConcurrentMap<List<ScannedTemplate>, CompiledTemplate> compiled;
  private final ConcurrentMap<String, Chain> chains = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, CompiledTemplate> parts = new ConcurrentHashMap<>();

  TemplateSet(
      List<Folder> folders,
      Optional<Transport> transport,
      ConcurrentMap<List<ScannedTemplate>, CompiledTemplate> compiled) {
    this.folders = List.copyOf(folders);
    this.transport = transport;
    this.compiled = compiled;
  }

  /** Files of which the path starts with a prefix. */
  record Folder(Map<String, ScannedTemplate> files, String prefix, TemplateSource.Layer layer) {}

  /** The templates that run for one type of intent, hooks included, in order of apply. */
  private record Chain(List<CompiledTemplate> templates) {}

  /** The format of the template for this type of intent; empty where there is none. */
  public Optional<Format> format(String type) {
    return Optional.ofNullable(find(type + ENDING)).map(found -> found.file().format());
  }

  /** The names of all files in reach, such as {@code static-route.ftl}. */
  public Set<String> fileNames() {
    Set<String> names = new TreeSet<>();
    for (Folder folder : folders) {
      for (String path : folder.files().keySet()) {
        boolean here = path.startsWith(folder.prefix());
        if (here && path.indexOf('/', folder.prefix().length()) < 0) {
          names.add(path.substring(folder.prefix().length()));
        }
      }
    }
    return names;
  }

  /** All files in reach by name, those of one name in the order of lookup. */
  public List<TemplateSource> sources() {
    return fileNames().stream()
        .flatMap(name -> folders.stream().flatMap(folder -> source(folder, name).stream()))
        .toList();
  }

  private Optional<TemplateSource> source(Folder folder, String name) {
    String path = folder.prefix() + name;
    return Optional.ofNullable(folder.files().get(path))
        .filter(this::carries)
        .map(file -> DriverTemplates.source(path, folder.layer(), file));
  }

  /**
   * Renders one intent.
   *
   * @param extra further variables: texts, numbers, lists, maps and values of the driver API
   * @throws DriverException where there is no template, or it fails; with file and line
   */
  public RenderedConfig render(Intent intent, RenderScope scope, Map<String, ?> extra) {
    try {
      return whole(intent, scope, extra, null);
    } catch (TemplateFault e) {
      throw e.in(this::text);
    }
  }

  /** As {@link #render}, and tells the trace what each command is made of. */
  public RenderedConfig explain(
      Intent intent, RenderScope scope, Map<String, ?> extra, Trace trace) {
    try {
      return whole(intent, scope, extra, trace);
    } catch (TemplateFault e) {
      throw e.in(this::text);
    }
  }

  private RenderedConfig whole(
      Intent intent, RenderScope scope, Map<String, ?> extra, Trace trace) {
    Variables variables = new Variables(Optional.of(intent), scope, extra);
    List<CompiledTemplate> templates =
        trace == null
            ? chain(intent.type()).templates()
            : newChain(intent.type(), this::traced).templates();
    if (templates.size() == 1) {
      return config(templates.get(0).run(variables, trace), scope, trace);
    }
    RenderedConfig whole = null;
    for (CompiledTemplate template : templates) {
      RenderedConfig one = config(template.run(variables, trace), scope, trace);
      whole = whole == null ? one : Hooks.join(whole, one, template.origins()[0]);
    }
    return whole;
  }

  private RenderedConfig config(RenderRun run, RenderScope scope, Trace trace) {
    RenderedConfig config =
        new RenderedConfig(
            shared(run.parts(), scope, trace),
            Optional.ofNullable(run.vacant()),
            orEmpty(run.apply(), run),
            orEmpty(run.withdraw(), run),
            Optional.ofNullable(run.inspect()));
    RecordedNames.check(config.apply(), config.withdraw());
    return config;
  }

  private static Payload orEmpty(Payload payload, RenderRun run) {
    return payload != null ? payload : run.emptyPayload();
  }

  private List<RenderedConfig.Shared> shared(
      List<RenderRun.PartCall> calls, RenderScope scope, Trace trace) {
    if (calls.isEmpty()) {
      return List.of();
    }
    Map<IntentKey, RenderedConfig.Shared> shared = new LinkedHashMap<>();
    for (RenderRun.PartCall call : calls) {
      IntentKey key = key(call);
      if (shared.containsKey(key)) {
        continue;
      }
      CompiledTemplate template =
          trace == null
              ? part(call.name())
              : traced(find(call.name() + ENDING), call.name() + ENDING);
      RenderRun run = template.run(new Variables(Optional.empty(), scope, call.variables()), trace);
      Payload apply = orEmpty(run.apply(), run);
      Payload withdraw = orEmpty(run.withdraw(), run);
      RecordedNames.check(apply, withdraw);
      shared.put(
          key,
          new RenderedConfig.Shared(
              key, call.claim(), Optional.ofNullable(run.vacant()), apply, withdraw));
    }
    return new ArrayList<>(shared.values());
  }

  private static IntentKey key(RenderRun.PartCall call) {
    String name = call.name().substring(1);
    try {
      return new IntentKey("shared/" + name + (call.key().isEmpty() ? "" : "/" + call.key()));
    } catch (InvalidValueException e) {
      throw TemplateProblem.at(call.origin(), e.getMessage(), e);
    }
  }

  private Chain chain(String type) {
    Chain chain = chains.get(type);
    return chain != null ? chain : chains.computeIfAbsent(type, t -> newChain(t, this::compile));
  }

  private Chain newChain(
      String type, BiFunction<ScannedTemplate, String, CompiledTemplate> compiler) {
    ScannedTemplate main = find(type + ENDING);
    if (main == null) {
      throw new DriverException(
          DriverException.Code.UNSUPPORTED_INTENT, "there is no template " + type + ENDING);
    }
    List<CompiledTemplate> templates = new ArrayList<>();
    for (String name : List.of(BEFORE + type + ENDING, type + ENDING, AFTER + type + ENDING)) {
      ScannedTemplate file = find(name);
      if (file != null) {
        templates.add(compiler.apply(file, name));
      }
    }
    return new Chain(templates);
  }

  private CompiledTemplate part(String name) {
    CompiledTemplate part = parts.get(name);
    return part != null ? part : parts.computeIfAbsent(name, this::newPart);
  }

  private CompiledTemplate newPart(String name) {
    return compile(find(name + ENDING), name + ENDING);
  }

  /** Compiles every file in reach, so that whatever is wrong is found before it is needed. */
  List<DriverException> problems() {
    List<DriverException> problems = new ArrayList<>();
    for (String name : fileNames()) {
      ScannedTemplate file = find(name);
      if (file != null && (!name.startsWith("_") || !file.structure().isFragment())) {
        try {
          compile(file, name);
        } catch (TemplateFault e) {
          problems.add(e.in(this::text));
        } catch (DriverException e) {
          problems.add(e);
        }
      }
    }
    return problems;
  }

  /** The text of a file by its name for people; null for another's. */
  private String text(String origin) {
    return folders.stream()
        .flatMap(folder -> folder.files().values().stream())
        .map(ScannedTemplate::file)
        .filter(file -> file.origin().equals(origin))
        .map(TemplateFile::text)
        .findFirst()
        .orElse(null);
  }

  private CompiledTemplate compile(ScannedTemplate file, String name) {
    return compiled.computeIfAbsent(checked(file, name), TemplateCompiler::compile);
  }

  /** Nobody waits for the next of these, so they are not kept. */
  private CompiledTemplate traced(ScannedTemplate file, String name) {
    return TemplateCompiler.traced(checked(file, name));
  }

  private List<ScannedTemplate> checked(ScannedTemplate file, String name) {
    checkSections(file, name);
    file.structure().parts().forEach((part, line) -> checkPart(file, part, line));
    return TemplateCompiler.withIncludes(file, this::find);
  }

  private static void checkSections(ScannedTemplate file, String name) {
    boolean hook = name.startsWith(BEFORE) || name.startsWith(AFTER);
    boolean part = name.startsWith("_");
    Set<String> sections = file.structure().sections();
    Origin top = new Origin(file.file().origin(), 1);
    for (String needed : List.of(TemplateRules.APPLY, TemplateRules.WITHDRAW)) {
      if (!hook && !sections.contains(needed)) {
        throw TemplateProblem.at(top, "the section <@" + needed + "> is missing");
      }
    }
    if (part && sections.contains(TemplateRules.INSPECT)) {
      throw TemplateProblem.at(top, "a shared part has no section <@inspect>");
    }
    if (part && !file.structure().parts().isEmpty()) {
      throw TemplateProblem.at(top, "a shared part requires no other");
    }
  }

  private void checkPart(ScannedTemplate file, String part, int line) {
    Origin at = new Origin(file.file().origin(), line);
    ScannedTemplate found = find(part + ENDING);
    if (found == null) {
      throw TemplateProblem.at(at, "there is no " + part + ENDING + " to require");
    }
    if (found.structure().isFragment()) {
      throw TemplateProblem.at(
          at,
          found.file().origin() + " has no sections, so it is text to include and no shared part");
    }
  }

  /** The first that the transport can carry; null where there is none. */
  private ScannedTemplate find(String name) {
    for (Folder folder : folders) {
      ScannedTemplate file = folder.files().get(folder.prefix() + name);
      if (file != null && carries(file)) {
        return file;
      }
    }
    return null;
  }

  private boolean carries(ScannedTemplate file) {
    return transport.isEmpty()
        || TemplateFormats.carries(transport.get(), file.file().format().id());
  }
}
