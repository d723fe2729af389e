package org.accordo.cli;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.accordo.app.driver.Explanation;
import org.accordo.app.driver.Ingredient;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.app.driver.TemplateSource;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.CommitModel;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.NetconfProfile;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.WireGuardTunnel;

/** A driver that says in few words what it would do, with every form of command in it. */
record TestDriver(String id, Set<Capability> capabilities) implements LoadedDriver {

  @Override
  public DriverDescriptor descriptor() {
    return new DriverDescriptor(
        id,
        "1.2.0",
        "Acme",
        "Acme test system",
        capabilities,
        Map.of(),
        Map.of(),
        List.of(Transport.LOCAL_EXEC, Transport.SSH_EXEC),
        Map.of(
            Transport.LOCAL_EXEC,
            List.of(CommitModel.IMMEDIATE),
            Transport.SSH_EXEC,
            List.of(CommitModel.IMMEDIATE)),
        Pattern.compile("[a-z]+[0-9]+"),
        Map.of("distance", "1"),
        List.of(),
        NetconfProfile.PLAIN,
        Optional.empty(),
        Optional.empty());
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
    return capabilities;
  }

  @Override
  public Optional<DeviceFacts> identify(DeviceSession session, RenderTarget target) {
    return Optional.empty();
  }

  @Override
  public Set<String> platforms() {
    return Set.of(id, "ios", "cisco.ios.ios");
  }

  @Override
  public String source() {
    return id + "-1.2.0.jar";
  }

  @Override
  public Rendering render(Intent intent, RenderTarget target) {
    String file = id + "/" + intent.type() + ".ftl";
    Payload.Command look =
        command(file, 2, Optional.empty(), Optional.of("before"), "acme", "show", "forwarding");
    Payload.Command change =
        command(
            file,
            4,
            Optional.empty(),
            Optional.empty(),
            "acme",
            "set",
            intent.key().value(),
            "a b");
    Payload.Command batch =
        command(
            file,
            5,
            Optional.of(
                new Payload.Document(
                    List.of(
                        new Payload.Line("first line", new Origin(file, 6)),
                        new Payload.Line("second line", new Origin(file, 7))))),
            Optional.empty(),
            "acme",
            "batch");
    Payload.Command undo =
        command(
            file, 11, Optional.empty(), Optional.empty(), "acme", "unset", intent.key().value());
    RenderedConfig.Shared forwarding =
        new RenderedConfig.Shared(
            new IntentKey("shared/forwarding"),
            "",
            Optional.empty(),
            new Payload.Exec(
                List.of(
                    look,
                    command(
                        id + "/_forwarding.ftl",
                        3,
                        Optional.empty(),
                        Optional.empty(),
                        "acme",
                        "forward"))),
            new Payload.Exec(
                List.of(
                    command(
                        id + "/_forwarding.ftl",
                        6,
                        Optional.empty(),
                        Optional.empty(),
                        "acme",
                        "forward=@recorded:before@"))));
    Payload apply =
        intent instanceof WireGuardTunnel tunnel
            ? new Payload.Exec(List.of(secret(file, tunnel.privateKey())))
            : new Payload.Exec(
                intent instanceof PrefixTranslation ? List.of(change, batch) : List.of(change));
    return new Rendering(
        intent,
        new RenderedConfig(
            List.of(forwarding),
            Optional.empty(),
            apply,
            new Payload.Exec(List.of(undo)),
            Optional.empty()),
        intent instanceof PrefixTranslation
            ? List.of(
                new Diagnostic(
                    Diagnostic.Severity.WARNING, "inside", "no inside interface", "name one"))
            : List.of());
  }

  /** Two ingredients for each command of an intent: one of its own line, one from elsewhere. */
  @Override
  public Explanation explain(Intent intent, RenderTarget target) {
    Rendering rendering = render(intent, target);
    IdentityHashMap<Object, List<Ingredient>> ingredients = new IdentityHashMap<>();
    for (Payload payload : List.of(rendering.config().apply(), rendering.config().withdraw())) {
      for (Payload.Command command : ((Payload.Exec) payload).commands()) {
        ingredients.put(
            command,
            List.of(
                new Ingredient("intent.key", intent.key().value(), command.origin() + ":9"),
                new Ingredient("settings.distance", "1", id + "/_macros.ftl:2:3")));
      }
    }
    return new Explanation(rendering, ingredients);
  }

  private static Payload.Command secret(String file, SecretRef key) {
    return command(
        file, 3, Optional.of(new Payload.Secret(key)), Optional.empty(), "acme", "key", "-");
  }

  private static Payload.Command command(
      String file,
      int line,
      Optional<Payload.Input> input,
      Optional<String> record,
      String... argv) {
    boolean tolerant = argv[1].equals("unset");
    return new Payload.Command(List.of(argv), tolerant, input, record, new Origin(file, line));
  }
}
