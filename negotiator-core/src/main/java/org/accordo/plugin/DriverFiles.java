package org.accordo.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of one driver, in a jar or a folder. Reads them in place and unpacks nothing. */
abstract class DriverFiles implements AutoCloseable {
  private static final int LARGEST = 4 * 1024 * 1024;

  private final Path path;

  private DriverFiles(Path path) {
    this.path = path;
  }

  /** Opens a jar or a folder. */
  static DriverFiles open(Path path) {
    return Files.isDirectory(path) ? new Folder(path) : Jar.open(path);
  }

  Path path() {
    return path;
  }

  /** The names of all files, with slashes between their parts. */
  abstract List<String> names();

  abstract Optional<byte[]> content(String name);

  /** The file as text; absent where there is no such file. */
  Optional<String> text(String name) {
    return content(name).map(bytes -> decode(name, bytes));
  }

  private static String decode(String name, byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
      return text.replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      throw new Rejection(
          RejectionCode.TEMPLATE_INVALID,
          name + " is not UTF-8 text",
          "Save the file as UTF-8.",
          e);
    }
  }

  @Override
  public void close() {}

  private static byte[] read(InputStream in, String name) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new Rejection(
          RejectionCode.JAR_UNREADABLE,
          name + " is larger than 4 MiB",
          "Leave it out of the driver.");
    }
    return bytes;
  }

  private static final class Jar extends DriverFiles {
    private final ZipFile zip;

    private Jar(Path path, ZipFile zip) {
      super(path);
      this.zip = zip;
    }

    static Jar open(Path path) {
      try {
        return new Jar(path, new ZipFile(path.toFile()));
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }

    private static Rejection unreadable(Path path, IOException e) {
      String why = e instanceof ZipException ? "it is no jar: " + e.getMessage() : e.toString();
      return new Rejection(
          RejectionCode.JAR_UNREADABLE,
          path.getFileName() + " cannot be read: " + why,
          "Build or download the jar again, and check that it can be read.",
          e);
    }

    @Override
    List<String> names() {
      List<String> names = new ArrayList<>();
      zip.stream().filter(entry -> !entry.isDirectory()).forEach(e -> names.add(e.getName()));
      return names;
    }

    @Override
    Optional<byte[]> content(String name) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(read(in, name));
      } catch (IOException e) {
        throw unreadable(path(), e);
      }
    }

    @Override
    public void close() {
      try {
        zip.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Folder extends DriverFiles {
    Folder(Path path) {
      super(path);
    }

    @Override
    List<String> names() {
      try (Stream<Path> files = Files.walk(path())) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> path().relativize(file).toString().replace('\\', '/'))
            .sorted()
            .toList();
      } catch (IOException | UncheckedIOException e) {
        throw unreadable(e);
      }
    }

    @Override
    Optional<byte[]> content(String name) {
      Path file = path().resolve(name);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        return Optional.of(read(in, name));
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    private Rejection unreadable(Exception e) {
      return new Rejection(
          RejectionCode.JAR_UNREADABLE,
          path() + " cannot be read: " + e,
          "Check who may read the folder.",
          e);
    }
  }
}
