package org.accordo.boot.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Access;
import org.accordo.site.Access.Service;
import org.accordo.site.Operator;
import org.accordo.site.Role;
import org.accordo.site.SiteOverrides;
import org.accordo.site.TlsSettings;

/** Reads who a site's processes are, and who may ask them. */
final class AccessReader {
  private static final String IDENTITY = "a DNS name such as south.example.net";
  private static final Pattern DNS_NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private AccessReader() {}

  /**
   * Reads it.
   *
   * @param insecure the listeners that may be open to strangers, and where the file says so
   */
  static Access read(
      YamlSection fields, Map<Service, YamlValue> insecure, SiteOverrides overrides) {
    Optional<TlsSettings> tls =
        fields
            .optional("tls")
            .map(v -> v.section("a mapping with certificate, private-key and trust"))
            .map(AccessReader::tls);
    Optional<YamlValue> operators = fields.optional("operators");
    if (operators.isPresent() && tls.isEmpty()) {
      throw operators
          .get()
          .problem(
              ProblemCode.INVALID_SITE,
              "operators are known by their certificates, and there is no tls")
          .exception();
    }
    if (tls.isPresent() && !insecure.isEmpty()) {
      throw insecure
          .values()
          .iterator()
          .next()
          .problem(
              ProblemCode.INVALID_SITE,
              "expected no insecure listener, since the site has tls and asks everybody")
          .exception();
    }
    return new Access(
        tls,
        operators
            .map(v -> v.section("a mapping of operators by name"))
            .map(section -> section.each(Words::name, AccessReader::operator))
            .orElse(Map.of()),
        overrides.insecure() ? Service.all() : insecure.keySet());
  }

  private static TlsSettings tls(YamlSection fields) {
    TlsSettings tls =
        new TlsSettings(
            file(fields, "certificate"), file(fields, "private-key"), file(fields, "trust"));
    fields.reportUnknown();
    return tls;
  }

  private static Path file(YamlSection fields, String name) {
    YamlValue value = fields.required(name, "a file name");
    return value.as("a file name", text -> value.file().resolve(text));
  }

  private static Operator operator(String name, YamlValue value) {
    YamlSection fields = value.section("a mapping with identity and role");
    Operator operator =
        new Operator(
            name,
            identity(fields.required("identity", IDENTITY)),
            fields.required("role", roles()).as(roles(), AccessReader::role));
    fields.reportUnknown();
    return operator;
  }

  private static String roles() {
    return "one of " + String.join(", ", Arrays.stream(Role.values()).map(Role::id).toList());
  }

  private static Role role(String text) {
    return Arrays.stream(Role.values())
        .filter(role -> role.id().equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("role", text, roles()));
  }

  /** A name that a certificate can have. */
  static String identity(YamlValue value) {
    return value.as(IDENTITY, AccessReader::dnsName);
  }

  static List<String> identities(YamlValue value) {
    return value.list("a list such as [north.example.net]", AccessReader::identity);
  }

  private static String dnsName(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    if (!DNS_NAME.matcher(name).matches()) {
      throw new InvalidValueException("identity", text, IDENTITY);
    }
    return name;
  }
}
