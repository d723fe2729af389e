package org.accordo.driver.api;

import java.util.regex.Pattern;

/**
 * The name of a secret, in place of the secret. It prints as a placeholder; only a transport puts
 * the value in, at the moment of sending.
 *
 * @param name of the secret, such as {@code wg/north}
 */
public record SecretRef(String name) {
  private static final Pattern ALLOWED =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*");

  /**
   * Checks the name.
   *
   * @throws InvalidValueException if it could leave the folder it is looked up in, or be mistaken
   *     for anything but a name
   */
  public SecretRef {
    Names.check("secret name", ALLOWED, name, "words of letters, digits, _ or -, joined by . or /");
    Names.range("length of secret name", name.length(), 1, 100);
  }

  /** The placeholder that stands for the value in previews, logs and golden files. */
  @Override
  public String toString() {
    return "@secret:" + name + "@";
  }
}
