package org.accordo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  @TempDir private Path folder;

  @Test
  void whatWasWrittenSurvivesReopening() {
    Path file = folder.resolve("new/folder/site.db");
    try (Database database = Database.open(file)) {
      createNotes(database);
      database.write(handle -> handle.execute("INSERT INTO note VALUES ('kept')"));
    }
    try (Database database = Database.open(file)) {
      assertThat(notes(database)).containsExactly("kept");
    }
  }

  @Test
  void waitsForTheDiskAndKeepsAJournal() {
    try (Database database = Database.open(folder.resolve("site.db"))) {
      assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(database, "synchronous")).as("2 is FULL").isEqualTo("2");
      assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
    }
  }

  @Test
  void onlyTheOwnerCanReadTheFile() throws Exception {
    Path file = folder.resolve("site.db");
    try (Database database = Database.open(file)) {
      createNotes(database);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aFailureRollsBackItsOwnWorkOnly() throws Exception {
    try (Database database = Database.open(folder.resolve("site.db"))) {
      createNotes(database);
      List<Callable<Object>> works = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String text = "note " + i;
        boolean fails = i % 3 == 0;
        works.add(
            () ->
                database.write(
                    handle -> {
                      handle.execute("INSERT INTO note VALUES (?)", text);
                      if (fails) {
                        throw new IllegalStateException(text);
                      }
                      return text;
                    }));
      }
      int failed = 0;
      for (Future<Object> future : inParallel(works)) {
        try {
          future.get();
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(IllegalStateException.class);
          failed++;
        }
      }
      assertThat(failed).isEqualTo(67);
      assertThat(notes(database)).hasSize(133).doesNotContain("note 0", "note 3", "note 198");
    }
  }

  @Test
  void severalMayWaitForTheSameWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Database database = Database.open(folder.resolve("site.db"))) {
      Future<Integer> first =
          threads.submit(
              () ->
                  database.write(
                      handle -> {
                        begun.countDown();
                        awaitQuietly(goOn);
                        return 1;
                      }));
      begun.await();
      Database.Written<Integer> second = database.submit(handle -> 2);
      List<Thread> waiting = new CopyOnWriteArrayList<>();
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(
            threads.submit(
                () -> {
                  waiting.add(Thread.currentThread());
                  return second.await();
                }));
      }
      while (waiting.stream().filter(t -> t.getState() == Thread.State.WAITING).count() < 3) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      assertThat(first.get()).isEqualTo(1);
      for (Future<Integer> answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(2);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aWriterSeesItsOwnWriteWhenItReads() {
    try (Database database = Database.open(folder.resolve("site.db"))) {
      createNotes(database);
      for (int i = 0; i < 20; i++) {
        String text = "note " + i;
        database.write(handle -> handle.execute("INSERT INTO note VALUES (?)", text));
        assertThat(notes(database)).contains(text);
      }
    }
  }

  @Test
  void worksInMemoryToo() {
    try (Database one = Database.inMemory();
        Database other = Database.inMemory()) {
      createNotes(one);
      createNotes(other);
      one.write(handle -> handle.execute("INSERT INTO note VALUES ('one')"));
      assertThat(notes(one)).containsExactly("one");
      assertThat(notes(other)).isEmpty();
    }
  }

  @Test
  void aRoleIsForOneProcess() {
    Path file = folder.resolve("site.db");
    try (Database first = Database.open(file);
        Database second = Database.open(file)) {
      first.claim("agent");
      second.claim("negotiator");
      assertThatThrownBy(() -> second.claim("agent"))
          .isInstanceOf(ProblemException.class)
          .hasMessage(file + ": Another process uses this store as its 'agent' [store-failed]");
    }
    try (Database third = Database.open(file)) {
      third.claim("agent");
    }
  }

  @Test
  void whatIsNoDatabaseIsRefused() throws Exception {
    Path file = folder.resolve("site.db");
    Files.writeString(file, "routers:\n".repeat(200));
    assertThatThrownBy(() -> Database.open(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(file + ": Cannot open the store: ")
        .hasMessageContaining("file is not a database")
        .hasMessageEndingWith("[store-failed]");
  }

  @Test
  void aFolderIsRefusedAndNothingIsPutBesideIt() {
    assertThatThrownBy(() -> Database.open(folder.resolve("nothing/..")))
        .isInstanceOf(ProblemException.class)
        .hasMessage(folder + ": Cannot open the store: this is a folder [store-failed]");
    assertThatThrownBy(() -> Database.open(folder.getRoot()))
        .isInstanceOf(ProblemException.class)
        .hasMessage(folder.getRoot() + ": Cannot open the store: this is a folder [store-failed]");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aClosedDatabaseRefusesWork() {
    Database database = Database.inMemory();
    database.close();
    assertThatThrownBy(() -> database.write(handle -> 1))
        .isInstanceOf(ProblemException.class)
        .hasMessage("The store does not work: it is closed [store-failed]");
  }

  private static String pragma(Database database, String name) {
    return database.write(h -> h.createQuery("PRAGMA " + name).mapTo(String.class).one());
  }

  private static void createNotes(Database database) {
    database.write(handle -> handle.execute("CREATE TABLE note (text TEXT)"));
  }

  private static List<String> notes(Database database) {
    return database.read(h -> h.createQuery("SELECT text FROM note").mapTo(String.class).list());
  }

  private static List<Future<Object>> inParallel(List<Callable<Object>> works) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<Object>> futures = new ArrayList<>();
      for (Callable<Object> work : works) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      start.countDown();
      return futures;
    } finally {
      threads.shutdown();
    }
  }
}
