package org.accordo.app.negotiator;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody who was not there can tell of a transcript.
 *
 * @param id of the negotiation, as the transcript says
 * @param signers the names in the certificate of each side that signed, by side
 * @param findings what was changed or is missing, in words; none where both signed all of it
 */
public record TranscriptVerdict(String id, Map<String, String> signers, List<String> findings) {
  public TranscriptVerdict {
    signers = Collections.unmodifiableMap(new TreeMap<>(signers));
    findings = List.copyOf(findings);
  }
}
