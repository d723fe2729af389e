package org.accordo.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.PlainName;
import org.accordo.site.Site;
import org.accordo.site.SiteFolder;
import org.accordo.site.SiteOverrides;
import picocli.CommandLine.Option;

/** Which site's folder a command works on, and for which driver or router. */
public final class TargetOptions {

  @Option(
      names = "--site",
      paramLabel = "DIR",
      description =
          "folder of a site, or a site file in it (default: this folder, if there is a site.yaml,"
              + " a values.yaml or templates/.base in it)")
  private Path site;

  @Option(
      names = "--driver",
      paramLabel = "ID",
      description = "driver (default: that of the router, or the only one there is)")
  private String driver;

  @Option(
      names = "--router",
      paramLabel = "NAME",
      description = "router, for templates of one router; the site file says the rest about it")
  private String router;

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      description =
          "how the device is reached: local-exec, ssh-exec, ssh-cli (or cli), netconf; by default"
              + " the router's, or the first one that the driver has")
  private String transport;

  @Option(names = "--variant", paramLabel = "NAME", description = "variant of the platform")
  private String variant;

  /** The site's folder, before anything in it is read. */
  Optional<SiteFolder> folder() {
    return site == null ? SiteFolder.recognized(Path.of("")) : Optional.of(SiteFolder.at(site));
  }

  /** What the options mean; the site file is read if there is one. */
  public Workplace workplace(Product product) {
    Optional<SiteFolder> folder = folder();
    Optional<Site> read =
        folder
            .flatMap(SiteFolder::siteFile)
            .map(file -> product.site(Optional.of(file), SiteOverrides.none()));
    return new Workplace(
        product,
        folder.map(each -> read.map(each::as).orElse(each)),
        read,
        new Workplace.Asked(
            Optional.ofNullable(driver),
            named("--router", router),
            Optional.ofNullable(transport),
            named("--variant", variant)));
  }

  /** Names on a command line have the form of those of a site file. */
  private static Optional<String> named(String option, String name) {
    try {
      return Optional.ofNullable(name).map(PlainName::check);
    } catch (InvalidValueException e) {
      throw Problem.of(ProblemCode.INVALID_VALUE, e.getMessage()).at(option).exception(e);
    }
  }
}
