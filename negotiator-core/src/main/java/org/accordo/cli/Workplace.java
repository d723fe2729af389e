package org.accordo.cli;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Router;
import org.accordo.site.Site;
import org.accordo.site.SiteFolder;

/**
 * A site's folder that a command works on, and what it was asked to look at.
 *
 * @param product what Accordo can do
 * @param folder empty where there is none: then drivers are as they come
 * @param site what the folder's site file says, if it has one
 * @param asked what the command line names
 */
public record Workplace(
    Product product, Optional<SiteFolder> folder, Optional<Site> site, Asked asked) {

  /** What a command line names; each may be absent. */
  public record Asked(
      Optional<String> driver,
      Optional<String> router,
      Optional<String> transport,
      Optional<String> variant) {}

  /**
   * The router of the site that was asked for, as the site file describes it.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-router} where there is a site file,
   *     and no such router in it
   */
  public Optional<Router> router() {
    return asked.router().flatMap(this::router);
  }

  /** As {@link #router()}, with a name from elsewhere. */
  public Optional<Router> router(String name) {
    return site.map(
        known ->
            Optional.ofNullable(known.routers().get(name))
                .orElseThrow(
                    () ->
                        Problem.of(
                                ProblemCode.UNKNOWN_ROUTER,
                                "Site "
                                    + known.name()
                                    + " has no router "
                                    + quote(name)
                                    + Nearest.didYouMean(name, known.routers().keySet()))
                            .hint(
                                "It has "
                                    + String.join(", ", new TreeSet<>(known.routers().keySet())))
                            .exception()));
  }

  /** The driver that was asked for, itself or by its router. */
  public Optional<String> driver() {
    return asked.driver().or(() -> router().map(Router::driver));
  }

  /** The folder; a problem where there is none. */
  public SiteFolder needFolder() {
    return folder.orElseThrow(
        () ->
            Problem.of(ProblemCode.INVALID_VALUE, "This folder is not the folder of a site")
                .at(Path.of("").toAbsolutePath().toString())
                .hint("Name one with --site DIR; any folder can become one")
                .exception());
  }

  /**
   * What a rendering with this driver depends on beside the intent.
   *
   * @param driver that renders
   * @param router its name; empty for none in particular
   * @param settings that count more than the site file's
   */
  public RenderTarget target(
      DriverDescriptor driver, Optional<String> router, Map<String, String> settings) {
    Optional<Router> known =
        router.flatMap(this::router).filter(each -> each.driver().equals(driver.id()));
    Map<String, String> all = new java.util.HashMap<>();
    known.ifPresent(each -> all.putAll(each.settings()));
    all.putAll(settings);
    return new RenderTarget(
        Product.NO_SITE,
        router.orElse(""),
        asked.variant().or(() -> known.flatMap(Router::variant)),
        Optional.of(transport(driver, known)),
        all);
  }

  private Transport transport(DriverDescriptor driver, Optional<Router> router) {
    if (asked.transport().isEmpty()) {
      return router
          .map(each -> each.connection().transport())
          .orElseGet(() -> driver.transports().get(0));
    }
    String given = asked.transport().get();
    String id = given.equals("cli") ? Transport.SSH_CLI.id() : given;
    List<String> known = driver.transports().stream().map(Transport::id).toList();
    return driver.transports().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.INVALID_VALUE,
                        "Driver "
                            + driver.id()
                            + " has no transport "
                            + quote(given)
                            + Nearest.didYouMean(given, known))
                    .at("--transport")
                    .hint("Use one of " + String.join(", ", known))
                    .exception());
  }
}
