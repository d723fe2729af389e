package org.accordo.boot.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.app.templates.OverrideBases;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.SiteFolder;
import org.accordo.site.TemplateFiles;

/**
 * The stock texts in {@code templates/.base}, and {@code bases.yaml}, which says of each override
 * what it was made from.
 */
public final class BasesFile implements OverrideBases {
  private static final String NAME = "bases.yaml";
  private static final String HEAD =
      "# What each override was made from; 'accordo templates override' and 'merge' write it.\n"
          + "apiVersion: "
          + SiteReader.API_VERSION
          + "\n";

  private final Path templates;
  private final Map<String, Entry> entries = new TreeMap<>();

  private record Entry(String from, String version, String sha256) {}

  /**
   * Reads the file, if it is there.
   *
   * @throws org.accordo.problem.ProblemException with file, line and column
   */
  public BasesFile(SiteFolder folder) {
    this.templates = folder.templates();
    Path file = folder.base().resolve(NAME);
    if (Files.exists(file)) {
      Findings findings = new Findings();
      YamlSection fields =
          new YamlFile(file).read(findings).section("a mapping with apiVersion and overrides");
      findings.attempt(() -> SiteReader.apiVersion(fields));
      fields
          .optional("overrides")
          .map(v -> v.section("a mapping of overrides by path"))
          .ifPresent(s -> entries.putAll(s.each(path -> path, (path, entry) -> entry(entry))));
      fields.reportUnknown();
      findings.throwIfAny();
    }
  }

  private static Entry entry(YamlValue value) {
    YamlSection fields = value.section("a mapping with from, version and sha256");
    Entry entry =
        new Entry(
            fields.required("from", "a template's name").text("a template's name"),
            fields.required("version", "the driver's version").text("a version"),
            fields.required("sha256", "the checksum of its text").text("a checksum"));
    fields.reportUnknown();
    return entry;
  }

  @Override
  public Optional<Base> of(String path) {
    return Optional.ofNullable(entries.get(path))
        .map(entry -> new Base(entry.from(), entry.version(), text(path, entry)));
  }

  private String text(String path, Entry entry) {
    String name = SiteFolder.BASE + "/" + path;
    String text =
        TemplateFiles.text(templates, name)
            .orElseThrow(() -> damaged(name, "is not there any more").exception());
    if (!sha256(text).equals(entry.sha256())) {
      throw damaged(name, "is not the text that bases.yaml has the checksum of").exception();
    }
    return text;
  }

  private static Problem damaged(String name, String what) {
    return Problem.of(ProblemCode.INVALID_SITE, name + " " + what)
        .hint(
            "Nothing but 'accordo templates' changes these files: take it from a backup or the"
                + " repository");
  }

  @Override
  public Set<String> paths() {
    return entries.keySet();
  }

  @Override
  public void put(String path, Base base) {
    TemplateFiles.write(templates, SiteFolder.BASE + "/" + path, base.text());
    entries.put(path, new Entry(base.from(), base.version(), sha256(base.text())));
    save();
  }

  private void save() {
    StringBuilder yaml = new StringBuilder(HEAD).append("overrides:");
    if (entries.isEmpty()) {
      yaml.append(" {}");
    }
    yaml.append('\n');
    entries.forEach(
        (path, entry) ->
            yaml.append("  ")
                .append(quoted(path))
                .append(":\n    from: ")
                .append(quoted(entry.from()))
                .append("\n    version: ")
                .append(quoted(entry.version()))
                .append("\n    sha256: ")
                .append(entry.sha256())
                .append('\n'));
    TemplateFiles.write(templates, SiteFolder.BASE + "/" + NAME, yaml.toString());
  }

  /** A plain word as it is, anything else in quotes. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_./-]*") ? text : "'" + text.replace("'", "''") + "'";
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
