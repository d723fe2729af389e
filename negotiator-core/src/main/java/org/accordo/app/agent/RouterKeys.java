package org.accordo.app.agent;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.accordo.app.audit.Audit;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;

/**
 * The WireGuard keys of an agent's routers: public halves are told, private ones go to the router
 * alone.
 */
public final class RouterKeys {
  private static final String CHANGING = "keys";

  private final Function<String, ManagedRouter> routers;
  private final Map<String, RouterBook> books;
  private final Devices devices;
  private final Secrets secrets;
  private final Audit audit;

  RouterKeys(
      Function<String, ManagedRouter> routers,
      Map<String, RouterBook> books,
      Devices devices,
      Secrets secrets,
      Audit audit) {
    this.routers = routers;
    this.books = books;
    this.devices = devices;
    this.secrets = secrets;
    this.audit = audit;
  }

  /**
   * Tells the public half of a key pair.
   *
   * @param make whether to make one where there is none
   * @param next whether the one that is to take the place of the present one is meant
   * @return empty where there is none and none was to be made
   * @throws org.accordo.problem.ProblemException {@code unknown-router}, {@code secret-unavailable}
   */
  public Optional<WireGuardKey> publicKey(
      String router, SecretRef privateKey, boolean make, boolean next) {
    Objects.requireNonNull(routers.apply(router), "router");
    if (next) {
      return Optional.of(secrets.nextWireGuardPublicKey(privateKey));
    }
    return make
        ? Optional.of(secrets.wireGuardPublicKey(privateKey))
        : secrets.knownWireGuardPublicKey(privateKey);
  }

  /**
   * Has a router use the next key: it is sent what makes its interface once more, which leaves
   * peers as they are. May be repeated.
   *
   * @param next what {@link #publicKey} has told
   * @return whether anything was to be sent
   * @throws org.accordo.problem.ProblemException {@code unknown-router}, {@code secret-unavailable}
   *     where there is no such next key, {@code device-rejected} and {@code device-unreachable}
   *     where the key is the earlier one again
   */
  public boolean activate(String router, SecretRef privateKey, WireGuardKey next) {
    ManagedRouter managed = routers.apply(router);
    RouterBook book = books.get(router);
    return book.inTurn(
        () -> {
          try (Connector connector = new Connector(managed, devices, audit, CHANGING)) {
            return secrets.replaceWireGuardKey(
                privateKey, next, new KeyChange(book, connector, privateKey)::send);
          }
        });
  }
}
