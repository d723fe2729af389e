package org.accordo.render;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NetconfProfile;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.StaticRoute;
import org.accordo.site.RouterValues;

/** Templates in memory, for tests. */
final class Templates {
  static final StaticRoute ROUTE =
      StaticRoute.of(IpPrefix.parse("192.0.2.0/24"), NextHop.via(IpAddress.parse("198.51.100.1")));

  private final Map<String, TemplateFile> files = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private RouterValues values = RouterValues.NONE;
  private final Format format;
  private Optional<DriverTemplates> checked = Optional.empty();

  private Templates(Format format) {
    this.format = format;
  }

  static Templates of(Format format) {
    return new Templates(format);
  }

  static Templates argv() {
    return of(Format.ARGV);
  }

  Templates file(String name, String text) {
    checked = Optional.empty();
    files.put(name, new TemplateFile("acme/" + name, text, format));
    return this;
  }

  /** A static route's template with these lines in apply and none in withdraw. */
  Templates apply(String lines) {
    return file("static-route.ftl", "<@apply>\n" + lines + "\n</@apply>\n<@withdraw></@withdraw>");
  }

  Templates setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  Templates values(RouterValues given) {
    values = given;
    return this;
  }

  DriverTemplates check() {
    if (checked.isEmpty()) {
      DriverTemplates templates = new DriverTemplates(files, Map.of(), Optional.empty());
      templates.check();
      checked = Optional.of(templates);
    }
    return checked.get();
  }

  RenderedConfig render() {
    return render(ROUTE, Map.of());
  }

  RenderedConfig render(Intent intent, Map<String, ?> extra) {
    return check().forRouter("", "r1", List.of()).render(intent, scope(settings, values), extra);
  }

  RenderedConfig explain(Map<String, ?> extra, Trace trace) {
    return check().forRouter("", "r1", List.of()).explain(ROUTE, scope(settings), extra, trace);
  }

  /** The words of each command of apply. */
  List<List<String>> words() {
    return commands(render().apply()).stream().map(Payload.Command::argv).toList();
  }

  static List<Payload.Command> commands(Payload payload) {
    return ((Payload.Exec) payload).commands();
  }

  /** What is refused when the templates are loaded, with file and line. */
  String loadError() {
    return withoutColumn(catchThrowableOfType(DriverException.class, this::check));
  }

  /** What is refused when they are rendered, with a further variable; with file and line. */
  String renderError(Map<String, ?> extra) {
    check();
    return withoutColumn(catchThrowableOfType(DriverException.class, () -> render(ROUTE, extra)));
  }

  /** Null where nothing is refused. Columns have a test of their own, {@link FaultPlacesTest}. */
  static String withoutColumn(DriverException e) {
    return e == null ? null : e.getMessage().replaceFirst("([.]ftl:\\d+):\\d+: ", "$1: ");
  }

  static RenderScope scope(Map<String, String> settings) {
    return scope(settings, RouterValues.NONE);
  }

  private static RenderScope scope(Map<String, String> settings, RouterValues values) {
    return new RenderScope("r1", settings, values, descriptor());
  }

  static DriverDescriptor descriptor() {
    return new DriverDescriptor(
        "acme",
        "1.0.0",
        "Acme",
        "Acme OS",
        Set.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Pattern.compile(".*"),
        Map.of(),
        List.of(),
        NetconfProfile.PLAIN,
        Optional.empty(),
        Optional.empty());
  }
}
