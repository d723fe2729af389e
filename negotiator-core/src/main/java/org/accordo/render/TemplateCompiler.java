package org.accordo.render;

import freemarker.core.ParseException;
import freemarker.log.Logger;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.accordo.driver.api.Origin;

/**
 * Puts a template and what it includes together, with marks, and has FreeMarker parse the whole.
 */
final class TemplateCompiler {
  /** Directives that every FreeMarker configuration has, and that can keep or change output. */
  private static final List<String> PREDEFINED =
      List.of("capture_output", "compress", "html_escape", "normalize_newlines", "xml_escape");

  private static final TemplateDirectiveModel NOT_ALLOWED =
      (environment, parameters, loop, body) -> {
        throw new TemplateModelException("templates print values and text as they are");
      };

  private static final Map<Format, Configuration> CONFIGURATIONS = configurations();

  private final StringBuilder merged = new StringBuilder();
  private final SourceMap sources = new SourceMap();
  private final List<ScannedTemplate> files;
  private final Set<ScannedTemplate> including = new HashSet<>();
  private final boolean traced;
  private int nextInclude = 1;
  private int lineStart;

  private TemplateCompiler(List<ScannedTemplate> files, boolean traced) {
    this.files = files;
    this.traced = traced;
  }

  /** A partial by its file name; null where there is none. */
  interface Partials {
    ScannedTemplate find(String fileName);
  }

  /** The template and everything that it includes, in the order of the includes. */
  static List<ScannedTemplate> withIncludes(ScannedTemplate main, Partials partials) {
    List<ScannedTemplate> files = new ArrayList<>();
    collect(main, partials, files, new HashSet<>());
    return files;
  }

  private static void collect(
      ScannedTemplate file,
      Partials partials,
      List<ScannedTemplate> files,
      Set<ScannedTemplate> including) {
    files.add(file);
    including.add(file);
    file.structure()
        .includes()
        .forEach(
            (line, name) -> {
              Origin at = new Origin(file.file().origin(), line);
              ScannedTemplate partial = partials.find(name);
              if (partial == null) {
                throw TemplateProblem.at(at, "there is no " + name + " to include");
              }
              if (including.contains(partial)) {
                throw TemplateProblem.at(at, name + " includes itself");
              }
              checkFits(file, partial, at);
              collect(partial, partials, files, including);
            });
    including.remove(file);
  }

  private static void checkFits(ScannedTemplate file, ScannedTemplate partial, Origin at) {
    if (!partial.structure().isFragment()) {
      throw TemplateProblem.at(
          at,
          partial.file().origin()
              + " has sections, so it is a shared part for <@requires> and not to be included");
    }
    if (partial.file().format() != file.file().format()) {
      throw TemplateProblem.at(
          at,
          partial.file().origin()
              + " is written for "
              + partial.file().format().id()
              + ", this file for "
              + file.file().format().id());
    }
  }

  /** How FreeMarker reads templates of a format, whatever the rules have let through. */
  static Configuration configuration(Format format) {
    return CONFIGURATIONS.get(format);
  }

  /** Compiles what {@link #withIncludes} gives. */
  static CompiledTemplate compile(List<ScannedTemplate> files) {
    return compile(files, false);
  }

  /** As {@link #compile}, for runs with a {@link Trace}. */
  static CompiledTemplate traced(List<ScannedTemplate> files) {
    return compile(files, true);
  }

  private static CompiledTemplate compile(List<ScannedTemplate> files, boolean traced) {
    TemplateCompiler compiler = new TemplateCompiler(files, traced);
    compiler.add(files.get(0));
    return compiler.parse();
  }

  private void add(ScannedTemplate scanned) {
    including.add(scanned);
    String text = scanned.file().text();
    List<Insertion> marks = insertions(scanned);
    int mark = 0;
    int line = 0;
    int position = 0;
    while (position < text.length()) {
      line++;
      int end = text.indexOf('\n', position) + 1;
      end = end == 0 ? text.length() : end;
      boolean include = scanned.structure().includes().containsKey(line);
      if (!include) {
        sources.startLine(new Origin(scanned.file().origin(), line));
        lineStart = merged.length();
      }
      int from = position;
      while (mark < marks.size() && marks.get(mark).offset() < end) {
        if (!include) {
          merged.append(text, from, marks.get(mark).offset());
          from = marks.get(mark).offset();
          int before = merged.length();
          marks.get(mark).text().run();
          sources.inserted(before - lineStart, merged.length() - before);
        }
        mark++;
      }
      if (include) {
        add(files.get(nextInclude++));
      } else {
        merged.append(text, from, end);
      }
      position = end;
    }
    if (merged.length() > 0 && merged.charAt(merged.length() - 1) != '\n') {
      merged.append('\n');
    }
  }

