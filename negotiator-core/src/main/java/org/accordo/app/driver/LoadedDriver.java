package org.accordo.app.driver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** A driver that passed every check. Called from many threads. */
public interface LoadedDriver {

  /** What it says of itself. */
  DriverDescriptor descriptor();

  /** What inventories of other tools call its platform, in lower case. */
  default Set<String> platforms() {
    return Set.of(descriptor().id());
  }

  /** The jar or folder that it came from. */
  String source();

  /**
   * The files that renderings for this router look in, by name, and those of one name in the order
   * of lookup: the first counts.
   */
  List<TemplateSource> templates(RenderTarget target);

  /** All files of the driver and of the site for it, for whichever router, by layer and path. */
  List<TemplateSource> allTemplates(String site);

  /**
   * What it can do on this router: some capabilities need settings of the router.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value} for a setting or a variant
   *     that it does not have
   */
  Set<Capability> capabilities(RenderTarget target);

  /**
   * Asks a device what it is; empty where the driver has no code for that.
   *
   * @throws org.accordo.problem.ProblemException {@code device-rejected} for an answer that cannot
   *     be understood, {@code unsupported-combination} for a device that the driver is not made
   *     for, {@code driver-bug}
   */
  Optional<DeviceFacts> identify(DeviceSession session, RenderTarget target);

  /**
   * Has a router send an echo request.
   *
   * @throws org.accordo.problem.ProblemException {@code capability-missing} with the reason where
   *     the driver or this router cannot, {@code device-rejected}, {@code device-unreachable},
   *     {@code driver-bug}
   */
  default ProbeAnswer probe(DeviceSession session, PathProbe probe, RenderTarget target) {
    throw Problem.of(
            ProblemCode.CAPABILITY_MISSING,
            "Driver "
                + descriptor().id()
                + " (router "
                + target.router()
                + ") cannot have its router send an echo request")
        .exception();
  }

  /**
   * Renders one intent for one router; pure.
   *
   * @throws org.accordo.problem.ProblemException {@code capability-missing} with driver, router and
   *     capability; {@code unsupported-combination} or {@code invalid-value} where the driver
   *     refuses the intent; {@code template-invalid} with file and line; {@code driver-bug} for any
   *     exception that the driver did not mean to throw
   */
  Rendering render(Intent intent, RenderTarget target);

  /**
   * Renders as {@link #render} does, and notes what went into each command, which takes longer.
   *
   * @throws org.accordo.problem.ProblemException as {@link #render} does
   */
  default Explanation explain(Intent intent, RenderTarget target) {
    return Explanation.none(render(intent, target));
  }

  /**
   * A text that came with the driver beside its templates, such as {@code conformance.properties}.
   *
   * @param path inside the jar or folder
   */
  default Optional<String> text(String path) {
    return Optional.empty();
  }

  /** Whether there is a class beside the templates. */
  default boolean hasClass() {
    return false;
  }

  /**
   * The same driver as if it declared these capabilities, to see what it does when it is asked for
   * something that it does not know.
   */
  default LoadedDriver claiming(Set<Capability> capabilities) {
    return this;
  }
}
