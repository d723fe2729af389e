package org.accordo.boot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.cases.Expected;
import org.accordo.app.cases.Expected.How;
import org.accordo.app.cases.LabCase;
import org.accordo.app.cases.Section;
import org.accordo.app.cases.TemplateCase;
import org.accordo.app.cases.TextPlace;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.problem.ProblemCode;
import org.accordo.site.SiteValues;

/** Reads a file of cases: intents, and what templates must make of them. */
public final class CasesReader {
  private final Path file;
  private final SiteValues values;
  private final Optional<String> driver;
  private final Map<Map<String, Object>, String> sites;

  /** What a case does not say itself, from the top of the file. */
  private record Defaults(
      Optional<String> driver,
      Optional<String> router,
      Optional<String> transport,
      Optional<String> variant,
      Map<String, String> settings,
      Map<String, Object> values) {}

  /**
   * Prepares reading.
   *
   * @param values that the site declares
   * @param driver where neither a case nor its file names one
   * @param sites the names under which values of cases are known; further ones are added
   */
  public CasesReader(
      Path file,
      SiteValues values,
      Optional<String> driver,
      Map<Map<String, Object>, String> sites) {
    this.file = file;
    this.values = values;
    this.driver = driver;
    this.sites = sites;
  }

  /**
   * Reads the file.
   *
   * @throws org.accordo.problem.ProblemException with file, line, column and field; further
   *     problems are its suppressed exceptions
   */
  public List<TemplateCase> read() {
    Findings findings = new Findings();
    YamlSection fields =
        new YamlFile(file).read(findings).section("a mapping with apiVersion and cases");
    findings.attempt(() -> SiteReader.apiVersion(fields));
    Optional<Defaults> defaults =
        findings.attempt(
            () ->
                defaults(
                    fields,
                    new Defaults(
                        driver,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of())));
    Set<String> names = new HashSet<>();
    List<TemplateCase> cases =
        findings
            .attempt(
                () ->
                    fields
                        .required("cases", "a list of cases")
                        .list("a list of cases", value -> read(value, defaults, names)))
            .orElse(List.of());
    fields.reportUnknown();
    findings.throwIfAny();
    return cases;
  }

  private Defaults defaults(YamlSection fields, Defaults around) {
    Map<String, String> settings = new HashMap<>(around.settings());
    settings.putAll(RouterReader.settings(fields));
    Map<String, Object> own = new HashMap<>(around.values());
    fields
        .optional("values")
        .map(v -> ValuesReader.ofRouter(v, values.values(), values.values().keySet()))
        .ifPresent(own::putAll);
    return new Defaults(
        name(fields, "driver").or(around::driver),
        name(fields, "router").or(around::router),
        name(fields, "transport").or(around::transport),
        name(fields, "variant").or(around::variant),
        settings,
        own);
  }

  private static Optional<String> name(YamlSection fields, String field) {
    return fields.optional(field).map(v -> v.as("a name", Words::name));
  }

  private TemplateCase read(YamlValue value, Optional<Defaults> around, Set<String> names) {
    YamlSection fields = value.section("a case with name, intent and expect");
    YamlValue named = fields.required("name", "what the case is about");
    String name = named.text("a text").strip();
    if (!names.add(name)) {
      throw named
          .problem(
              ProblemCode.INVALID_SITE,
              "a second case is named " + InvalidValueException.quote(name))
          .exception();
    }
    Defaults own =
        defaults(
            fields,
            around.orElseThrow(
                () ->
                    fields
                        .problem("no case can be read before what stands above is corrected")
                        .exception()));
    List<Intent> intents = intents(fields);
    Optional<Expected> expected = fields.optional("expect").map(CasesReader::expected);
    Optional<LabCase> lab = fields.optional("lab").map(CasesReader::lab);
    String of =
        own.driver()
            .orElseThrow(
                () ->
                    fields
                        .missing(
                            "driver", "the driver that renders, here or at the top of the file")
                        .exception());
    fields.reportUnknown();
    return new TemplateCase(
        file,
        new TextPlace(value.line(), value.column()),
        fields.nameOf("expect").map(CasesReader::place),
        name,
        of,
        own.router(),
        own.transport(),
        own.variant(),
        own.settings(),
        site(own),
        intents,
        expected,
        lab);
  }

