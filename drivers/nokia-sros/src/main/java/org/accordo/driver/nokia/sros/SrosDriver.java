package org.accordo.driver.nokia.sros;

import java.util.List;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.IdentifiesDevice;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.ProbesPath;
import org.accordo.driver.api.RenderContext;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.ValidatesIntent;
import org.pf4j.Extension;

/** Finds the routing instance of each interface, and refuses what SR OS cannot do. */
@Extension
public final class SrosDriver implements ValidatesIntent, IdentifiesDevice, ProbesPath {

  @Override
  public List<Diagnostic> validate(Intent intent, RenderContext context) {
    return intent.accept(new SrosChecks(new SrosSettings(context.settings())));
  }

  @Override
  public RenderedConfig render(Intent intent, RenderContext context) {
    return context.template(
        intent, intent.accept(new SrosVariables(new SrosSettings(context.settings()))));
  }

  @Override
  public ProbeAnswer probe(DeviceSession session, PathProbe probe) {
    return SrosPing.send(session, probe);
  }

  @Override
  public DeviceFacts identify(DeviceSession session) {
    return SrosIdentity.ask(session);
  }
}
