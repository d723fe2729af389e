package org.accordo.app.lint;

import java.util.List;
import java.util.Map;
import org.accordo.driver.api.DriverDescriptor;

/**
 * All template files of a driver, whether or not the driver can be loaded with them.
 *
 * @param descriptor what its manifest says
 * @param manifest where its manifest is, for people and editors
 * @param manifestText its content
 * @param hasCode whether it has a class: that may use settings and add variables
 * @param settingsUsed settings that something else than a template uses
 * @param values what the site's templates may use beside intent and settings, each with its place
 *     {@code file:line:column}
 * @param files in the order of lookup
 */
public record DriverTexts(
    DriverDescriptor descriptor,
    String manifest,
    String manifestText,
    boolean hasCode,
    List<String> settingsUsed,
    Map<String, String> values,
    List<LintFile> files) {
  public DriverTexts {
    settingsUsed = List.copyOf(settingsUsed);
    values = Map.copyOf(values);
    files = List.copyOf(files);
  }
}
