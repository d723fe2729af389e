package org.accordo.boot.config;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.cli.ImportFormat;
import org.accordo.cli.ImportedSite;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Makes a site file of an inventory. What an inventory does not say, or says in a form that a site
 * file does not take, becomes a comment to fill in; secrets become names.
 */
public final class InventoryImport {
  private static final Map<String, Transport> CONNECTIONS =
      Map.of(
          "network_cli", Transport.SSH_CLI,
          "netconf", Transport.NETCONF,
          "ssh", Transport.SSH_EXEC,
          "paramiko", Transport.SSH_EXEC,
          "paramiko_ssh", Transport.SSH_EXEC,
          "local", Transport.LOCAL_EXEC);

  private final DriverCatalogue drivers;
  private final StringBuilder text = new StringBuilder();
  private final List<String> toFillIn = new ArrayList<>();

  private InventoryImport(DriverCatalogue drivers) {
    this.drivers = drivers;
  }

  /**
   * Reads an inventory.
   *
   * @param format empty where the file is to say itself what it is
   * @throws org.accordo.problem.ProblemException with file, line and column
   */
  public static ImportedSite read(
      Path file, Optional<ImportFormat> format, DriverCatalogue drivers) {
    Inventory inventory = Inventory.open(file, format);
    return new InventoryImport(drivers).site(inventory);
  }

  private ImportedSite site(Inventory inventory) {
    Map<String, InventoryHost> routers = new LinkedHashMap<>();
    for (InventoryHost host : inventory.hosts()) {
      String name = name(host.name());
      InventoryHost first = routers.putIfAbsent(name, host);
      if (first != null) {
        throw Problem.of(
                ProblemCode.INVALID_VALUE,
                "The device "
                    + quote(host.name())
                    + " would be router "
                    + name
                    + ", as the one at "
                    + first.place()
                    + " is already")
            .at(host.place())
            .hint("Give one of the two another name in the inventory")
            .exception();
      }
    }
    comment("", "Made by 'accordo import' from " + quote(inventory.name()) + ".");
    comment("", "An inventory does not know all that a site file says: see to each FILL IN below;");
    comment("", "'accordo doctor' with this file names what is still missing.");
    line("apiVersion: accordo/v1");
    fill("", "site", "site: NAME", "the site's name, which peers see");
    fill("", "networks", "networks: [10.0.0.0/24]", "what peers may reach");
    fill(
        "",
        "border",
        "border: {router: " + scalar(routers.keySet().iterator().next()) + ", outside: PORT}",
        "the router that the link to peers is on, and its port towards them");
    fill(
        "",
        "pools",
        "pools: {link: [192.0.2.0/28], remap: [198.51.100.0/24]}",
        "where needed: ranges for links, and for prefixes that stand for overlapping networks");
    if (routers.values().stream().anyMatch(h -> h.hasPassword() || h.keyFile().isPresent())) {
      line("secrets: secrets");
    }
    line("routers:");
    routers.forEach(this::router);
    return new ImportedSite(
        inventory.format(), text.toString(), List.copyOf(routers.keySet()), toFillIn);
  }

  private void router(String name, InventoryHost host) {
    line("  " + scalar(name) + ":");
    if (!name.equals(host.name())) {
      comment("    ", "in the inventory " + quote(host.name()));
    }
    host.notes().forEach(note -> comment("    ", note));
    Optional<LoadedDriver> driver = driver(name, host);
    line("    connect:");
    Transport transport = transport(driver, host);
    line("      transport: " + transport.id());
    if (transport != Transport.LOCAL_EXEC) {
      login(name, host, transport);
    }
  }

  private Optional<LoadedDriver> driver(String name, InventoryHost host) {
    Optional<LoadedDriver> driver =
        host.driver().stream()
            .flatMap(id -> drivers.loaded().stream().filter(d -> d.descriptor().id().equals(id)))
            .findFirst()
            .or(() -> host.platforms().stream().flatMap(p -> knowing(p).stream()).findFirst());
    if (driver.isPresent()) {
      line("    driver: " + scalar(driver.get().descriptor().id()));
      return driver;
    }
    List<String> words = new ArrayList<>(host.platforms());
    host.driver().ifPresent(words::add);
    String found =
        words.isEmpty()
            ? "the inventory names no platform"
            : "no driver knows " + String.join(", ", words.stream().map(w -> quote(w)).toList());
    fill(
        "    ",
        "routers." + name + ".driver",
        "driver: ID",
        found + "; 'accordo drivers' lists them");
    return driver;
  }

