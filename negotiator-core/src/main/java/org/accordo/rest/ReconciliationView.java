package org.accordo.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.accordo.negotiation.Account;
import org.accordo.negotiation.Reconciliation;
import org.accordo.wire.Json;

/** Two ledgers side by side as JSON. */
final class ReconciliationView {
  private ReconciliationView() {}

  static ObjectNode of(Reconciliation reconciliation) {
    ObjectNode view = Json.object().put("apiVersion", "accordo/v1").put("kind", "Reconciliation");
    view.put("peer", reconciliation.peer());
    ArrayNode findings = view.putArray("findings");
    for (Reconciliation.Finding finding : reconciliation.findings()) {
      ObjectNode each = findings.addObject();
      each.put("id", finding.id());
      each.put("finding", finding.kind().id());
      each.put("ours", state(finding.ours()));
      each.put("theirs", state(finding.theirs()));
      each.put("explanation", finding.explanation());
    }
    return view;
  }

  private static String state(Optional<Account> account) {
    return account.map(each -> each.state().id()).orElse("unknown");
  }
}
