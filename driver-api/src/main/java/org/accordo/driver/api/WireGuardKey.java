package org.accordo.driver.api;

import java.util.Base64;

/**
 * A WireGuard public key: 32 bytes of Curve25519 as base64, as {@code wg pubkey} prints it.
 *
 * @param value the key, as base64
 */
public record WireGuardKey(String value) {

  /**
   * Checks the form.
   *
   * @throws InvalidValueException if it is not base64 of 32 bytes; the value is not repeated, since
   *     a private key looks the same
   */
  public WireGuardKey {
    if (!value.matches("[A-Za-z0-9+/]{43}=") || Base64.getDecoder().decode(value).length != 32) {
      throw new InvalidValueException(
          "WireGuard public key", "(not shown)", "44 characters of base64 as wg pubkey prints");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
