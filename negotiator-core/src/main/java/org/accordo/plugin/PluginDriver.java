package org.accordo.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.accordo.app.driver.Explanation;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.app.driver.TemplateSource;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.IdentifiesDevice;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.ProbesPath;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.RouterDriver;
import org.accordo.driver.api.SettingCondition;
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.ValidatesIntent;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.render.DriverTemplates;
import org.accordo.render.TemplateFault;
import org.accordo.render.TemplateSet;
import org.accordo.render.Trace;
import org.accordo.site.RouterValues;
import org.accordo.site.SiteValues;

/**
 * A driver that passed every check: its manifest, its templates and, where it has one, its class.
 */
final class PluginDriver implements LoadedDriver {
  private final DriverDescriptor descriptor;
  private final Path path;
  private final DriverTemplates templates;
  private final Map<String, SiteValues> values;
  private final Optional<RouterDriver> code;
  private final Set<String> platforms;

  PluginDriver(
      DriverDescriptor descriptor,
      Path path,
      DriverTemplates templates,
      Map<String, SiteValues> values,
      Optional<RouterDriver> code,
      Set<String> platforms) {
    this.descriptor = descriptor;
    this.path = path;
    this.templates = templates;
    this.values = values;
    this.code = code;
    this.platforms = Set.copyOf(platforms);
  }

  @Override
  public DriverDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Set<String> platforms() {
    return platforms;
  }

  @Override
  public String source() {
    return path.getFileName().toString();
  }

  DriverTemplates templates() {
    return templates;
  }

  @Override
  public List<TemplateSource> templates(RenderTarget target) {
    return templatesFor(target).sources();
  }

  @Override
  public List<TemplateSource> allTemplates(String site) {
    return templates.sources(site);
  }

  @Override
  public Optional<String> text(String file) {
    try (DriverFiles files = DriverFiles.open(path)) {
      return files.text(file);
    } catch (Rejection e) {
      throw Problem.of(ProblemCode.DRIVER_REJECTED, e.getMessage()).hint(e.remedy()).exception(e);
    }
  }

  @Override
  public boolean hasClass() {
    return code.isPresent();
  }

  @Override
  public LoadedDriver claiming(Set<Capability> capabilities) {
    return new PluginDriver(declaring(capabilities), path, templates, values, code, platforms);
  }

  private DriverDescriptor declaring(Set<Capability> capabilities) {
    return new DriverDescriptor(
        descriptor.id(),
        descriptor.version(),
        descriptor.provider(),
        descriptor.displayName(),
        capabilities,
        Map.of(),
        Map.of(),
        descriptor.transports(),
        descriptor.commitModels(),
        descriptor.interfaceNames(),
        descriptor.settings(),
        descriptor.tolerated(),
        descriptor.netconf(),
        descriptor.dialect(),
        descriptor.parent());
  }

  @Override
  public Rendering render(Intent intent, RenderTarget target) {
    return render(intent, target, Optional.empty());
  }

  @Override
  public Explanation explain(Intent intent, RenderTarget target) {
    Trace trace = new Trace();
    return new Explanation(render(intent, target, Optional.of(trace)), trace.ingredients());
  }

  private Rendering render(Intent intent, RenderTarget target, Optional<Trace> trace) {
    checkCapabilities(intent, target);
    checkInterfaces(intent, target);
    DriverContext context = context(target, trace);
    try {
      List<Diagnostic> warnings = validate(intent, target, context);
      RenderedConfig config =
          code.isPresent()
              ? code.get().render(intent, context)
              : context.template(intent, Map.of());
      if (config == null) {
        throw bug(intent, target, "gave nothing back", null);
      }
      return new Rendering(intent, config, warnings);
    } catch (ProblemException e) {
      throw e;
    } catch (DriverException e) {
      throw refused(e, intent, target);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw bug(intent, target, "threw " + e, e);
    }
  }

  @Override
  public Set<Capability> capabilities(RenderTarget target) {
    checkVariant(target);
    Map<String, String> settings = settings(target);
    return descriptor.conditions().isEmpty()
        ? descriptor.capabilities()
        : descriptor.capabilities(settings);
  }

  @Override
  public Optional<DeviceFacts> identify(DeviceSession session, RenderTarget target) {
    if (code.isEmpty() || !(code.get() instanceof IdentifiesDevice identifier)) {
      return Optional.empty();
    }
    return Optional.of(asked(() -> identifier.identify(session), target));
  }

