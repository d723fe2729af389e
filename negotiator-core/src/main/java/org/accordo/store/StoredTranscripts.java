package org.accordo.store;

import java.util.Optional;

/** The texts of transcripts in the site's database. */
public final class StoredTranscripts {
  private final Database database;

  /** Those of a database, which stays open. */
  public StoredTranscripts(Database database) {
    this.database = database;
  }

  /** Keeps a text in the place of what was there. */
  public void put(String id, String text) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO transcript (id, content) VALUES (:id, :content)"
                        + " ON CONFLICT (id) DO UPDATE SET content = excluded.content")
                .bind("id", id)
                .bind("content", text)
                .execute());
  }

  /** The text for an id, where there is one. */
  public Optional<String> get(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT content FROM transcript WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }
}
