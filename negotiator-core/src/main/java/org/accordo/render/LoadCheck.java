package org.accordo.render;

import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.DriverException;

/** Tries what loading would try with one file, for those who look at all files at once. */
public final class LoadCheck {

  private LoadCheck() {}

  /**
   * What loading has against a file, with file and line; empty for nothing. Missing sections are
   * not looked for.
   *
   * @param reach the files that it may include, by name
   */
  public static Optional<String> problem(TemplateFile file, Map<String, TemplateFile> reach) {
    try {
      ScannedTemplate scanned = new ScannedTemplate(file);
      boolean whole = !file.origin().contains("/_") || !scanned.structure().isFragment();
      if (whole) {
        TemplateCompiler.compile(
            TemplateCompiler.withIncludes(
                scanned,
                name ->
                    Optional.ofNullable(reach.get(name)).map(ScannedTemplate::new).orElse(null)));
      }
      return Optional.empty();
    } catch (DriverException e) {
      return Optional.of(e.getMessage());
    }
  }
}
