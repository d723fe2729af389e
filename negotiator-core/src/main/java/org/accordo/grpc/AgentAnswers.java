package org.accordo.grpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.negotiator.AgentClient.DriftedIntent;
import org.accordo.app.negotiator.AgentClient.RouterState;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.proto.v1.DriftResponse;
import org.accordo.proto.v1.IntentProgress;
import org.accordo.proto.v1.ReadStateResponse;

/** What an agent found on a router, read from its messages. */
final class AgentAnswers {

  private AgentAnswers() {}

  static RouterState state(ReadStateResponse response) {
    Map<String, String> intents = new LinkedHashMap<>();
    for (IntentProgress progress : response.getIntentsList()) {
      intents.put(
          progress.getKey(), word(progress.getState().name(), "INTENT_STATE_").replace('_', ' '));
    }
    DeviceFacts facts =
        new DeviceFacts(
            response.getFacts().getModel(),
            response.getFacts().getOsVersion(),
            response.getFacts().getVariant());
    return new RouterState(response.hasFacts() ? Optional.of(facts) : Optional.empty(), intents);
  }

  static List<DriftedIntent> drift(DriftResponse response) {
    return response.getIntentsList().stream()
        .map(
            each ->
                new DriftedIntent(
                    each.getKey(),
                    each.getOwnersList(),
                    word(each.getVerdict().name(), "DRIFT_VERDICT_").replace('_', '-'),
                    each.getDetail(),
                    each.getMended()))
        .toList();
  }

  private static String word(String name, String prefix) {
    String word = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    return word.toLowerCase(Locale.ROOT);
  }
}
