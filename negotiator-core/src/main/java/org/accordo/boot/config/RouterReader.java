package org.accordo.boot.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Connection;
import org.accordo.site.Router;

/** Reads one router of a site file. */
final class RouterReader {
  private static final List<String> SSH_FIELDS =
      List.of("host", "port", "user", "private-key", "password", "host-key");
  private static final Map<String, String> SSH_NEEDED =
      new TreeMap<>(
          Map.of(
              "host", "an address or a host name",
              "user", "a login name",
              "host-key", "the device's public key as ssh-keyscan prints it"));
  private static final int SSH_PORT = 22;
  private static final int NETCONF_PORT = 830;

  private RouterReader() {}

  static Router read(String name, YamlValue value, boolean dryRun) {
    YamlSection fields = value.section("a router with driver and connect");
    Optional<String> driver =
        fields.optional("driver").map(v -> v.as("the id of a driver", Words::name));
    Optional<String> variant = fields.optional("variant").map(v -> v.as("a word", Words::name));
    Problem noDriver = fields.missing("driver", "the id of a driver");
    Connection connection;
    try {
      connection = connection(fields.required("connect", "how to reach the router"), dryRun);
    } catch (ProblemException e) {
      if (driver.isEmpty()) {
        fields.findings().add(noDriver);
      }
      throw e;
    }
    Map<String, String> settings = settings(fields);
    fields.reportUnknown();
    return new Router(name, driver.orElseThrow(noDriver::exception), variant, connection, settings);
  }

  static Map<String, String> settings(YamlSection fields) {
    return fields
        .optional("settings")
        .map(
            v ->
                v.section("a mapping of settings")
                    .each(Words::name, (key, s) -> s.text("a plain value")))
        .orElse(Map.of());
  }

  private static Connection connection(YamlValue value, boolean dryRun) {
    YamlSection fields = value.section("a mapping with transport");
    Transport transport = transport(fields.required("transport", transports()));
    boolean dry = fields.optional("dry-run").map(YamlValue::yesOrNo).orElse(false) || dryRun;
    Optional<YamlValue> namespace = fields.optional("namespace");
    boolean local = transport == Transport.LOCAL_EXEC;
    List<YamlValue> ssh =
        SSH_FIELDS.stream().map(fields::optional).flatMap(Optional::stream).toList();
    Optional<YamlValue> validate = fields.optional("validate");
    Optional<YamlValue> confirmTimeout = fields.optional("confirm-timeout");
    List<YamlValue> useless = new ArrayList<>(local ? ssh : namespace.stream().toList());
    if (transport != Transport.NETCONF) {
      validate.ifPresent(useless::add);
    }
    if (transport != Transport.NETCONF && transport != Transport.SSH_CLI) {
      confirmTimeout.ifPresent(useless::add);
    }
    Optional<Duration> confirm =
        confirmTimeout.map(v -> v.as("a duration such as 60s", Words::duration));
    for (YamlValue field : useless) {
      fields.findings().add(notUsed(field, transport));
    }
    Optional<Connection.Ssh> login =
        local || (dry && ssh.isEmpty())
            ? Optional.empty()
            : Optional.of(ssh(fields, transport, dry));
    fields.reportUnknown();
    return new Connection(
        dry ? Connection.Mode.DRY_RUN : Connection.Mode.LIVE,
        transport,
        namespace.filter(n -> local).map(n -> n.as("the name of a namespace", Words::name)),
        login,
        confirm,
        validate.map(YamlValue::yesOrNo).orElse(true));
  }

  private static Connection.Ssh ssh(YamlSection fields, Transport transport, boolean dry) {
    checkAllThere(fields, dry);
    Optional<SecretRef> privateKey = secret(fields, "private-key");
    Optional<SecretRef> password = secret(fields, "password");
    int standard = transport == Transport.NETCONF ? NETCONF_PORT : SSH_PORT;
    return new Connection.Ssh(
        fields.required("host", SSH_NEEDED.get("host")).as("an address", Words::host),
        fields.optional("port").map(p -> (int) p.number(1, 65535)).orElse(standard),
        fields.required("user", SSH_NEEDED.get("user")).as("a login name", Words::user),
        privateKey,
        password,
        fields.required("host-key", SSH_NEEDED.get("host-key")).as("a public key", Words::hostKey));
  }

  /** Whoever fills in one missing field wants to know all of them. */
  private static void checkAllThere(YamlSection fields, boolean dry) {
    List<Problem> missing = new ArrayList<>();
    SSH_NEEDED.forEach(
        (field, expected) -> {
          if (fields.optional(field).isEmpty()) {
            missing.add(fields.missing(field, expected));
          }
        });
    boolean secret =
        fields.optional("private-key").isPresent() || fields.optional("password").isPresent();
    if (!secret && !dry) {
      missing.add(
          fields.problem(
              "field 'private-key' or 'password' is missing: expected the name of a secret"));
    }
    if (!missing.isEmpty()) {
      missing.subList(0, missing.size() - 1).forEach(fields.findings()::add);
      throw missing.get(missing.size() - 1).exception();
    }
  }

  private static Optional<SecretRef> secret(YamlSection fields, String field) {
    return fields.optional(field).map(v -> v.as("the name of a secret", SecretRef::new));
  }

  private static Transport transport(YamlValue value) {
    String text = value.text(transports());
    return Arrays.stream(Transport.values())
        .filter(t -> t.id().equals(text))
        .findFirst()
        .orElseThrow(() -> unknownTransport(value, text));
  }

  private static ProblemException unknownTransport(YamlValue value, String text) {
    List<String> ids = Arrays.stream(Transport.values()).map(Transport::id).toList();
    return DidYouMean.hint(value.expected(transports()).problem(), ids, text).exception();
  }

  private static String transports() {
    return Arrays.stream(Transport.values()).map(Transport::id).collect(Collectors.joining(", "));
  }

  private static Problem notUsed(YamlValue field, Transport transport) {
    String message = "this field has no meaning with transport " + transport.id();
    return field.problem(ProblemCode.INVALID_SITE, message).hint("Leave it out");
  }
}