  private Optional<LoadedDriver> knowing(String platform) {
    String word = platform.toLowerCase(Locale.ROOT);
    return drivers.loaded().stream().filter(d -> d.platforms().contains(word)).findFirst();
  }

  /** What the inventory says where the driver can; else the first way that leads elsewhere. */
  private static Transport transport(Optional<LoadedDriver> driver, InventoryHost host) {
    Optional<Transport> asked =
        host.connection()
            .flatMap(word -> Optional.ofNullable(CONNECTIONS.get(word)).or(() -> transport(word)));
    List<Transport> able =
        driver.map(d -> d.descriptor().transports()).orElse(List.of(Transport.values()));
    return asked
        .filter(able::contains)
        .or(() -> able.stream().filter(t -> t != Transport.LOCAL_EXEC).findFirst())
        .orElse(able.get(0));
  }

  private static Optional<Transport> transport(String id) {
    return Stream.of(Transport.values()).filter(each -> each.id().equals(id)).findFirst();
  }

  private void login(String name, InventoryHost host, Transport transport) {
    String field = "routers." + name + ".connect.";
    Optional<String> address = checked(host.host(), Words::host);
    if (address.isPresent()) {
      line("      host: " + scalar(address.get()));
    } else {
      fill("      ", field + "host", "host: 192.0.2.1", "where it is reached" + was(host.host()));
    }
    Optional<String> port = checked(host.port(), InventoryImport::port);
    port.ifPresent(number -> line("      port: " + number));
    if (host.port().isPresent() && port.isEmpty()) {
      fill("      ", field + "port", "port: 22", "its port" + was(host.port()));
    }
    Optional<String> user = checked(host.user(), Words::user);
    if (user.isPresent()) {
      line("      user: " + scalar(user.get()));
    } else {
      fill("      ", field + "user", "user: NAME", "the login name" + was(host.user()));
    }
    credentials(name, host, field);
    String number = port.orElse(transport == Transport.NETCONF ? "830" : "22");
    fill(
        "      ",
        field + "host-key",
        "host-key: ssh-ed25519 AAAA...",
        "the device's public key: compare it with 'ssh-keyscan -p "
            + number
            + " "
            + address.orElse("HOST")
            + "'");
  }

  private void credentials(String name, InventoryHost host, String field) {
    if (host.keyFile().isPresent()) {
      line("      private-key: " + scalar(name + "/key"));
      fill(
          "      ",
          field + "private-key",
          "",
          "the key of the inventory, "
              + quote(host.keyFile().get())
              + ", goes into the file secrets/"
              + name
              + "/key, readable by its owner only");
    }
    if (host.hasPassword()) {
      line("      password: " + scalar(name + "/password"));
      fill(
          "      ",
          field + "password",
          "",
          "the password of the inventory is not taken over; write it into the file secrets/"
              + name
              + "/password, readable by its owner only");
    }
    if (host.keyFile().isEmpty() && !host.hasPassword()) {
      fill(
          "      ",
          field + "private-key",
          "private-key: " + name + "/key",
          "the name of a secret, or 'password:' with one");
    }
  }

  private static String was(Optional<String> given) {
    return given.map(text -> "; the inventory has " + quote(text)).orElse("");
  }

  private static Optional<String> checked(Optional<String> given, UnaryOperator<String> type) {
    try {
      return given.map(type);
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  private static String port(String text) {
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65535) {
      throw new InvalidValueException("port", text, "a number from 1 to 65535");
    }
    return text;
  }

  /** The name as a site file takes it: other signs become dashes. */
  private static String name(String given) {
    String name = given.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("[.]{2,}", ".");
    name = name.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
    name = name.substring(0, Math.min(63, name.length())).replaceAll("[^A-Za-z0-9]+$", "");
    return name.isEmpty() ? "router" : name;
  }

  /** In quotes unless nobody can take it for anything but a word. */
  private static String scalar(String text) {
    boolean word =
        text.matches("[A-Za-z][A-Za-z0-9._/-]*")
            && !Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n")
                .contains(text.toLowerCase(Locale.ROOT));
    boolean address = text.matches("[0-9]+([.][0-9]+){3}");
    return word || address ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void fill(String indent, String field, String example, String what) {
    toFillIn.add(field + ": " + what);
    comment(indent, "FILL IN " + what);
    if (!example.isEmpty()) {
      comment(indent, example);
    }
  }

  /** Values from the file have been quoted, so that none ends the line. */
  private void comment(String indent, String what) {
    line(indent + "# " + Problem.of(ProblemCode.INVALID_VALUE, what).message());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