  private String site(Defaults own) {
    if (own.values().isEmpty()) {
      return "";
    }
    Map<String, Object> key = new HashMap<>(own.values());
    own.router().ifPresent(router -> key.put("\u0000router", router));
    return sites.computeIfAbsent(key, k -> "case values " + (sites.size() + 1));
  }

  /** The values that a site stands for which a case has made. */
  public static SiteValues values(SiteValues declared, Map<String, Object> key) {
    Map<String, Object> own = new HashMap<>(key);
    Object router = own.remove("\u0000router");
    String name = router == null ? "" : router.toString();
    Map<String, Object> all = new HashMap<>(declared.of(name).values());
    all.putAll(own);
    return new SiteValues(declared.values(), Map.of(name, all));
  }

  private static List<Intent> intents(YamlSection fields) {
    Optional<YamlValue> one = fields.optional("intent");
    Optional<YamlValue> several = fields.optional("intents");
    if (one.isPresent() == several.isPresent()) {
      throw fields.problem("expected either intent, or intents with a list of them").exception();
    }
    if (one.isPresent()) {
      return List.of(IntentsReader.intent(one.get()));
    }
    Map<IntentKey, String> keys = new HashMap<>();
    return several.get().list("a list of intents", each -> IntentsReader.unique(keys, each));
  }

  private static TextPlace place(YamlValue value) {
    return new TextPlace(value.line(), value.column());
  }

  private static Expected expected(YamlValue value) {
    YamlSection fields = value.section("a mapping with apply and withdraw, or with refused");
    Optional<Expected.Refusal> refusal =
        fields
            .optional("refused")
            .map(
                code ->
                    new Expected.Refusal(
                        code.as("a code", CasesReader::code),
                        fields.optional("message").map(m -> m.text("the whole message").strip())));
    List<Expected.Lines> sections = new ArrayList<>();
    for (Section section : Section.values()) {
      for (How how : How.values()) {
        String name = section.id() + how.ending();
        fields
            .optional(name)
            .ifPresent(
                v ->
                    sections.add(
                        new Expected.Lines(
                            section, how, lines(v), place(fields.nameOf(name).orElseThrow()))));
      }
    }
    fields.reportUnknown();
    if (refusal.isPresent() == !sections.isEmpty()) {
      throw fields
          .problem("expected refused, or what sections there must be such as apply, and not both")
          .exception();
    }
    return new Expected(refusal, sections);
  }

  private static String code(String text) {
    for (ProblemCode code : ProblemCode.values()) {
      if (code.id().equals(text)) {
        return text;
      }
    }
    throw new InvalidValueException("code", text, "one of docs/errors, such as capability-missing");
  }

  private static List<String> lines(YamlValue value) {
    List<String> lines = new ArrayList<>();
    if (value.isList()) {
      lines.addAll(value.list("a list of lines", each -> each.text("a line")));
    } else {
      value.text("lines, behind a |").lines().forEach(lines::add);
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  private static LabCase lab(YamlValue value) {
    YamlSection fields = value.section("a mapping with setup, far, route-to and ping");
    LabCase lab =
        new LabCase(
            fields.optional("setup").map(CasesReader::lines).orElse(List.of()),
            fields.optional("far").map(CasesReader::lines).orElse(List.of()),
            fields.optional("route-to").map(CasesReader::several).orElse(List.of()).stream()
                .map(CasesReader::route)
                .toList(),
            fields.optional("ping").map(CasesReader::several).orElse(List.of()).stream()
                .map(v -> v.as(Words.ADDRESS, IpAddress::parse).toString())
                .toList());
    fields.reportUnknown();
    return lab;
  }

  /** A list, or the one value in its place. */
  private static List<YamlValue> several(YamlValue value) {
    return value.isList() ? value.list("a list", each -> each) : List.of(value);
  }

  private static LabCase.RouteCheck route(YamlValue value) {
    String expected = "such as 10.9.0.1 via 192.0.2.1";
    String[] words = value.text(expected).strip().split(" +", 2);
    if (words.length < 2) {
      throw value.expected(expected);
    }
    try {
      return new LabCase.RouteCheck(IpAddress.parse(words[0]).toString(), words[1]);
    } catch (InvalidValueException e) {
      throw value.problem(ProblemCode.INVALID_VALUE, e.getMessage()).exception(e);
    }
  }
}
