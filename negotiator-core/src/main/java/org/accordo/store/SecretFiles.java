package org.accordo.store;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets as files that only their owner can read, one for each name; where there is no file, as
 * credentials of the service manager ({@code wg.site-a} for {@code wg/site-a}), or as variables of
 * the environment: {@code ACCORDO_SECRET_WG_SITE_A}.
 */
public final class SecretFiles implements Secrets {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFiles.class);
  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
  private static final String VARIABLE = "ACCORDO_SECRET_";
  private static final long MOST_BYTES = 64 * 1024;
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Optional<Path> folder;
  private final Map<String, String> environment;

  /**
   * @param folder of the site; empty where it has none
   */
  public SecretFiles(Optional<Path> folder) {
    this(folder, System.getenv());
  }

  SecretFiles(Optional<Path> folder, Map<String, String> environment) {
    this.folder = folder.map(path -> path.toAbsolutePath().normalize());
    this.environment = environment;
  }

  @Override
  public byte[] value(SecretRef secret) {
    return find(secret).orElseThrow(() -> missing(secret));
  }

  private Optional<byte[]> find(SecretRef secret) {
    Optional<Path> file = folder.map(path -> path.resolve(secret.name())).filter(Files::exists);
    if (file.isPresent()) {
      return Optional.of(read(secret, file.get()));
    }
    Optional<Path> credential =
        Optional.ofNullable(environment.get(CREDENTIALS))
            .map(path -> Path.of(path).resolve(secret.name().replace('/', '.')))
            .filter(Files::isRegularFile);
    if (credential.isPresent()) {
      return Optional.of(credential(secret, credential.get()));
    }
    return Optional.ofNullable(environment.get(variable(secret)))
        .map(value -> value.getBytes(StandardCharsets.UTF_8));
  }

  private static String variable(SecretRef secret) {
    return VARIABLE + secret.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** The service manager keeps others away from its folder; modes say nothing there. */
  private static byte[] credential(SecretRef secret, Path file) {
    try {
      return content(secret, file);
    } catch (IOException e) {
      throw unavailable(secret, "cannot read " + e.getMessage()).exception(e);
    }
  }

  private static byte[] read(SecretRef secret, Path file) {
    try {
      checkPrivate(secret, file);
      return content(secret, file);
    } catch (IOException e) {
      throw unavailable(secret, "cannot read " + e.getMessage()).exception(e);
    }
  }

  private static byte[] content(SecretRef secret, Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw unavailable(secret, file + " has more than " + MOST_BYTES + " bytes").exception();
    }
    byte[] content = Files.readAllBytes(file);
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    byte[] value = Arrays.copyOf(content, length);
    Arrays.fill(content, (byte) 0);
    return value;
  }

  private static void checkPrivate(SecretRef secret, Path file) throws IOException {
    if (!isPosix(file)) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(OF_OTHERS::contains)) {
      throw unavailable(
              secret,
              "others have access to "
                  + file
                  + ": its mode is "
                  + PosixFilePermissions.toString(mode)
                  + ", expected rw-------")
          .hint("chmod 600 " + file + ", and change the secret if somebody else may have read it")
          .exception();
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private RuntimeException missing(SecretRef secret) {
    String where =
        folder
            .map(path -> "neither a file " + path.resolve(secret.name()))
            .orElse("the site names no folder for secrets, and there is neither one");
    return unavailable(secret, where + " nor a variable " + variable(secret))
        .hint("Put it there, readable by its owner only")
        .exception();
  }

  private static Problem unavailable(SecretRef secret, String why) {
    return Problem.of(
        ProblemCode.SECRET_UNAVAILABLE, "No secret " + quote(secret.name()) + ": " + why);
  }

  @Override
  public synchronized WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
    return publicHalf(
        privateKey,
        find(privateKey).orElseGet(() -> makeKey(privateKey, file(privateKey, Role.PRESENT))));
  }

  @Override
  public synchronized Optional<WireGuardKey> knownWireGuardPublicKey(SecretRef privateKey) {
    return find(privateKey).map(text -> publicHalf(privateKey, text));
  }

  @Override
  public synchronized WireGuardKey nextWireGuardPublicKey(SecretRef privateKey) {
    Path next = file(privateKey, Role.NEXT);
    return publicHalf(
        privateKey, Files.exists(next) ? read(privateKey, next) : makeKey(privateKey, next));
  }

  /**
   * The file of the present key is replaced in one step, so that there is one at every moment. The
   * earlier one is kept beside it until the new one is used: where it is still there after a crash,
   * it is not known whether the router has the new one.
   */
  @Override
  public synchronized boolean replaceWireGuardKey(
      SecretRef privateKey, WireGuardKey wanted, Runnable use) {
    Path present = file(privateKey, Role.PRESENT);
    Path next = file(privateKey, Role.NEXT);
    Path earlier = file(privateKey, Role.EARLIER);
    boolean inPlace = knownWireGuardPublicKey(privateKey).filter(wanted::equals).isPresent();
    if (inPlace && !Files.exists(earlier)) {
      return false;
    }
    boolean prepared =
        Files.exists(next) && publicHalf(privateKey, read(privateKey, next)).equals(wanted);
    if (!inPlace && (!prepared || !Files.exists(present))) {
      throw unavailable(privateKey, "no key was prepared that has the public half " + wanted)
          .hint("Ask for the next key first; another rotation may have come between")
          .exception();
    }
    try {
      if (!inPlace) {
        Files.deleteIfExists(earlier);
        Files.createLink(earlier, present);
        replace(present, next);
      }
      try {
        use.run();
      } catch (RuntimeException e) {
        replace(present, earlier);
        useAgain(use);
        throw e;
      }
      Files.deleteIfExists(next);
      Files.deleteIfExists(earlier);
    } catch (IOException e) {
      throw unavailable(privateKey, "cannot replace it: " + e).exception(e);
    }
    return true;
  }

  /** What failed may have been sent all the same. */
  private static void useAgain(Runnable use) {
    try {
      use.run();
    } catch (RuntimeException e) {
      // The first failure is told; a repeat of this one would say nothing else.
      LOG.debug("The earlier key could not be sent: {}", e.getClass().getSimpleName());
    }
  }

  private static void replace(Path file, Path by) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    Files.createLink(draft, by);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a file beside the present key is; its name is none that a secret could have. */
  private enum Role {
    PRESENT,
    NEXT,
    EARLIER
  }

  private Path file(SecretRef name, Role role) {
    Path present = folder.orElseThrow(() -> missing(name)).resolve(name.name());
    return role == Role.PRESENT
        ? present
        : present.resolveSibling(
            "." + present.getFileName() + "." + role.name().toLowerCase(Locale.ROOT));
  }

  private static WireGuardKey publicHalf(SecretRef privateKey, byte[] text) {
    byte[] scalar = new byte[0];
    try {
      scalar = Base64.getDecoder().decode(text);
      return new WireGuardKey(Base64.getEncoder().encodeToString(Curve25519.publicKey(scalar)));
    } catch (IllegalArgumentException e) {
      // The cause is dropped: it may quote the key.
      throw unavailable(
              privateKey, "what is there is no WireGuard key, expected 44 characters of base64")
          .exception();
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(scalar, (byte) 0);
    }
  }

  private static byte[] makeKey(SecretRef name, Path file) {
    byte[] scalar = Curve25519.newPrivateKey();
    byte[] text = Base64.getEncoder().encode(scalar);
    Arrays.fill(scalar, (byte) 0);
    try {
      createFolders(file.getParent());
      write(file, text);
      return text;
    } catch (FileAlreadyExistsException e) {
      Arrays.fill(text, (byte) 0); // another process was faster: its key counts
      return read(name, file);
    } catch (IOException e) {
      Arrays.fill(text, (byte) 0);
      throw unavailable(name, "cannot make one: " + e).exception(e);
    }
  }

  private static void createFolders(Path path) throws IOException {
    Files.createDirectories(path, attributes(path, "rwx------"));
  }

  /** The file is there as a whole or not at all, and never replaces another. */
  private static void write(Path file, byte[] text) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes(draft, "rw-------"))) {
      channel.write(ByteBuffer.wrap(text));
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
      channel.force(true);
      Files.createLink(file, draft);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, String mode) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
