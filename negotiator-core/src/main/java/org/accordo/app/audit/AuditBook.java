package org.accordo.app.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has been written down, for those who look. */
public interface AuditBook extends AutoCloseable {

  /** The latest entries, oldest first. */
  List<Map<String, Object>> latest(int most);

  /**
   * Follows the whole chain.
   *
   * @param anchor an entry that is known from elsewhere, if there is one
   */
  Verdict verify(Optional<AuditAnchor> anchor);

  /**
   * What came of it.
   *
   * @param entries how many were looked at
   * @param end the entry that the book ends with
   * @param findings what does not belong to the chain; empty where all is well
   */
  record Verdict(long entries, Optional<AuditAnchor> end, List<AuditFinding> findings) {
    public Verdict {
      findings = List.copyOf(findings);
    }
  }

  @Override
  void close();
}
