package org.accordo.store;

import static org.accordo.driver.api.InvalidValueException.quote;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The SQLite database of one site, brought to the newest schema when opened. What {@link #write}
 * returned from is on disk; transactions of several threads at once share one commit.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 4;
  private static final int BUSY_MILLIS = 10_000;

  private final Optional<Path> file;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Handle writer;
  private final GroupCommit commits;
  private final List<FileChannel> claims = new ArrayList<>();

  private Database(Optional<Path> file, HikariDataSource pool) {
    this.file = file;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.writer = jdbi.open();
    this.commits = new GroupCommit(writer);
  }

  /**
   * Opens the database, which is made with its folder where there is none.
   *
   * @throws org.accordo.problem.ProblemException {@code store-failed} where it cannot be opened or
   *     comes from a newer Accordo
   */
  public static Database open(Path file) {
    Path path = file.toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      throw Problem.of(ProblemCode.STORE_FAILED, "Cannot open the store: this is a folder")
          .at(path.toString())
          .hint("Name a file in it")
          .exception();
    }
    try {
      createPrivately(path);
      try (FileChannel migrating = FileChannel.open(beside(path, "migrate"), lockOptions())) {
        FileLock lock = migrating.lock();
        Database database = open(Optional.of(path), "jdbc:sqlite:" + path);
        lock.release();
        return database;
      }
    } catch (IOException e) {
      throw Problem.of(ProblemCode.STORE_FAILED, "Cannot open the store: " + e)
          .at(path.toString())
          .hint("Name a file in a folder that this user may write to")
          .exception(e);
    }
  }

  /** A database that is gone when it is closed. */
  public static Database inMemory() {
    String name = "file:accordo-" + UUID.randomUUID() + "?mode=memory&cache=shared";
    return open(Optional.empty(), "jdbc:sqlite:" + name);
  }

  private static Database open(Optional<Path> file, String url) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
    config.addDataSourceProperty("foreign_keys", "true");
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(config);
      Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
      return new Database(file, pool);
    } catch (FlywayException
        | JdbiException
        | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      if (pool != null) {
        pool.close();
      }
      throw Problem.of(ProblemCode.STORE_FAILED, "Cannot open the store: " + firstLine(e))
          .at(file.map(Path::toString).orElse("memory"))
          .hint("Check that it is a store of this or an older version of Accordo")
          .exception(e);
    }
  }

  /**
   * Makes this process the only one in its role, until the database is closed: two agents that both
   * believe in what they remember would undo each other's work.
   *
   * @param role a word, such as {@code agent}
   * @throws org.accordo.problem.ProblemException {@code store-failed} where another process has it
   */
  public synchronized void claim(String role) {
    if (file.isEmpty()) {
      return;
    }
    Path lockFile = beside(file.get(), role);
    try {
      FileChannel channel = FileChannel.open(lockFile, lockOptions());
      if (!tryLock(channel)) {
        channel.close();
        throw Problem.of(
                ProblemCode.STORE_FAILED, "Another process uses this store as its " + quote(role))
            .at(file.get().toString())
            .hint("Stop that process, ask it instead, or name another store")
            .exception();
      }
      claims.add(channel);
    } catch (IOException e) {
      throw Problem.of(ProblemCode.STORE_FAILED, "Cannot lock the store: " + e)
          .at(lockFile.toString())
          .exception(e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Runs the work in a transaction and returns when that is on disk. Work of other threads may
   * share the commit, and not the fate: an exception rolls back its own work only and is thrown
   * here. The work must not wait for other threads.
   *
   * @throws org.accordo.problem.ProblemException {@code store-failed} where the disk refuses it
   */
  public <T> T write(Function<Handle, T> work) {
    return commits.submit(work).await();
  }

  /**
   * Takes work into the order of writing and returns at once, so that the caller can let go of a
   * lock before it waits for the disk. It must wait in the end: nothing else may make it happen.
   */
  public <T> Written<T> submit(Function<Handle, T> work) {
    return commits.submit(work);
  }

  /**
   * Work that has its place in the order of writing.
   *
   * @param <T> what it gives
   */
  public interface Written<T> {
    /**
     * Waits until it is on disk, with all that was submitted before.
     *
     * @throws org.accordo.problem.ProblemException {@code store-failed} where the disk refuses it
     */
    T await();
  }

  /**
   * Runs work that only reads, and sees everything that {@link #write} returned from.
   *
   * @throws org.accordo.problem.ProblemException {@code store-failed} where that cannot be done
   */
  public <T> T read(Function<Handle, T> work) {
    if (file.isEmpty()) {
      return write(work); // a database in memory has table locks and no snapshots
    }
    try (Handle handle = jdbi.open()) {
      return handle.inTransaction(work::apply);
    } catch (JdbiException e) {
      throw failed(e);
    }
  }

  static org.accordo.problem.ProblemException failed(Exception e) {
    return Problem.of(ProblemCode.STORE_FAILED, "The store does not work: " + firstLine(e))
        .hint("Check free space and permissions of the store's folder")
        .exception(e);
  }

  private static String firstLine(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    return message.strip().lines().findFirst().orElse(root.getClass().getSimpleName());
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + "." + suffix + ".lock");
  }

  private static java.util.Set<StandardOpenOption> lockOptions() {
    return java.util.Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** What was configured, and by whom, is nobody else's business on this machine. */
  private static void createPrivately(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, attributes);
    } catch (FileAlreadyExistsException e) {
      return; // kept as it is
    }
  }

  /** Waits for writes under way and releases the file. */
  @Override
  public synchronized void close() {
    commits.close();
    writer.close();
    pool.close();
    for (FileChannel claim : claims) {
      try {
        claim.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    claims.clear();
  }
}
