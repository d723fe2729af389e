package org.accordo.app.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.SettingCondition;
import org.accordo.driver.api.Transport;

/** A driver for routers that are reached by one transport. */
final class Form {
  /** The router's name in every trial. */
  static final String ROUTER = "router-under-test";

  private final LoadedDriver driver;
  private final Transport transport;
  private final CaseFile file;
  private final Map<String, Attempt> attempts = new HashMap<>();

  Form(LoadedDriver driver, Transport transport, CaseFile file) {
    this.driver = driver;
    this.transport = transport;
    this.file = file;
  }

  CaseNames names() {
    return file.names(descriptor().interfaceNames());
  }

  LoadedDriver driver() {
    return driver;
  }

  DriverDescriptor descriptor() {
    return driver.descriptor();
  }

  Transport transport() {
    return transport;
  }

  /** How reports name a case of this form. */
  String named(IntentCase intentCase) {
    return transport.id() + " " + intentCase.name();
  }

  /** Whether the driver says that it can do all that this needs, with the right settings. */
  boolean isDeclared(Intent intent) {
    return descriptor().capabilities().containsAll(intent.needs());
  }

  /** Whether it can be asked for with all that has to be there before. */
  boolean canTry(IntentCase intentCase) {
    return isDeclared(intentCase.intent()) && attempt(intentCase).isRendered();
  }

  /** What the settings have to be for all of an intent's capabilities. */
  Map<String, String> settings(Intent intent) {
    Map<String, String> settings = new TreeMap<>();
    for (Capability capability : intent.needs()) {
      for (SettingCondition condition : descriptor().conditions(capability)) {
        condition
            .values()
            .forEach(
                (name, value) ->
                    settings.put(name, value.isEmpty() ? file.setting(name).orElse("1") : value));
      }
    }
    return settings;
  }

  RenderTarget target(Map<String, String> settings) {
    return new RenderTarget("", ROUTER, Optional.empty(), Optional.of(transport), settings);
  }

  /** Renders a case with the settings that it needs; the same answer every time. */
  Attempt attempt(IntentCase intentCase) {
    Attempt known = attempts.get(intentCase.name());
    if (known == null) {
      known = attempt(intentCase.intent(), settings(intentCase.intent()));
      attempts.put(intentCase.name(), known);
    }
    return known;
  }

  /** Renders anew. */
  Attempt attempt(Intent intent, Map<String, String> settings) {
    return Attempt.at(() -> driver.render(intent, target(settings)));
  }

  /** Where the first line of a case comes from. */
  String where(IntentCase intentCase) {
    return attempt(intentCase)
        .config()
        .flatMap(config -> PayloadText.of(config).stream().findFirst())
        .map(line -> line.origin().toString())
        .orElse("");
  }

  /** Capabilities of the driver with these settings. */
  Set<Capability> capabilities(Map<String, String> settings) {
    return driver.capabilities(target(settings));
  }
}
