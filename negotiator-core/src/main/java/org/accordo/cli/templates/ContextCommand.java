package org.accordo.cli.templates;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.templates.ContextField;
import org.accordo.app.templates.ContextSection;
import org.accordo.app.templates.Shelf;
import org.accordo.app.templates.TemplateContext;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.TargetOptions;
import org.accordo.cli.Verb;
import org.accordo.cli.Workplace;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.RouterValues;
import org.accordo.site.SiteValue;
import org.accordo.site.SiteValues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo templates context}. */
@Command(
    name = "context",
    description = {
      "Lists everything that a template may name: type, meaning, and an example.",
      "",
      "With a driver its settings, and with a site its values, as they are for the router. Fields",
      "that may be absent are marked with ?? and have to be asked for so.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates context static-route",
      "  accordo templates context static-route --site sites/ams --router border",
      "  accordo templates context --markdown > context.md"
    })
final class ContextCommand extends Verb {

  @Parameters(
      arity = "0..1",
      paramLabel = "TYPE",
      description = "type of intent, such as static-route (default: all)")
  private String type;

  @Option(names = "--markdown", description = "print it as a page in Markdown")
  private boolean markdown;

  @Mixin private TargetOptions options;

  ContextCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    TemplateContext context = new TemplateContext();
    Collection<String> types = types(context);
    Workplace place = options.workplace(product());
    Optional<Shelf> shelf = shelf(place);
    Optional<DriverDescriptor> driver = shelf.map(each -> each.driver().descriptor());
    List<ContextSection> sections = new ArrayList<>();
    sections.add(context.variables(driver));
    types.forEach(each -> sections.add(context.intent(each)));
    driver.ifPresent(
        each -> sections.add(settings(each, new Bench(place).target(shelf.orElseThrow()))));
    place
        .folder()
        .map(product()::values)
        .filter(values -> !values.values().isEmpty())
        .ifPresent(values -> sections.add(values(values, place.asked().router().orElse(""))));
    sections.addAll(context.types(types));
    return new ContextReport(sections, markdown);
  }

  private Collection<String> types(TemplateContext context) {
    if (type == null) {
      return context.intents().keySet();
    }
    String name = type.replaceFirst("\\.ftl$", "").replaceFirst("^(pre|post)-", "");
    if (!context.intents().containsKey(name)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "There is no type of intent "
                  + quote(type)
                  + Nearest.didYouMean(name, context.intents().keySet()))
          .hint("There is: " + String.join(", ", context.intents().keySet()))
          .exception();
    }
    return List.of(name);
  }

  /** The driver that was asked for, or the only one of the site. */
  private static Optional<Shelf> shelf(Workplace place) {
    if (place.driver().isEmpty() && place.folder().isEmpty()) {
      return Optional.empty();
    }
    List<Shelf> shelves = new Bench(place).shelves();
    return shelves.size() == 1 ? Optional.of(shelves.get(0)) : Optional.empty();
  }

  private static ContextSection settings(DriverDescriptor driver, RenderTarget target) {
    List<ContextField> fields = new ArrayList<>();
    new TreeMap<>(driver.settings())
        .forEach(
            (name, value) -> {
              String own = target.settings().getOrDefault(name, value);
              fields.add(
                  new ContextField(
                      reference("settings", name),
                      "text",
                      false,
                      own.equals(value)
                          ? "default of the driver"
                          : "of the router; the driver's default is " + quote(value),
                      own));
            });
    return new ContextSection(
        ContextSection.Kind.SETTINGS,
        "settings of " + driver.id(),
        "docs/drivers has a page on what each is for.",
        fields);
  }

  private static ContextSection values(SiteValues values, String router) {
    RouterValues inForce = values.of(router);
    List<ContextField> fields = new ArrayList<>();
    for (Map.Entry<String, SiteValue> value : values.values().entrySet()) {
      Object given = inForce.values().get(value.getKey());
      fields.add(
          new ContextField(
              reference("values", value.getKey()),
              value.getValue().typeWord(),
              value.getValue().value().isEmpty(),
              value.getValue().meaning(),
              given == null ? "" : printed(given)));
    }
    return new ContextSection(
        ContextSection.Kind.VALUES, "values of the site", "From values.yaml.", fields);
  }

  private static String printed(Object value) {
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(Object::toString).toList())
        : value.toString();
  }

  /** How a template writes it: what has a dash in it is no name behind a dot. */
  private static String reference(String of, String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? of + "." + name : of + "[\"" + name + "\"]";
  }
}
