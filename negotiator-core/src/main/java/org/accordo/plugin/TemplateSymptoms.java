package org.accordo.plugin;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.DriverException;
import org.accordo.problem.Nearest;
import org.accordo.render.DriverTemplates;
import org.accordo.render.TemplateFile;

/** Looks at a driver's templates: where they are, what they are called, and what is in them. */
final class TemplateSymptoms {
  private static final String FOLDER = "templates/";
  private static final String ENDING = ".ftl";
  private static final Pattern LIKE_TEMPLATE =
      Pattern.compile(".*\\.(ftl|ftlh|ftlx|fm|tpl|tmpl|j2|jinja2?)", Pattern.CASE_INSENSITIVE);

  private final DriverFiles files;
  private final List<String> names;
  private final Symptoms symptoms;

  TemplateSymptoms(DriverFiles files, List<String> names, Symptoms symptoms) {
    this.files = files;
    this.names = names;
    this.symptoms = symptoms;
  }

  /** Their names and places, which needs no manifest. */
  void lookAtNames() {
    for (String name : names) {
      boolean used = FoundDriver.TEMPLATE.matcher(name).matches() || name.indexOf('\\') >= 0;
      if (!used && LIKE_TEMPLATE.matcher(name).matches()) {
        symptoms.warning(
            DoctorCode.TEMPLATE_MISPLACED,
            quote(name) + " looks like a template, and nothing looks for it there",
            place(name));
      }
    }
  }

  private static String place(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    String hook = file.matches("(?i)(pre|post)[-_].*") ? file.replaceFirst("[-_].*", "-") : "";
    String bare = file.substring(hook.length());
    String type =
        file.startsWith("_")
            ? file
            : hook.toLowerCase(Locale.ROOT)
                + Nearest.to(bare, IntentTypes.KNOWN).orElse(bare.toLowerCase(Locale.ROOT));
    String advice = "Did you mean " + FOLDER + type + ENDING + "? ";
    return advice
        + "Templates stand in templates/ or one folder below it (of a transport or variant, in"
        + " lower case), and their names end with .ftl.";
  }

  /** Their content, and whether each capability has its own. */
  void lookAtContent(
      DriverManifest manifest, DriverDescriptor descriptor, Optional<String> className) {
    Map<String, TemplateFile> good = new HashMap<>();
    Set<String> broken = new TreeSet<>();
    for (String name : names) {
      Matcher matcher = FoundDriver.TEMPLATE.matcher(name);
      if (matcher.matches()) {
        String path = matcher.group(1);
        try {
          TemplateFile file = read(name, path, matcher.group(2), manifest, descriptor);
          new DriverTemplates(Map.of(path, file), Map.of(), Optional.empty());
          good.put(path, file);
        } catch (Rejection e) {
          broken.add(path);
          symptoms.error(e);
        } catch (DriverException e) {
          broken.add(path);
          invalid(e);
        }
      }
    }
    undeclared(descriptor);
    if (descriptor.parent().isPresent()) {
      return; // what a parent's templates add is seen when the driver is loaded
    }
    DriverTemplates templates = new DriverTemplates(good, Map.of(), Optional.empty());
    templates.problems().stream()
        .filter(problem -> !follows(problem.getMessage(), broken))
        .forEach(this::invalid);
    FoundDriver found =
        new FoundDriver(
            files.path(),
            manifest.properties(),
            descriptor,
            good,
            manifest.format(),
            manifest.variantFormats(),
            className);
    TemplateNames.findings(found, templates).list().stream()
        .filter(mistake -> !follows(mistake.getMessage(), broken))
        .forEach(symptoms::error);
  }

  private TemplateFile read(
      String name,
      String path,
      String folder,
      DriverManifest manifest,
      DriverDescriptor descriptor) {
    return FoundDriver.template(
        descriptor.id() + "/" + path,
        files.text(name).orElseThrow(),
        manifest.variantFormats().getOrDefault(String.valueOf(folder), manifest.format()));
  }

  private void invalid(DriverException e) {
    symptoms.error(
        RejectionCode.TEMPLATE_INVALID, e.getMessage(), "Correct the template at that line.");
  }

  /** Whether a finding is only that a file is missing, which is there and broken. */
  private static boolean follows(String message, Set<String> broken) {
    return broken.stream()
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .anyMatch(message::contains);
  }

  private void undeclared(DriverDescriptor descriptor) {
    Set<String> declared =
        descriptor.capabilities().stream().map(Capability::value).collect(Collectors.toSet());
    Stream.concat(Stream.of(""), Stream.of("pre-", "post-"))
        .forEach(
            hook ->
                names.stream()
                    .map(FoundDriver.TEMPLATE::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .forEach(path -> undeclared(path, hook, declared)));
  }

  private void undeclared(String path, String hook, Set<String> declared) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    for (String type : new TreeSet<>(IntentTypes.KNOWN)) {
      if (file.equals(hook + type + ENDING) && !declared.contains(type)) {
        symptoms.warning(
            DoctorCode.TEMPLATE_UNDECLARED,
            FOLDER + path + " is never used: driver.capabilities does not have " + type,
            "Add " + type + " to driver.capabilities, or remove the template.");
      }
    }
  }
}
