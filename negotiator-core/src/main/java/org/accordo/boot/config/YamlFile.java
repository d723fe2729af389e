package org.accordo.boot.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML file, read as nodes that know their line and column. */
final class YamlFile {
  private static final int LONGEST_BYTES = 1 << 20;

  private final Path path;
  private final int longest;

  YamlFile(Path path) {
    this(path, LONGEST_BYTES);
  }

  YamlFile(Path path, int longestBytes) {
    this.path = path;
    this.longest = longestBytes;
  }

  /**
   * The whole file.
   *
   * @throws org.accordo.problem.ProblemException {@code malformed-request} where it cannot be read
   *     or is no YAML
   */
  YamlValue read(Findings findings) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(path.toString())
            .setAllowRecursiveKeys(false)
            .setCodePointLimit(longest)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text());
      if (root.isEmpty()) {
        throw malformed("the file is empty", path + ":1:1").exception();
      }
      return new YamlValue(this, findings, "", root.get());
    } catch (MarkedYamlEngineException e) {
      String what = (e.getContext() == null ? "" : e.getContext() + ": ") + e.getProblem();
      String where = e.getProblemMark().map(this::place).orElse(path.toString());
      throw malformed("this is no YAML: " + what, where).exception(e);
    } catch (YamlEngineException e) {
      throw malformed("this is no YAML: " + e.getMessage(), path.toString()).exception(e);
    } catch (StackOverflowError e) {
      // The parser calls itself once per level, and has no limit of its own.
      throw malformed("the file is nested too deeply", path.toString()).exception(e);
    }
  }

  /** {@code file:line:column} of a mark, counted from 1. */
  String place(Mark mark) {
    return path + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  /** A path written in this file: relative ones start from the file's folder. */
  Path resolve(String other) {
    try {
      return path.toAbsolutePath().resolveSibling(other).normalize();
    } catch (InvalidPathException e) {
      throw new InvalidValueException("file name", other, "a path of this system");
    }
  }

  private String text() {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(longest + 1);
    } catch (NoSuchFileException e) {
      throw malformed("there is no such file", path.toString()).exception(e);
    } catch (IOException e) {
      String reason = Files.isDirectory(path) ? "it is a folder" : e.getMessage();
      throw malformed("the file cannot be read: " + reason, path.toString()).exception(e);
    }
    if (bytes.length > longest) {
      throw malformed("the file is larger than " + (longest >> 20) + " MiB", path + ":1:1")
          .exception();
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed("the file is not UTF-8 text", path.toString()).exception(e);
    }
  }

  private static Problem malformed(String message, String where) {
    return Problem.of(ProblemCode.MALFORMED_REQUEST, message).at(where);
  }
}
