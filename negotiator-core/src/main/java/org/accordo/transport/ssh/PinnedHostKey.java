package org.accordo.transport.ssh;

import static org.accordo.driver.api.InvalidValueException.quote;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Accepts the one host key that the site names, and remembers any other that was offered. */
final class PinnedHostKey implements HostKeyRepository {
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9@.-]+) ([A-Za-z0-9+/]+={0,3})(?: .*)?");

  private final String type;
  private final byte[] key;
  private Optional<String> refused = Optional.empty();

  private PinnedHostKey(String type, byte[] key) {
    this.type = type;
    this.key = key;
  }

  /**
   * Reads {@code ssh-ed25519 AAAA...}, as in {@code known_hosts} without the host.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-site}
   */
  static PinnedHostKey parse(String router, String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (parts.matches()) {
      try {
        return new PinnedHostKey(parts.group(1), Base64.getDecoder().decode(parts.group(2)));
      } catch (IllegalArgumentException e) {
        throw malformed(router, text); // its message has nothing that ours has not
      }
    }
    throw malformed(router, text);
  }

  private static RuntimeException malformed(String router, String text) {
    return Problem.of(
            ProblemCode.INVALID_SITE,
            "Invalid host key "
                + quote(text)
                + ": expected its type and base64, such as ssh-ed25519 AAAA...")
        .at("routers." + router + ".connect.host-key")
        .hint("ssh-keyscan -t ed25519 HOST prints it; compare it with the router's own console")
        .exception();
  }

  /** The algorithms that a server can prove to have this key with. */
  String algorithms() {
    return type.equals("ssh-rsa") ? "rsa-sha2-512,rsa-sha2-256" : type;
  }

  String fingerprint() {
    return fingerprint(key);
  }

  /** The fingerprint of a key that was offered and is not the pinned one. */
  Optional<String> refused() {
    return refused;
  }

  private static String fingerprint(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  @Override
  public int check(String host, byte[] offered) {
    if (MessageDigest.isEqual(key, offered)) {
      return OK;
    }
    refused = Optional.of(fingerprint(offered));
    return CHANGED;
  }

  @Override
  public void add(HostKey hostkey, UserInfo ui) {
    throw new UnsupportedOperationException("host keys are pinned by the site");
  }

  @Override
  public void remove(String host, String type) {
    throw new UnsupportedOperationException("host keys are pinned by the site");
  }

  @Override
  public void remove(String host, String type, byte[] key) {
    throw new UnsupportedOperationException("host keys are pinned by the site");
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return "site";
  }

  @Override
  public HostKey[] getHostKey() {
    return new HostKey[0];
  }

  @Override
  public HostKey[] getHostKey(String host, String type) {
    return new HostKey[0];
  }
}
