package org.example.seeded;

import java.util.Locale;
import java.util.Map;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.RenderContext;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.RouterDriver;
import org.accordo.driver.api.StaticRoute;

/** Adds a tag and a name. */
public final class SeededDriver implements RouterDriver {
  @Override
  public RenderedConfig render(Intent intent, RenderContext context) {
    return context.template(intent, intent.accept(new Variables()));
  }

  private static final class Variables implements IntentVisitor<Map<String, Object>> {
    @Override
    public Map<String, Object> unsupported(Intent intent) {
      throw new IllegalStateException("no such intent");
    }

    @Override
    public Map<String, Object> staticRoute(StaticRoute route) {
      String tag = String.format(Locale.ROOT, "%d", 1000 + route.destination().length());
      return Map.of("tag", tag, "name", "link".toUpperCase(Locale.ROOT));
    }
  }
}
