package org.accordo.boot.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
  private static final String STAND_IN = "unreadable";
  private static final Connection NOWHERE =
      new Connection(
          Connection.Mode.DRY_RUN, Transport.LOCAL_EXEC, Optional.empty(), Optional.empty());
  private static final int SSH_PORT = 22;
  private static final int NETCONF_PORT = 830;

  private RouterReader() {}

  static Router read(String name, YamlValue value, boolean dryRun) {
    YamlSection fields = value.section("a router with driver and connect");
    String driver =
        orElse(
            fields,
            STAND_IN,
            () ->
                fields
                    .required("driver", "the id of a driver")
                    .as("the id of a driver", Words::name));
    Optional<String> variant =
        orElse(
            fields,
            Optional.empty(),
            () -> fields.optional("variant").map(v -> v.as("a word", Words::name)));
    Optional<Connection> connection =
        fields
            .findings()
            .attempt(
                () -> connection(fields.required("connect", "how to reach the router"), dryRun));
    Map<String, String> settings = orElse(fields, Map.of(), () -> settings(fields));
    fields.reportUnknown();
    return new Router(name, driver, variant, connection.orElse(NOWHERE), settings);
  }

  /**
   * One finding more where a value cannot be read, and something in its place: a file with a
   * finding is refused in the end.
   */
  private static <T> T orElse(YamlSection fields, T standIn, Supplier<T> reading) {
    return fields.findings().attempt(reading).orElse(standIn);
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
    Optional<Transport> known =
        fields.findings().attempt(() -> transport(fields.required("transport", transports())));
    Transport transport = known.orElse(Transport.NETCONF);
    boolean dry =
        orElse(
                fields,
                false,
                () -> fields.optional("dry-run").map(YamlValue::yesOrNo).orElse(false))
            || dryRun;
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
    if (known.isPresent()) {
      useless.forEach(field -> fields.findings().add(notUsed(field, transport)));
    }
    Optional<Duration> confirm =
        orElse(
            fields,
            Optional.empty(),
            () -> confirmTimeout.map(v -> v.as("a duration such as 60s", Words::confirmTime)));
    boolean needsLogin = !local && !(dry && ssh.isEmpty()) && !(known.isEmpty() && ssh.isEmpty());
    Optional<Connection.Ssh> login =
        needsLogin ? Optional.of(ssh(fields, transport, dry)) : Optional.empty();
    Optional<String> place =
        orElse(
            fields,
            Optional.empty(),
            () ->
                namespace
                    .filter(n -> local)
                    .map(n -> n.as("the name of a namespace", Words::name)));
    boolean checked = orElse(fields, true, () -> validate.map(YamlValue::yesOrNo).orElse(true));
    fields.reportUnknown();
    return new Connection(
        dry ? Connection.Mode.DRY_RUN : Connection.Mode.LIVE,
        transport,
        place,
        login,
        confirm,
        checked);
  }

  private static Connection.Ssh ssh(YamlSection fields, Transport transport, boolean dry) {
    Optional<SecretRef> privateKey = secret(fields, "private-key");
    Optional<SecretRef> password = secret(fields, "password");
    boolean named =
        fields.optional("private-key").isPresent() || fields.optional("password").isPresent();
    if (!named && !dry) {
      fields
          .findings()
          .add(
              fields.problem(
                  "field 'private-key' or 'password' is missing: expected the name of a secret"));
    }
    int standard = transport == Transport.NETCONF ? NETCONF_PORT : SSH_PORT;
    return new Connection.Ssh(
        orElse(
            fields,
            STAND_IN,
            () ->
                fields.required("host", "an address or a host name").as("an address", Words::host)),
        orElse(
            fields,
            standard,
            () -> fields.optional("port").map(p -> (int) p.number(1, 65535)).orElse(standard)),
        orElse(
            fields,
            STAND_IN,
            () -> fields.required("user", "a login name").as("a login name", Words::user)),
        privateKey,
        password,
        orElse(
            fields,
            STAND_IN,
            () ->
                fields
                    .required("host-key", "the device's public key as ssh-keyscan prints it")
                    .as("a public key", Words::hostKey)));
  }

  private static Optional<SecretRef> secret(YamlSection fields, String field) {
    return orElse(
        fields,
        Optional.empty(),
        () -> fields.optional(field).map(v -> v.as("the name of a secret", SecretRef::new)));
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
