package org.accordo.transport.netconf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.NetconfProfile;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.site.Connection;
import org.accordo.site.Router;
import org.accordo.transport.ModelDescriptor;
import org.accordo.transport.ssh.SshLogin;

/**
 * How tests reach one NETCONF server.
 *
 * @param secrets values by name; {@code key} or {@code password} is used
 * @param confirmTimeout of its commits
 * @param validate whether it is asked to validate
 */
record NetconfLogins(
    String user,
    int port,
    String hostKey,
    Map<String, String> secrets,
    Duration confirmTimeout,
    boolean validate) {

  /** Logs in with a password. */
  static NetconfLogins password(int port, String hostKey) {
    return new NetconfLogins(
        "accordo", port, hostKey, Map.of("password", "any"), Duration.ofSeconds(60), true);
  }

  Device device(Duration timeout, NetconfProfile profile) {
    return new NetconfDevices(values(), timeout, Duration.ofMillis(600))
        .open(router(), ModelDescriptor.netconf(profile));
  }

  Device device() {
    return device(Duration.ofSeconds(30), NetconfProfile.PLAIN);
  }

  NetconfSession session() {
    return NetconfSession.open(
        "r1",
        new SshLogin(values()).connect(router()).subsystem("netconf"),
        List.of(),
        Duration.ofSeconds(30));
  }

  private Router router() {
    Connection.Ssh ssh =
        new Connection.Ssh(
            "127.0.0.1",
            port,
            user,
            Optional.of("key").filter(secrets::containsKey).map(SecretRef::new),
            Optional.of("password").filter(secrets::containsKey).map(SecretRef::new),
            hostKey);
    Connection connection =
        new Connection(
            Connection.Mode.LIVE,
            Transport.NETCONF,
            Optional.empty(),
            Optional.of(ssh),
            Optional.of(confirmTimeout),
            validate);
    return new Router("r1", "model", Optional.empty(), connection, Map.of());
  }

  private Secrets values() {
    Map<String, String> values = new HashMap<>(secrets);
    return new Secrets() {
      @Override
      public byte[] value(SecretRef secret) {
        return values.get(secret.name()).getBytes(StandardCharsets.UTF_8);
      }

      @Override
      public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
        throw new AssertionError();
      }
    };
  }

  static Payload.NetconfEdit edit(String config) {
    return new Payload.NetconfEdit(config, new Origin("model/x.ftl", 3));
  }
}
