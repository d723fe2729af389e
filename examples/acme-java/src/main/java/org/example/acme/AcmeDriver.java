package org.example.acme;

import java.util.List;
import java.util.Map;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.RenderContext;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.ValidatesIntent;
import org.pf4j.Extension;

/** Adds a tag to routes, which the template cannot compute, and refuses routes without gateway. */
@Extension
public final class AcmeDriver implements ValidatesIntent {
  private static final int TAGS = 65_535;

  @Override
  public RenderedConfig render(Intent intent, RenderContext context) {
    return context.template(intent, intent.accept(new Variables()));
  }

  @Override
  public List<Diagnostic> validate(Intent intent, RenderContext context) {
    return intent.accept(new Checks());
  }

  private static final class Variables implements IntentVisitor<Map<String, Object>> {
    @Override
    public Map<String, Object> staticRoute(StaticRoute route) {
      return Map.of("tag", Math.floorMod(route.destination().toString().hashCode(), TAGS) + 1);
    }

    @Override
    public Map<String, Object> unsupported(Intent intent) {
      return Map.of();
    }
  }

  private static final class Checks implements IntentVisitor<List<Diagnostic>> {
    @Override
    public List<Diagnostic> staticRoute(StaticRoute route) {
      if (route.nextHop().address().isPresent()) {
        return List.of();
      }
      return List.of(
          Diagnostic.error(
              "nextHop",
              "Acme OS routes to an address only",
              "Number the link, or add a gateway."));
    }

    @Override
    public List<Diagnostic> unsupported(Intent intent) {
      return List.of();
    }
  }
}
