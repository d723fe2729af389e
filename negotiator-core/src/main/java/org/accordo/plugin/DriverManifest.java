package org.accordo.plugin;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.CommitModel;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.NetconfProfile;
import org.accordo.driver.api.SettingCondition;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Nearest;
import org.accordo.render.Format;

/** Reads {@code plugin.properties}: PF4J's keys, and ours. */
final class DriverManifest {
  static final String FILE = "plugin.properties";
  static final String REQUIRES = "plugin.requires";
  private static final RejectionCode CODE = RejectionCode.MANIFEST_INVALID;
  private static final String SETTING = "driver.setting.";
  private static final String FORMAT = "driver.format";
  private static final String COMMIT = "driver.commit";
  private static final String WHEN = "driver.when.";
  private static final String NOTE = "driver.note.";
  private static final Set<String> KEYS =
      Set.of(
          "driver.name",
          "driver.capabilities",
          "driver.transports",
          COMMIT,
          FORMAT,
          "driver.interface-names",
          "driver.netconf.save",
          "driver.netconf.hello",
          "driver.tolerated",
          "driver.extends",
          "driver.platforms");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([._-][a-z0-9]+)*");
  private static final Pattern VERSION =
      Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

  private final Properties properties;

  DriverManifest(Properties properties) {
    this.properties = properties;
  }

