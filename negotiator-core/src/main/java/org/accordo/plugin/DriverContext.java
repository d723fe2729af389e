package org.accordo.plugin;

import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.RenderContext;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.render.RenderScope;
import org.accordo.render.TemplateSet;
import org.accordo.render.Trace;
import org.accordo.site.RouterValues;

/** What a driver may know while it renders for one router. */
final class DriverContext implements RenderContext {
  private final RenderTarget target;
  private final RenderScope scope;
  private final TemplateSet templates;
  private final Optional<Trace> trace;

  DriverContext(
      RenderTarget target,
      Map<String, String> settings,
      RouterValues values,
      DriverDescriptor driver,
      TemplateSet templates,
      Optional<Trace> trace) {
    this.target = target;
    this.scope = new RenderScope(target.router(), settings, values, driver);
    this.templates = templates;
    this.trace = trace;
  }

  @Override
  public String router() {
    return target.router();
  }

  @Override
  public Optional<String> variant() {
    return target.variant();
  }

  @Override
  public Map<String, String> settings() {
    return scope.settings();
  }

  @Override
  public RenderedConfig template(Intent intent, Map<String, ?> extra) {
    return trace.isPresent()
        ? templates.explain(intent, scope, extra, trace.get())
        : templates.render(intent, scope, extra);
  }
}
