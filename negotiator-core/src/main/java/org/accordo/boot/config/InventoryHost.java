package org.accordo.boot.config;

import java.util.List;
import java.util.Optional;

/**
 * One device as an inventory of another tool describes it; what it does not say is absent.
 *
 * @param name as the inventory has it
 * @param platforms names of its platform, the first that a driver knows counts
 * @param driver a driver that the inventory names itself
 * @param connection the other tool's word for how it is reached, without its collection
 * @param host address or name
 * @param hasPassword whether the inventory has a password, which is not kept
 * @param keyFile a private key's file
 * @param notes what else is worth knowing, for a comment
 * @param place file, line and column
 */
record InventoryHost(
    String name,
    List<String> platforms,
    Optional<String> driver,
    Optional<String> connection,
    Optional<String> host,
    Optional<String> port,
    Optional<String> user,
    boolean hasPassword,
    Optional<String> keyFile,
    List<String> notes,
    String place) {
  InventoryHost {
    platforms = List.copyOf(platforms);
    notes = List.copyOf(notes);
  }
}
