package org.example.seeded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderContext;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.RouterDriver;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.StaticRoute;

/** Adds a tag and a name. */
public final class SeededDriver implements RouterDriver {
  @Override
  public RenderedConfig render(Intent intent, RenderContext context) {
    RenderedConfig plain = context.template(intent, intent.accept(new Variables()));
    List<Payload.Line> lines = new ArrayList<>(((Payload.Cli) plain.apply()).lines());
    SecretRef password = new SecretRef("site/password");
    lines.add(new Payload.Line("password " + password, lines.get(0).origin()));
    return new RenderedConfig(
        plain.requires(), plain.vacant(), new Payload.Cli(lines), plain.withdraw(), plain.inspect());
  }

  private static final class Variables implements IntentVisitor<Map<String, Object>> {
    @Override
    public Map<String, Object> unsupported(Intent intent) {
      return Map.of();
    }

    @Override
    public Map<String, Object> staticRoute(StaticRoute route) {
      String tag = String.format(Locale.ROOT, "%d", 1000 + route.destination().length());
      return Map.of("tag", tag, "name", "link".toUpperCase(Locale.ROOT));
    }
  }
}
