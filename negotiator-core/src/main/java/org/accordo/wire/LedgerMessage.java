package org.accordo.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.negotiation.Account;
import org.accordo.negotiation.NegotiationId;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;

/** What a site says to a peer of all that is between them. */
public final class LedgerMessage {
  private static final int MOST = 5_000;

  private LedgerMessage() {}

  /** The answer; where there are more than a peer reads, the first ones. */
  public static ObjectNode write(List<Account> accounts) {
    ObjectNode message = Json.object();
    ArrayNode items = message.putArray("negotiations");
    for (Account account : accounts.subList(0, Math.min(MOST, accounts.size()))) {
      ObjectNode item = items.addObject();
      item.put("id", account.id());
      item.put("role", name(account.role()));
      item.put("state", account.state().id());
      account.digest().ifPresent(digest -> item.put("digest", digest));
    }
    return message;
  }

  /** What a peer has answered. */
  public static List<Account> read(JsonObject message) {
    return message.objects("negotiations", MOST).stream()
        .map(
            item ->
                item.build(
                    in ->
                        new Account(
                            in.requiredValue("id", NegotiationId::check, "the negotiation's id"),
                            in.requiredValue("role", LedgerMessage::role, "a role"),
                            in.requiredValue("state", LedgerMessage::state, "a state"),
                            in.value("digest", AnswerMessage::digest))))
        .toList();
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static Role role(String text) {
    return Arrays.stream(Role.values())
        .filter(role -> name(role).equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("role", text, "initiator or responder"));
  }

  private static State state(String text) {
    return Arrays.stream(State.values())
        .filter(state -> state.id().equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("state", text, "a state such as active"));
  }
}
