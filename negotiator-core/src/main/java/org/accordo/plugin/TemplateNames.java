package org.accordo.plugin;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Nearest;
import org.accordo.render.DriverTemplates;
import org.accordo.render.Format;
import org.accordo.render.TemplateSet;

/** Checks that each capability has its template, and that each template is one that gets used. */
final class TemplateNames {
  private static final String ENDING = ".ftl";

  private TemplateNames() {}

  /** What is wrong, in the order in which it is to be corrected. */
  static Rejections findings(FoundDriver driver, DriverTemplates templates) {
    Rejections found = new Rejections();
    for (Transport transport : driver.descriptor().transports()) {
      TemplateSet set = templates.forRouter("", "", List.of(transport.id()));
      for (Capability capability : new TreeSet<>(driver.descriptor().capabilities())) {
        if (capability.wider().isEmpty()) {
          found.check(() -> check(driver, transport, capability, set));
        }
      }
    }
    Set<String> types = new HashSet<>(IntentTypes.KNOWN);
    driver.descriptor().capabilities().forEach(capability -> types.add(capability.value()));
    templates.paths().forEach((path, origin) -> found.check(() -> checkUsed(path, origin, types)));
    return found;
  }

  private static void check(
      FoundDriver driver, Transport transport, Capability capability, TemplateSet set) {
    Optional<Format> format = set.format(capability.value());
    if (format.isEmpty() && driver.className().isEmpty()) {
      throw missing(capability, set);
    }
    if (format.isPresent() && !FoundDriver.carries(transport, format.get())) {
      throw new Rejection(
          RejectionCode.TEMPLATE_MISSING,
          "driver.transports has "
              + transport.id()
              + ", and for it there is no template of "
              + capability
              + " but the one written in "
              + format.get().id(),
          "Add templates/" + transport.id() + "/" + capability + ENDING + ", or leave one out.");
    }
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