  @Override
  public ProbeAnswer probe(DeviceSession session, PathProbe probe, RenderTarget target) {
    if (code.isEmpty() || !(code.get() instanceof ProbesPath prober)) {
      return LoadedDriver.super.probe(session, probe, target);
    }
    return asked(() -> prober.probe(session, probe), target);
  }

  /** What a driver's code finds out from a device. */
  private <T> T asked(Supplier<T> question, RenderTarget target) {
    try {
      return question.get();
    } catch (ProblemException e) {
      throw e;
    } catch (DriverException e) {
      ProblemCode code =
          switch (e.code()) {
            case UNSUPPORTED_INTENT -> ProblemCode.CAPABILITY_MISSING;
            case UNSUPPORTED_COMBINATION -> ProblemCode.UNSUPPORTED_COMBINATION;
            case DEVICE_UNREACHABLE -> ProblemCode.DEVICE_UNREACHABLE;
            case DEVICE_REJECTED -> ProblemCode.DEVICE_REJECTED;
            case TEMPLATE_INVALID, DRIVER_BUG -> ProblemCode.DRIVER_BUG;
          };
      throw Problem.of(code, e.getMessage()).at(target.router()).exception(e);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw Problem.of(
              ProblemCode.DRIVER_BUG, named(target) + " threw " + e + " while it asked the device")
          .hint("This is a mistake in the driver; tell " + descriptor.provider() + ".")
          .exception(e);
    }
  }

