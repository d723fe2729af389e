package org.accordo.app.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * An entry as it is stored: its content names its number and the digest of the entry before, so
 * that none can be changed, taken out or put in between without a trace.
 *
 * @param number counts from 1
 * @param content canonical JSON
 * @param digest SHA-256 of the content, in hexadecimal
 */
public record AuditEntry(long number, String content, String digest) {
  /** What stands in the place of the digest before the first entry. */
  public static final String BEFORE_THE_FIRST = "0".repeat(64);

  /**
   * The entry that follows another one.
   *
   * @param previous digest of that one
   */
  public static AuditEntry of(long number, String previous, Instant at, AuditEvent event) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("number", number);
    fields.put("previous", previous);
    fields.put("at", at.toString());
    fields.put("what", event.what());
    fields.put("who", event.who());
    if (!event.details().isEmpty()) {
      fields.put("details", event.details());
    }
    String content = CanonicalJson.of(fields);
    return new AuditEntry(number, content, digestOf(content));
  }

  /** Whether the digest is the content's. */
  public boolean isWhole() {
    return digest.equals(digestOf(content));
  }

  /** Whether the content says that it is the entry of this number, behind that digest. */
  boolean follows(String previous) {
    // The form is canonical: these words stand there in this way or not at all.
    return content.contains(
        "\"number\":" + number + ",\"previous\":\"" + previous + "\",\"what\":");
  }

  private static String digestOf(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
