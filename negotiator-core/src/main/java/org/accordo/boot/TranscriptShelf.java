package org.accordo.boot;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.accordo.app.negotiator.TranscriptArchive;
import org.accordo.negotiation.Transcript;
import org.accordo.store.StoredTranscripts;
import org.accordo.wire.Json;
import org.accordo.wire.TranscriptMessage;

/** Transcripts in the site's database, as the JSON that people are given. */
record TranscriptShelf(StoredTranscripts texts) implements TranscriptArchive {

  @Override
  public void keep(String id, Transcript transcript) {
    byte[] text = Json.write(TranscriptMessage.write(transcript));
    texts.put(id, new String(text, StandardCharsets.UTF_8));
  }

  @Override
  public Optional<Transcript> find(String id) {
    return texts
        .get(id)
        .map(text -> TranscriptMessage.read(Json.read(text.getBytes(StandardCharsets.UTF_8))));
  }
}