  /** A variant without a folder would have no effect, and that of a transport the wrong one. */
  private void checkVariant(RenderTarget target) {
    if (target.variant().isEmpty()) {
      return;
    }
    String variant = target.variant().get();
    Set<String> known = templates.variants(target.site());
    for (Transport transport : Transport.values()) {
      known.remove(transport.id());
    }
    if (!known.contains(variant)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Driver "
                  + descriptor.id()
                  + " (router "
                  + target.router()
                  + ") has no variant "
                  + InvalidValueException.quote(variant)
                  + Nearest.didYouMean(variant, known))
          .hint(
              known.isEmpty()
                  ? "It has no variants: leave it out"
                  : "Its variants: " + String.join(", ", known))
          .exception();
    }
  }

  private void checkCapabilities(Intent intent, RenderTarget target) {
    Set<Capability> able = capabilities(target);
    for (Capability needed : intent.needs()) {
      if (!able.contains(needed)) {
        throw missing(intent, target, able);
      }
    }
  }

  /** Of several capabilities that are missing, always the same is named. */
  private ProblemException missing(Intent intent, RenderTarget target, Set<Capability> able) {
    TreeSet<Capability> missing = new TreeSet<>(intent.needs());
    missing.removeAll(able);
    return Problem.of(
            ProblemCode.CAPABILITY_MISSING,
            named(target)
                + " does not support "
                + missing.first()
                + ", which "
                + intent.key()
                + " needs")
        .hint(remedy(missing.first()))
        .exception();
  }

  private String remedy(Capability missing) {
    return descriptor.capabilities().contains(missing)
        ? "It would with the setting "
            + descriptor.conditions(missing).stream()
                .map(SettingCondition::toString)
                .collect(Collectors.joining(", "))
            + ", where the router can do that."
        : "'accordo drivers' lists what each driver can do; another router of the site may do it.";
  }

  private String named(RenderTarget target) {
    return "Driver "
        + descriptor.id()
        + " "
        + descriptor.version()
        + " (router "
        + target.router()
        + ")";
  }

  private void checkInterfaces(Intent intent, RenderTarget target) {
    for (InterfaceName name : intent.interfaceNames()) {
      if (!descriptor.interfaceNames().matcher(name.value()).matches()) {
        throw Problem.of(
                ProblemCode.INVALID_VALUE,
                "Driver "
                    + descriptor.id()
                    + " (router "
                    + target.router()
                    + ") has no interface named "
                    + InvalidValueException.quote(name.value())
                    + ", which "
                    + intent.key()
                    + " names")
            .hint("Its interfaces match " + descriptor.interfaceNames())
            .exception();
      }
    }
  }

  private DriverContext context(RenderTarget target, Optional<Trace> trace) {
    RouterValues ofRouter = values.getOrDefault(target.site(), SiteValues.NONE).of(target.router());
    return new DriverContext(
        target, settings(target), ofRouter, descriptor, templatesFor(target), trace);
  }

  private TemplateSet templatesFor(RenderTarget target) {
    List<String> variants = new ArrayList<>(2);
    target.variant().ifPresent(variants::add);
    target.transport().map(Transport::id).ifPresent(variants::add);
    return templates.forRouter(target.site(), target.router(), variants, target.transport());
  }

  private Map<String, String> settings(RenderTarget target) {
    Map<String, String> settings = descriptor.settings();
    if (!target.settings().isEmpty()) {
      settings = new HashMap<>(settings);
      for (Map.Entry<String, String> setting : target.settings().entrySet()) {
        if (settings.replace(setting.getKey(), setting.getValue()) == null) {
          throw unknownSetting(setting.getKey(), target);
        }
      }
    }
    return settings;
  }

  private ProblemException unknownSetting(String name, RenderTarget target) {
    TreeSet<String> known = new TreeSet<>(descriptor.settings().keySet());
    return Problem.of(
            ProblemCode.INVALID_VALUE,
            "Driver "
                + descriptor.id()
                + " (router "
                + target.router()
                + ") has no setting "
                + InvalidValueException.quote(name)
                + Nearest.didYouMean(name, known))
        .hint(known.isEmpty() ? "It has no settings." : "Its settings: " + String.join(", ", known))
        .exception();
  }

  private List<Diagnostic> validate(Intent intent, RenderTarget target, DriverContext context) {
    if (code.isEmpty() || !(code.get() instanceof ValidatesIntent validator)) {
      return List.of();
    }
    List<Diagnostic> warnings = new ArrayList<>();
    for (Diagnostic diagnostic : validator.validate(intent, context)) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        throw Problem.of(
                ProblemCode.UNSUPPORTED_COMBINATION,
                who(intent, target) + ": " + diagnostic.field() + ": " + diagnostic.summary())
            .hint(diagnostic.remedy())
            .exception();
      }
      warnings.add(diagnostic);
    }
    return warnings;
  }

  private ProblemException refused(DriverException e, Intent intent, RenderTarget target) {
    return switch (e.code()) {
      case TEMPLATE_INVALID -> invalid(e).exception(e);
      case UNSUPPORTED_INTENT -> refusal(ProblemCode.CAPABILITY_MISSING, e, intent, target);
      case UNSUPPORTED_COMBINATION ->
          refusal(ProblemCode.UNSUPPORTED_COMBINATION, e, intent, target);
      case DEVICE_REJECTED -> refusal(ProblemCode.DEVICE_REJECTED, e, intent, target);
      case DEVICE_UNREACHABLE -> refusal(ProblemCode.DEVICE_UNREACHABLE, e, intent, target);
      case DRIVER_BUG -> bug(intent, target, "says: " + e.getMessage(), e);
    };
  }

  private Problem invalid(DriverException e) {
    Problem problem =
        Problem.of(ProblemCode.TEMPLATE_INVALID, e.getMessage())
            .hint(
                "Whoever wrote the template can correct it: "
                    + descriptor.id()
                    + " "
                    + descriptor.version()
                    + " comes from "
                    + descriptor.provider()
                    + "; one that starts with site: is the site's own.");
    return TemplateFault.line(e).map(problem::in).orElse(problem);
  }

  private ProblemException refusal(
      ProblemCode code, DriverException e, Intent intent, RenderTarget target) {
    return Problem.of(code, who(intent, target) + ": " + e.getMessage()).exception(e);
  }

  private String who(Intent intent, RenderTarget target) {
    return "Driver "
        + descriptor.id()
        + " (router "
        + target.router()
        + ") refuses "
        + intent.key();
  }

  private ProblemException bug(Intent intent, RenderTarget target, String what, Throwable cause) {
    return Problem.of(
            ProblemCode.DRIVER_BUG,
            "Driver "
                + descriptor.id()
                + " "
                + descriptor.version()
                + " (router "
                + target.router()
                + ") "
                + what
                + " while it rendered "
                + intent.key())
        .hint("This is a mistake in the driver; tell " + descriptor.provider() + ".")
        .exception(cause);
  }
}
