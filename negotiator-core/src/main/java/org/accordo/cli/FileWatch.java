package org.accordo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Waits until files are saved, in whichever way: in place, or by renaming another file. Watches
 * folders, since a file that is replaced is another file; what does not exist yet may come.
 */
final class FileWatch implements AutoCloseable {
  private static final List<WatchEvent.Kind<?>> KINDS =
      List.of(
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
  private static final List<String> ENDINGS =
      List.of(".ftl", ".yaml", ".yml", ".properties", ".jar");

  /** An editor truncates, writes and renames; these are one change. */
  private static final long QUIET_MILLISECONDS = 15;

  private static final long LONGEST_MILLISECONDS = 500;

  private final WatchService service;
  private Set<Path> files = Set.of();
  private Set<Path> trees = Set.of();

  FileWatch() {
    try {
      service = FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      throw new UncheckedIOException("files cannot be watched here", e);
    }
  }

  /**
   * From now on these count, and none of earlier.
   *
   * @param someFiles each by itself
   * @param someTrees folders; in them and below templates, YAML files, manifests and jars count
   */
  void watch(Collection<Path> someFiles, Collection<Path> someTrees) {
    files = absolute(someFiles);
    trees = absolute(someTrees);
    register();
  }

  /** A link counts as itself and as what it leads to. */
  private static Set<Path> absolute(Collection<Path> paths) {
    Set<Path> all = new HashSet<>();
    for (Path path : paths) {
      all.add(path.toAbsolutePath().normalize());
      try {
        all.add(path.toRealPath());
      } catch (IOException e) {
        // It does not exist, or not yet.
      }
    }
    return Set.copyOf(all);
  }

  private void register() {
    for (Path file : files) {
      registerNearest(file.getParent());
    }
    for (Path tree : trees) {
      registerNearest(tree.getParent());
      if (Files.isDirectory(tree)) {
        try (Stream<Path> folders = Files.walk(tree)) {
          folders.filter(Files::isDirectory).forEach(this::register);
        } catch (IOException | UncheckedIOException e) {
          // It goes away while we look; its parent tells when it is back.
        }
      }
    }
  }

  private void registerNearest(Path folder) {
    Path there = folder;
    while (there != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    if (there != null) {
      register(there);
    }
  }

  private void register(Path folder) {
    try {
      folder.register(service, KINDS.toArray(WatchEvent.Kind[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be watched", e);
    } catch (ClosedWatchServiceException e) {
      // Whoever waits next hears of it.
    }
  }

  /**
   * Waits for the next change.
   *
   * @return what was saved, created or deleted, sorted; nothing when closed
   */
  Set<Path> next() throws InterruptedException {
    Set<Path> changed = new TreeSet<>();
    try {
      while (changed.isEmpty()) {
        collect(service.take(), changed);
      }
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLISECONDS);
      WatchKey more = service.poll(QUIET_MILLISECONDS, TimeUnit.MILLISECONDS);
      while (System.nanoTime() < end && (more != null || isMissing(changed))) {
        if (more != null) {
          collect(more, changed);
        }
        more = service.poll(QUIET_MILLISECONDS, TimeUnit.MILLISECONDS);
      }
      if (more != null) {
        collect(more, changed);
      }
      register();
      return changed;
    } catch (ClosedWatchServiceException e) {
      return Set.of();
    }
  }

  /** Whether a file has been moved away, as some editors do before they write the new one. */
  private boolean isMissing(Set<Path> changed) {
    return changed.stream().anyMatch(path -> files.contains(path) && !Files.exists(path));
  }

  private void collect(WatchKey key, Set<Path> changed) {
    Path folder = (Path) key.watchable();
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
        changed.addAll(files);
        changed.addAll(trees);
      } else {
        Path path = folder.resolve((Path) event.context());
        if (counts(path)) {
          changed.add(path);
        }
      }
    }
    key.reset();
  }

  private boolean counts(Path path) {
    boolean above =
        Stream.concat(files.stream(), trees.stream())
            .anyMatch(each -> each.startsWith(path) && !each.equals(path));
    String name = path.getFileName().toString();
    boolean below =
        trees.stream().anyMatch(path::startsWith)
            && !name.startsWith(".")
            && (Files.isDirectory(path) || ENDINGS.stream().anyMatch(name::endsWith));
    return files.contains(path) || above || below;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
