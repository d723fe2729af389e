package org.accordo.app.negotiator;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.accordo.negotiation.Transcript;

/** Where transcripts are kept, also those of what is over. */
public interface TranscriptArchive {

  /** Keeps one in the place of what was there. */
  void keep(String id, Transcript transcript);

  /** The one of a negotiation, where there is one. */
  Optional<Transcript> find(String id);

  /** One that is gone with the process. */
  static TranscriptArchive inMemory() {
    Map<String, Transcript> kept = new ConcurrentHashMap<>();
    return new TranscriptArchive() {
      @Override
      public void keep(String id, Transcript transcript) {
        kept.put(id, transcript);
      }

      @Override
      public Optional<Transcript> find(String id) {
        return Optional.ofNullable(kept.get(id));
      }
    };
  }
}
