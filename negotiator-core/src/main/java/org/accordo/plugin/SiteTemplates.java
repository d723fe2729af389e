package org.accordo.plugin;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.render.TemplateFile;
import org.accordo.site.TemplateFiles;

/** The templates that sites put in the place of a driver's, read once at the start. */
final class SiteTemplates {
  private final Map<String, Path> folders;
  private final Map<String, Map<String, String>> texts = new HashMap<>();

  SiteTemplates(Map<String, Path> folders) {
    this.folders = new TreeMap<>(folders);
    this.folders.forEach((site, folder) -> texts.put(site, TemplateFiles.read(folder)));
  }

  /** The files for a driver by site, then by path below the driver's folder. */
  Map<String, Map<String, TemplateFile>> of(FoundDriver driver) {
    String prefix = driver.descriptor().id() + "/";
    Map<String, Map<String, TemplateFile>> bySite = new HashMap<>();
    texts.forEach(
        (site, files) ->
            files.forEach(
                (path, text) -> {
                  if (path.startsWith(prefix)) {
                    String below = path.substring(prefix.length());
                    bySite
                        .computeIfAbsent(site, s -> new HashMap<>())
                        .put(
                            below,
                            FoundDriver.template("site:" + path, text, driver.formatOf(below)));
                  }
                }));
    return bySite;
  }

  /** Throws where there are templates for a driver that there is not, which nothing would use. */
  void checkDrivers(Set<String> ids) {
    texts.forEach(
        (site, files) -> {
          for (String path : files.keySet()) {
            String id = path.substring(0, Math.max(0, path.indexOf('/')));
            if (!ids.contains(id)) {
              throw Problem.of(
                      ProblemCode.INVALID_SITE,
                      id.isEmpty()
                          ? "A template stands in no driver's folder"
                          : "There is no driver " + quote(id) + Nearest.didYouMean(id, ids))
                  .at(folders.get(site).resolve(path).toString())
                  .hint(
                      "Templates of a site stand in a folder named after their driver: "
                          + String.join(", ", List.copyOf(new java.util.TreeSet<>(ids))))
                  .exception();
            }
          }
        });
  }

  private static String quote(String value) {
    return InvalidValueException.quote(value);
  }
}
