package org.accordo.driver.iosxe;

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
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.ValidatesIntent;
import org.pf4j.Extension;

/** Refuses what IOS-XE cannot do, and tells an IOS-XE router from other devices. */
@Extension
public final class IosXeDriver implements ValidatesIntent, IdentifiesDevice, ProbesPath {

  @Override
  public List<Diagnostic> validate(Intent intent, RenderContext context) {
    return IosXeChecks.check(intent, context.settings());
  }

  @Override
  public ProbeAnswer probe(DeviceSession session, PathProbe probe) {
    return IosXePing.send(session, probe);
  }

  @Override
  public DeviceFacts identify(DeviceSession session) {
    return session.transport() == Transport.NETCONF
        ? NetconfIdentity.of(session)
        : ShowVersion.of(session);
  }
}
