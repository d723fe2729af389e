package {{package}};

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

/** Adds a tag to routes, which a template cannot compute, and refuses routes without a gateway. */
@Extension
public final class {{class}} implements ValidatesIntent {

  @Override
  public RenderedConfig render(Intent intent, RenderContext context) {
    return context.template(intent, intent.accept(new Variables()));
  }

  @Override
  public List<Diagnostic> validate(Intent intent, RenderContext context) {
    return intent.accept(new Checks());
  }

  /** What the templates see beside intent and settings. */
  private static final class Variables implements IntentVisitor<Map<String, Object>> {
    @Override
    public Map<String, Object> staticRoute(StaticRoute route) {
      return Map.of("tag", Integer.toHexString(route.key().value().hashCode()));
    }

    @Override
    public Map<String, Object> unsupported(Intent intent) {
      return Map.of();
    }
  }

  /** What the device cannot do although its driver can do static routes. */
  private static final class Checks implements IntentVisitor<List<Diagnostic>> {
    @Override
    public List<Diagnostic> staticRoute(StaticRoute route) {
      if (route.nextHop().address().isPresent()) {
        return List.of();
      }
      return List.of(
          Diagnostic.error(
              "nextHop", "{{title}} routes to an address only", "Name the next router's address."));
    }

    @Override
    public List<Diagnostic> unsupported(Intent intent) {
      return List.of();
    }
  }
}
