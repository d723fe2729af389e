package org.accordo.plugin;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.Capability;
import org.accordo.problem.Nearest;
import org.accordo.render.DriverTemplates;
import org.accordo.render.TemplateSet;

/** Checks that each capability has its template, and that each template is one that gets used. */
final class TemplateNames {
  private static final String ENDING = ".ftl";

  private TemplateNames() {}

  static void check(FoundDriver driver, DriverTemplates templates) {
    TemplateSet base = templates.forRouter("", "", Optional.empty());
    if (driver.className().isEmpty()) {
      for (Capability capability : new TreeSet<>(driver.descriptor().capabilities())) {
        boolean type = capability.value().indexOf('.') < 0;
        if (type && !base.has(capability.value())) {
          throw missing(capability, base);
        }
      }
    }
    Set<String> types = new HashSet<>(IntentTypes.KNOWN);
    driver.descriptor().capabilities().forEach(capability -> types.add(capability.value()));
    templates.paths().forEach((path, origin) -> checkUsed(path, origin, types));
  }

  private static Rejection missing(Capability capability, TemplateSet base) {
    String file = capability + ENDING;
    return new Rejection(
        RejectionCode.TEMPLATE_MISSING,
        "driver.capabilities has "
            + capability
            + ", and there is no templates/"
            + file
            + Nearest.didYouMean(file, base.fileNames()),
        "Add the template, or remove the capability.");
  }

  private static void checkUsed(String path, String origin, Set<String> types) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String type = name.substring(0, name.length() - ENDING.length());
    String bare = type.replaceFirst("^(pre|post)-", "");
    if (!type.startsWith("_") && !types.contains(type) && !types.contains(bare)) {
      throw new Rejection(
          RejectionCode.TEMPLATE_INVALID,
          origin + " is the template of no type of intent" + Nearest.didYouMean(type, types),
          "Name it after the type of intent, or let its name start with _ if it is a partial.");
    }
  }
}
