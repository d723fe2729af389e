package org.accordo.driver.linux;

import java.util.List;
import java.util.Map;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.IdentifiesDevice;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.ProbesPath;
import org.accordo.driver.api.RenderContext;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.ValidatesIntent;
import org.pf4j.Extension;

/** Adds marks, tables and preferences to prefix translations, and refuses what Linux cannot do. */
@Extension
public final class LinuxDriver implements ValidatesIntent, IdentifiesDevice, ProbesPath {

  @Override
  public DeviceFacts identify(DeviceSession session) {
    return LinuxFacts.ask(session);
  }

  @Override
  public ProbeAnswer probe(DeviceSession session, PathProbe probe) {
    return LinuxPing.send(session, probe);
  }

  @Override
  public List<Diagnostic> validate(Intent intent, RenderContext context) {
    return LinuxChecks.check(intent, context.settings());
  }

  @Override
  public RenderedConfig render(Intent intent, RenderContext context) {
    return context.template(intent, intent.accept(new Variables(context.settings())));
  }

  private record Variables(Map<String, String> settings)
      implements IntentVisitor<Map<String, Object>> {
    @Override
    public Map<String, Object> prefixTranslation(PrefixTranslation intent) {
      return TranslationVariables.of(intent, LinuxSettings.parse(settings));
    }

    @Override
    public Map<String, Object> unsupported(Intent intent) {
      return Map.of();
    }
  }
}