  /** Reads the text of the file. */
  static DriverManifest parse(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IllegalArgumentException | IOException e) {
      throw new Rejection(
          CODE, FILE + ": " + e.getMessage(), "Write a backslash as two, and \\uXXXX in full.", e);
    }
    return new DriverManifest(properties);
  }

  Properties properties() {
    return properties;
  }

  /** The id if there is one, whatever it is; for the list of rejected drivers. */
  String idOrEmpty() {
    return properties.getProperty("plugin.id", "").strip();
  }

  String requires() {
    return properties.getProperty(REQUIRES, "").strip();
  }

  /** Everything that the manifest says, checked. */
  DriverDescriptor descriptor() {
    keys().forEach(this::checkKey);
    String id = id();
    Set<Capability> capabilities = capabilities();
    List<Transport> transports = transports();
    return new DriverDescriptor(
        id,
        version(),
        provider(),
        displayName(),
        capabilities,
        conditions(capabilities),
        notes(capabilities),
        transports,
        commitModels(transports),
        interfaceNames(),
        settings(),
        list("driver.tolerated", ";"),
        new NetconfProfile(
            Optional.ofNullable(value("driver.netconf.save")), list("driver.netconf.hello", ",")),
        Optional.empty(),
        Optional.ofNullable(value("driver.extends")));
  }

  /** Everything that is wrong with it; nothing where {@link #descriptor} gives one. */
  Rejections findings() {
    Rejections found = new Rejections();
    keys().forEach(key -> found.check(() -> checkKey(key)));
    found.check(this::id).check(this::version).check(this::provider).check(this::displayName);
    List<String> capabilities = list("driver.capabilities", ",");
    capabilities.forEach(name -> found.check(() -> checkNarrower(name, capabilities)));
    found.check(this::capabilities);
    list("driver.transports", ",").forEach(name -> found.check(() -> transport(name)));
    found.check(this::transports).check(() -> commitModels(transports()));
    found.check(() -> conditions(capabilities())).check(() -> notes(capabilities()));
    return found.check(this::interfaceNames).check(this::format).check(this::variantFormats);
  }

  private String id() {
    return matching("plugin.id", ID, "lower-case words joined by -, such as acme-os");
  }

  private String version() {
    return matching("plugin.version", VERSION, "a semantic version such as 1.0.0");
  }

  private String provider() {
    return required("plugin.provider", "who maintains the driver");
  }

  private String displayName() {
    return required("driver.name", "the driver's name for people");
  }

  private Set<String> keys() {
    return new TreeSet<>(properties.stringPropertyNames());
  }

  /** What inventories of other tools call the platform, in lower case; the id is one of them. */
  Set<String> platforms() {
    Set<String> platforms = new TreeSet<>();
    platforms.add(idOrEmpty());
    list("driver.platforms", ",").forEach(name -> platforms.add(name.toLowerCase(Locale.ROOT)));
    return platforms;
  }

  /** The format of the templates in {@code templates/}. */
  Format format() {
    return format(FORMAT, required(FORMAT, "how values are escaped: " + formats()));
  }

  /** The formats of the templates of variants that differ, by variant. */
  Map<String, Format> variantFormats() {
    Map<String, Format> formats = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(FORMAT + ".")) {
        formats.put(key.substring(FORMAT.length() + 1), format(key, required(key, formats())));
      }
    }
    return formats;
  }

  private static Format format(String key, String value) {
    return Format.of(value)
        .orElseThrow(
            () ->
                broken(
                    key,
                    "has no format " + InvalidValueException.quote(value),
                    "Use one of " + formats() + "."));
  }

  private static String formats() {
    return names(Format.values(), Format::id);
  }

  private void checkKey(String key) {
    boolean ours = key.toLowerCase(Locale.ROOT).startsWith("driver");
    boolean open =
        Stream.of(SETTING, FORMAT + ".", COMMIT + ".", WHEN, NOTE)
            .anyMatch(prefix -> suffix(key, prefix));
    if (ours && !open && !KEYS.contains(key)) {
      throw broken(
          InvalidValueException.quote(key),
          "is no key of a manifest" + Nearest.didYouMean(key, KEYS),
          "Use one of "
              + String.join(", ", new TreeSet<>(KEYS))
              + ", driver.format.VARIANT, driver.commit.TRANSPORT, driver.setting.NAME,"
              + " driver.when.CAPABILITY, driver.note.CAPABILITY.");
    }
  }

  private static boolean suffix(String key, String prefix) {
    return key.startsWith(prefix) && NAME.matcher(key.substring(prefix.length())).matches();
  }

  private Set<Capability> capabilities() {
    List<String> names = list("driver.capabilities", ",");
    if (names.isEmpty()) {
      throw broken(
          "driver.capabilities",
          "is missing",
          "List what the driver can do, such as static-route.");
    }
    return names.stream()
        .sorted()
        .map(name -> checkNarrower(name, names))
        .collect(Collectors.toSet());
  }

  private static Capability checkNarrower(String name, List<String> all) {
    Capability capability = capability(name);
    int dot = name.indexOf('.');
    if (dot > 0 && !all.contains(name.substring(0, dot))) {
      throw broken(
          "driver.capabilities",
          "has " + capability + " without " + name.substring(0, dot),
          "Add " + name.substring(0, dot) + " or remove " + capability + ".");
    }
    return capability;
  }

  private static Capability capability(String name) {
    try {
      return new Capability(name);
    } catch (InvalidValueException e) {
      throw broken("driver.capabilities", "has an " + lower(e), "Separate them by commas.");
    }
  }

  private static String lower(InvalidValueException e) {
    return e.getMessage().substring(0, 1).toLowerCase(Locale.ROOT) + e.getMessage().substring(1);
  }

  private List<Transport> transports() {
    List<Transport> transports = new ArrayList<>();
    for (String name : list("driver.transports", ",")) {
      transports.add(transport(name));
    }
    if (transports.isEmpty()) {
      throw broken(
          "driver.transports",
          "is missing",
          "List how devices are reached: " + names(Transport.values(), Transport::id) + ".");
    }
    return transports;
  }

  private static Transport transport(String name) {
    return oneOf("driver.transports", name, Transport.values(), Transport::id);
  }

  private Map<Transport, List<CommitModel>> commitModels(List<Transport> transports) {
    Map<Transport, List<CommitModel>> models = new EnumMap<>(Transport.class);
    for (Transport transport : transports) {
      String own = COMMIT + "." + transport.id();
      models.put(transport, commitModels(value(own) == null ? COMMIT : own));
    }
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(COMMIT + ".")) {
        oneOf(
            key,
            key.substring(COMMIT.length() + 1),
            transports.toArray(new Transport[0]),
            Transport::id);
      }
    }
    return models;
  }

  private List<CommitModel> commitModels(String key) {
    required(key, "how devices take changes: " + names(CommitModel.values(), CommitModel::id));
    return list(key, ",").stream()
        .map(name -> oneOf(key, name, CommitModel.values(), CommitModel::id))
        .toList();
  }

  private Map<Capability, SettingCondition> conditions(Set<Capability> capabilities) {
    Map<Capability, SettingCondition> conditions = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(WHEN)) {
        Capability capability = declared(key, WHEN, capabilities);
        Map<String, String> values = new HashMap<>();
        for (String part : list(key, ",")) {
          int equals = part.indexOf('=');
          String setting = equals < 0 ? part : part.substring(0, equals).strip();
          if (!properties.containsKey(SETTING + setting)) {
            throw broken(
                key,
                "names the setting " + InvalidValueException.quote(setting),
                "Add " + SETTING + setting + " with its default, or correct the name.");
          }
          values.put(setting, equals < 0 ? "" : part.substring(equals + 1).strip());
        }
        conditions.put(capability, new SettingCondition(values));
      }
    }
    return conditions;
  }

  private Map<Capability, String> notes(Set<Capability> capabilities) {
    Map<Capability, String> notes = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(NOTE)) {
        notes.put(declared(key, NOTE, capabilities), required(key, "what is worth knowing"));
      }
    }
    return notes;
  }

  private static Capability declared(String key, String prefix, Set<Capability> capabilities) {
    Capability capability = capability(key.substring(prefix.length()));
    if (!capabilities.contains(capability)) {
      throw broken(
          key,
          "is about a capability that driver.capabilities does not have"
              + Nearest.didYouMean(
                  capability.value(), capabilities.stream().map(Capability::value).toList()),
          "Add it to driver.capabilities, or correct the name.");
    }
    return capability;
  }

  private Pattern interfaceNames() {
    String expression =
        required("driver.interface-names", "a regular expression for the platform's interfaces");
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw broken(
          "driver.interface-names",
          "is no regular expression: " + e.getDescription() + " at " + e.getIndex(),
          "Mind that a backslash is written as two in this file.");
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(SETTING)) {
        settings.put(key.substring(SETTING.length()), properties.getProperty(key).strip());
      }
    }
    return settings;
  }

  private List<String> list(String key, String separator) {
    return Pattern.compile(separator)
        .splitAsStream(properties.getProperty(key, ""))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private String value(String key) {
    String value = properties.getProperty(key, "").strip();
    return value.isEmpty() ? null : value;
  }

  private String required(String key, String meaning) {
    String value = value(key);
    if (value == null) {
      throw broken(key, "is missing", "Add " + key + ": " + meaning + ".");
    }
    return value;
  }

  private String matching(String key, Pattern pattern, String expected) {
    String value = required(key, expected);
    if (!pattern.matcher(value).matches()) {
      throw broken(key, "is " + InvalidValueException.quote(value), "Use " + expected + ".");
    }
    return value;
  }

  private static <T> T oneOf(String key, String name, T[] values, Function<T, String> id) {
    List<String> ids = new ArrayList<>();
    for (T value : values) {
      if (id.apply(value).equals(name)) {
        return value;
      }
      ids.add(id.apply(value));
    }
    throw broken(
        key,
        "has " + InvalidValueException.quote(name) + Nearest.didYouMean(name, ids),
        "Use " + String.join(", ", ids) + ".");
  }

  private static <T> String names(T[] values, Function<T, String> id) {
    return Arrays.stream(values).map(id).collect(Collectors.joining(", "));
  }

  private static Rejection broken(String key, String what, String remedy) {
    return new Rejection(CODE, FILE + ": " + key + " " + what, remedy);
  }
}
