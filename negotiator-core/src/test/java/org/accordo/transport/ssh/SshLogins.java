package org.accordo.transport.ssh;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.site.Connection;
import org.accordo.site.Router;
import org.accordo.transport.ModelDescriptor;

/** What tests of SSH have in common. */
final class SshLogins implements Secrets {
  static final DriverDescriptor DRIVER =
      ModelDescriptor.immediate(Transport.SSH_EXEC, "File exists");

  private final Map<String, String> values = new HashMap<>();

  void put(String name, String value) {
    values.put(name, value);
  }

  @Override
  public byte[] value(SecretRef secret) {
    return values.get(secret.name()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
    throw new AssertionError();
  }

  static Router router(
      String user, int port, Optional<String> key, Optional<String> password, String hostKey) {
    Connection.Ssh ssh =
        new Connection.Ssh(
            "127.0.0.1",
            port,
            user,
            key.map(SecretRef::new),
            password.map(SecretRef::new),
            hostKey);
    Connection connection =
        new Connection(
            Connection.Mode.LIVE, Transport.SSH_EXEC, Optional.empty(), Optional.of(ssh));
    return new Router("r1", "model", Optional.empty(), connection, Map.of());
  }

  static Payload.Command command(String... argv) {
    return command(Optional.empty(), argv);
  }

  static Payload.Command command(Optional<Payload.Input> input, String... argv) {
    return new Payload.Command(
        List.of(argv), false, input, Optional.empty(), new Origin("model/x.ftl", 7));
  }

  static Payload exec(Payload.Command... commands) {
    return new Payload.Exec(List.of(commands));
  }
}
