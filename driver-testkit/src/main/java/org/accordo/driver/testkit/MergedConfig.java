package org.accordo.driver.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.xml.ConfigDocument;

/** What several intents send over NETCONF as one document, as the transport makes it. */
public final class MergedConfig {

  private MergedConfig() {}

  /** All that makes the intents so, each shared part once, as one {@code <config>}. */
  public static String apply(List<Rendering> renderings) {
    Map<IntentKey, RenderedConfig.Shared> shared = new LinkedHashMap<>();
    List<Payload> payloads = new ArrayList<>();
    for (Rendering rendering : renderings) {
      for (RenderedConfig.Shared part : rendering.config().requires()) {
        if (shared.putIfAbsent(part.key(), part) == null) {
          payloads.add(part.apply());
        }
      }
      payloads.add(rendering.config().apply());
    }
    return merged(payloads);
  }

  /** All that undoes the intents, in the reverse order, as one {@code <config>}. */
  public static String withdraw(List<Rendering> renderings) {
    Map<IntentKey, RenderedConfig.Shared> shared = new LinkedHashMap<>();
    List<Payload> payloads = new ArrayList<>();
    for (Rendering rendering : renderings) {
      for (RenderedConfig.Shared part : rendering.config().requires()) {
        if (shared.putIfAbsent(part.key(), part) == null) {
          payloads.add(part.withdraw());
        }
      }
      payloads.add(rendering.config().withdraw());
    }
    Collections.reverse(payloads);
    return merged(payloads);
  }

  /** Each payload of one rendering as a {@code <config>}: apply, withdraw, and shared parts. */
  public static List<String> payloads(Rendering rendering) {
    RenderedConfig config = rendering.config();
    List<Payload> payloads = new ArrayList<>(List.of(config.apply(), config.withdraw()));
    for (RenderedConfig.Shared part : config.requires()) {
      payloads.addAll(List.of(part.apply(), part.withdraw()));
    }
    return payloads.stream()
        .filter(payload -> !payload.isEmpty())
        .map(payload -> parsed(payload).pretty())
        .toList();
  }

  private static String merged(List<Payload> payloads) {
    List<ConfigDocument> merged =
        ConfigDocument.merged(
            payloads.stream()
                .filter(payload -> !payload.isEmpty())
                .map(MergedConfig::parsed)
                .toList());
    assertThat(merged).as("documents that take one edit").hasSize(1);
    return merged.get(0).pretty();
  }

  private static ConfigDocument parsed(Payload payload) {
    return ConfigDocument.parse(((Payload.NetconfEdit) payload).config());
  }
}
