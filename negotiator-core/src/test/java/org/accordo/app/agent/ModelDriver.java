package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.app.driver.TemplateSource;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.CommitModel;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.NetconfProfile;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Speaks the language of {@link ModelRouter}: every intent is a key with its content; all share a
 * switch named {@code forwarding}, and each of them records and sets a value of its own type.
 */
public final class ModelDriver implements LoadedDriver, DriverCatalogue {
  public static final String ID = "model";

  private final DriverDescriptor descriptor;

  public ModelDriver() {
    this(
        Set.of(
            Capability.STATIC_ROUTE, Capability.INTERFACE_ADDRESS, Capability.PREFIX_TRANSLATION));
  }

  public ModelDriver(Set<Capability> capabilities) {
    descriptor =
        new DriverDescriptor(
            ID,
            "1.0.0",
            "Accordo",
            "Model",
            capabilities,
            Map.of(),
            Map.of(),
            List.of(Transport.LOCAL_EXEC, Transport.SSH_EXEC),
            Map.of(
                Transport.LOCAL_EXEC,
                List.of(CommitModel.IMMEDIATE),
                Transport.SSH_EXEC,
                List.of(CommitModel.IMMEDIATE)),
            Pattern.compile(".*"),
            Map.of(),
            List.of(),
            NetconfProfile.PLAIN,
            Optional.empty(),
            Optional.empty());
  }

  @Override
  public DriverDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<TemplateSource> templates(RenderTarget target) {
    return List.of();
  }

  @Override
  public List<TemplateSource> allTemplates(String site) {
    return List.of();
  }

  @Override
  public Set<Capability> capabilities(RenderTarget target) {
    return descriptor().capabilities();
  }

  @Override
  public Optional<DeviceFacts> identify(DeviceSession session, RenderTarget target) {
    return Optional.empty();
  }

  @Override
  public String source() {
    return "model.jar";
  }

  @Override
  public List<LoadedDriver> loaded() {
    return List.of(this);
  }

  @Override
  public List<RejectedDriver> rejected() {
    return List.of(new RejectedDriver("bad.jar", "bad", "api-bundled", "a reason", "a remedy"));
  }

  @Override
  public LoadedDriver driver(String id) {
    if (!id.equals(ID)) {
      throw Problem.of(ProblemCode.UNKNOWN_DRIVER, "Unknown driver '" + id + "'").exception();
    }
    return this;
  }

  @Override
  public Rendering render(Intent intent, RenderTarget target) {
    if (!descriptor.capabilities().containsAll(Set.of(new Capability(intent.type())))) {
      throw Problem.of(
              ProblemCode.CAPABILITY_MISSING,
              "Driver model (router "
                  + target.router()
                  + ") does not support "
                  + intent.type()
                  + ", which "
                  + intent.key()
                  + " needs")
          .exception();
    }
    String key = intent.key().value();
    String type = intent.type();
    List<RenderedConfig.Shared> requires = new ArrayList<>();
    requires.add(
        new RenderedConfig.Shared(
            new IntentKey("shared/forwarding"),
            "",
            Optional.empty(),
            exec(type, recording("old", "get", "forwarding"), run("put", "forwarding", "1")),
            exec(type, run("put", "forwarding", "@recorded:old@"))));
    if (intent instanceof StaticRoute route && route.source().isPresent()) {
      String name = "sourced";
      requires.add(
          new RenderedConfig.Shared(
              new IntentKey("shared/" + name),
              "",
              Optional.empty(),
              exec(type, run("put", name, "1")),
              exec(type, run("drop", name))));
    }
    boolean primary =
        intent instanceof InterfaceAddress address
            && address.interfaceName().value().startsWith("primary");
    if (primary) {
      InterfaceAddress address = (InterfaceAddress) intent;
      String name = "primary/" + address.interfaceName();
      requires.add(
          new RenderedConfig.Shared(
              new IntentKey("shared/" + name),
              address.address().toString(),
              Optional.of(exec(type, run("get", name))),
              exec(type, run("put", name, address.address().toString())),
              exec(type, run("drop", name))));
    }
    if (intent instanceof InterfaceAddress parted
        && parted.interfaceName().value().startsWith("parted")) {
      return parted(intent);
    }
    Payload apply =
        exec(
            type,
            recording("filter", "get", "filter/" + key),
            run("put", "filter/" + key, "0"),
            run("put", key, IntentText.of(intent).replace("@secret:", "secret:")));
    Payload withdraw =
        exec(type, run("drop", key), run("put", "filter/" + key, "@recorded:filter@"));
    return new Rendering(
        intent,
        new RenderedConfig(
            requires,
            primary ? Optional.of(exec(type, run("get", key))) : Optional.empty(),
            apply,
            withdraw,
            Optional.of(exec(type, run("get", key)))),
        List.of());
  }

  /** Of two parts that are looked for one by one, where somebody else may have something. */
  private static Rendering parted(Intent intent) {
    String key = intent.key().value();
    String type = intent.type();
    return new Rendering(
        intent,
        new RenderedConfig(
            List.of(),
            Optional.of(exec(type, run("get", "else/" + key))),
            exec(type, run("put", "one/" + key, "1"), run("put", "two/" + key, "2")),
            exec(type, run("drop", "two/" + key), run("drop", "one/" + key)),
            Optional.of(exec(type, run("get", "one/" + key), run("get", "two/" + key)))),
        List.of());
  }

  private record Draft(Optional<String> record, List<String> argv) {}

  private static Draft recording(String name, String... argv) {
    return new Draft(Optional.of(name), List.of(argv));
  }

  private static Draft run(String... argv) {
    return new Draft(Optional.empty(), List.of(argv));
  }

  private static Payload exec(String type, Draft... drafts) {
    List<Payload.Command> commands = new ArrayList<>();
    for (Draft draft : drafts) {
      Origin origin = new Origin("model/" + type + ".ftl", commands.size() + 1);
      commands.add(
          new Payload.Command(draft.argv(), false, Optional.empty(), draft.record(), origin));
    }
    return new Payload.Exec(commands);
  }
}
