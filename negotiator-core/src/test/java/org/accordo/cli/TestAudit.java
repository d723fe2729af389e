package org.accordo.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accordo.app.audit.AuditAnchor;
import org.accordo.app.audit.AuditBook;
import org.accordo.app.audit.AuditFinding;

/** An audit of two entries, the first of which somebody has changed where an anchor is given. */
final class TestAudit implements AuditBook {
  private static final AuditAnchor END = new AuditAnchor(2, "ab".repeat(32));

  @Override
  public List<Map<String, Object>> latest(int most) {
    String at = Instant.parse("2026-01-01T12:00:00Z").toString();
    return List.of(
            sorted(
                "number",
                1,
                "at",
                at,
                "what",
                "request",
                "who",
                "peer south",
                "details",
                sorted(
                    "request",
                    "POST /api/v1/handle_negotiation",
                    "status",
                    200,
                    "asked",
                    sorted("networks", List.of("10.0.0.0/24"), "wanted", List.of()))),
            sorted(
                "number",
                2,
                "at",
                at,
                "what",
                "sent",
                "who",
                "n-1",
                "details",
                sorted(
                    "router",
                    "north-gw",
                    "commands",
                    List.of(
                        "wg set wg0 private-key /dev/stdin <<< secret:wg/north",
                        sorted("command", "ip -batch - <<", "input", List.of("route add x"))))))
        .subList(2 - Math.min(2, most), 2);
  }

  private static Map<String, Object> sorted(Object... namesAndValues) {
    Map<String, Object> fields = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  @Override
  public Verdict verify(Optional<AuditAnchor> anchor) {
    return new Verdict(
        2,
        Optional.of(END),
        anchor
            .map(
                known ->
                    List.of(
                        new AuditFinding(
                            1, AuditFinding.Kind.CHANGED, "its content does not have its digest")))
            .orElse(List.of()));
  }

  @Override
  public void close() {
    // nothing is open
  }
}
