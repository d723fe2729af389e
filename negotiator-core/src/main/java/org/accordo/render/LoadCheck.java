package org.accordo.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.DriverException;
import org.accordo.problem.SourceLine;
import org.accordo.render.TemplateScanner.Token;

/** Tries what loading would try with one file, for those who look at all files at once. */
public final class LoadCheck {

  private LoadCheck() {}

  /**
   * What is wrong with a file.
   *
   * @param place where
   * @param message what
   */
  public record Fault(SourceLine place, String message) {}

  /**
   * The parts of a file, or what keeps it from being cut into parts.
   *
   * @param tokens empty where there is a fault
   */
  public record Cut(List<Token> tokens, Optional<Fault> fault) {}

  /** Cuts a file into its parts. */
  public static Cut cut(TemplateFile file) {
    try {
      return new Cut(TemplateScanner.scan(file), Optional.empty());
    } catch (TemplateFault e) {
      return new Cut(List.of(), fault(e, Map.of(file.origin(), file)));
    }
  }

  /**
   * What loading has against a file; empty for nothing. Missing sections are not looked for.
   *
   * @param reach the files that it may include, by name
   */
  public static Optional<Fault> fault(TemplateFile file, Map<String, TemplateFile> reach) {
    Map<String, TemplateFile> files = new HashMap<>();
    reach.values().forEach(each -> files.put(each.origin(), each));
    files.put(file.origin(), file);
    try {
      ScannedTemplate scanned = new ScannedTemplate(file);
      boolean partial = file.origin().contains("/_") && scanned.structure().isFragment();
      if (!partial) {
        TemplateCompiler.compile(
            TemplateCompiler.withIncludes(
                scanned,
                name ->
                    Optional.ofNullable(reach.get(name)).map(ScannedTemplate::new).orElse(null)));
      }
      return Optional.empty();
    } catch (TemplateFault e) {
      return fault(e, files);
    }
  }

  private static Optional<Fault> fault(TemplateFault fault, Map<String, TemplateFile> files) {
    DriverException located =
        fault.in(name -> files.containsKey(name) ? files.get(name).text() : "");
    return TemplateFault.line(located).map(place -> new Fault(place, fault.getMessage()));
  }
}