  /**
   * Something to put into the text.
   *
   * @param offset in the file
   * @param order of what is put in at one offset, least first
   * @param text appends it
   */
  private record Insertion(int offset, int order, Runnable text) {}

  private List<Insertion> insertions(ScannedTemplate scanned) {
    List<Insertion> all = new ArrayList<>();
    for (ScannedTemplate.Mark mark : scanned.marks()) {
      all.add(new Insertion(mark.offset(), 1, () -> put(mark)));
    }
    if (traced) {
      for (TracingMarks.Around around : TracingMarks.of(scanned.file())) {
        all.add(new Insertion(around.start(), 2, () -> open(around)));
        all.add(new Insertion(around.end(), 0, () -> close(around)));
      }
      all.sort(Comparator.comparingInt(Insertion::offset).thenComparingInt(Insertion::order));
    }
    return all;
  }

  private void open(TracingMarks.Around around) {
    if (around.printed() == null) {
      merged.append("<@").append(RenderRun.OPEN).append("/>");
    } else {
      merged.append(Marks.OPEN).append(Marks.encode(sources.printed(around.printed())));
    }
  }

  private void close(TracingMarks.Around around) {
    if (around.printed() != null) {
      merged.append(Marks.CLOSE);
      return;
    }
    String local = around.local() ? " local=true" : "";
    merged.append("<@").append(RenderRun.CLOSE).append(" name=\"").append(around.variable());
    merged.append('"').append(local).append("/>");
  }

  private void put(ScannedTemplate.Mark mark) {
    if (mark.tick()) {
      merged.append("<@").append(RenderRun.TICK).append("/>");
    } else {
      merged.append(Marks.LINE).append(Marks.encode(sources.lastLine()));
    }
  }

  private CompiledTemplate parse() {
    TemplateFile main = files.get(0).file();
    sources.end(new Origin(main.origin(), 1));
    try {
      Template template =
          new Template(
              main.origin(),
              null,
              new StringReader(merged.toString()),
              configuration(main.format()));
      return new CompiledTemplate(template, main.format(), sources, files);
    } catch (ParseException e) {
      throw sources.fault(
          e.getLineNumber(),
          e.getColumnNumber(),
          CompiledTemplate.firstParagraph(e.getEditorMessage()),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  private static Map<Format, Configuration> configurations() {
    silence();
    Map<Format, Configuration> configurations = new EnumMap<>(Format.class);
    for (Format format : Format.values()) {
      Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
      configuration.setOutputFormat(EscapingFormat.of(format));
      configuration.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
      configuration.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
      configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
      configuration.setWhitespaceStripping(false);
      configuration.setTabSize(1);
      configuration.setObjectWrapper(Values.WRAPPER);
      configuration.setTemplateLoader(null);
      configuration.setNewBuiltinClassResolver(
          freemarker.core.TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
      configuration.setAPIBuiltinEnabled(false);
      configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
      configuration.setLogTemplateExceptions(false);
      configuration.setLocale(Locale.ROOT);
      configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
      configuration.setNumberFormat("c");
      configuration.setBooleanFormat("c");
      PREDEFINED.forEach(name -> configuration.setSharedVariable(name, NOT_ALLOWED));
      AddressFunctions.all().forEach(configuration::setSharedVariable);
      configurations.put(format, configuration);
    }
    return configurations;
  }

  /** Every error is thrown, so FreeMarker has nothing to log, and need not look for a logger. */
  @SuppressWarnings("deprecation")
  private static void silence() {
    try {
      Logger.selectLoggerLibrary(Logger.LIBRARY_NONE);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("FreeMarker has no such logger library", e);
    }
  }
}
