package org.accordo.render;

import freemarker.core.InvalidReferenceException;
import freemarker.core.StopException;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Origin;

/** A parsed template, ready to be run any number of times by many threads. */
final class CompiledTemplate {
  private static final long LONGEST_NANOSECONDS = 1_000_000_000L;

  /** FreeMarker counts the lines of the whole with its includes, which nobody else does. */
  private static final Pattern PLACE = Pattern.compile(" *\\[in template \"[^\"]*\"[^\\]]*\\]");

  private final Template template;
  private final Format format;
  private final SourceMap sources;
  private final List<ScannedTemplate> files;
  private final Origin[] origins;

  CompiledTemplate(
      Template template, Format format, SourceMap sources, List<ScannedTemplate> files) {
    this.template = template;
    this.format = format;
    this.sources = sources;
    this.files = files;
    this.origins = sources.lines();
  }

  Format format() {
    return format;
  }

  /** The line that a line of the parsed text comes from; never empty. */
  Origin[] origins() {
    return origins;
  }

  /**
   * Runs the template.
   *
   * @param trace for one that was compiled to be traced, else null
   * @throws DriverException with file and line where it fails
   */
  RenderRun run(Variables variables, Trace trace) {
    SectionBuffer buffer =
        trace == null
            ? new SectionBuffer(LONGEST_NANOSECONDS)
            : new TracedBuffer(LONGEST_NANOSECONDS, trace, sources.interpolations());
    RenderRun run = new RenderRun(this, variables, buffer, trace);
    try {
      template.createProcessingEnvironment(run, run.outside()).process();
    } catch (StopException e) {
      throw new DriverException(
          DriverException.Code.UNSUPPORTED_COMBINATION,
          firstParagraph(e.getMessageWithoutStackTop()),
          e);
    } catch (InvalidReferenceException e) {
      throw fault(e, MissingName.explain(e, run, ownNames()));
    } catch (TemplateException e) {
      throw fault(e, firstParagraph(e.getMessageWithoutStackTop()));
    } catch (SectionBuffer.LimitException e) {
      throw TemplateProblem.at(lastLine(buffer), e.getMessage(), e);
    } catch (StackOverflowError e) {
      throw TemplateProblem.at(lastLine(buffer), "macros or functions call each other forever", e);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return run;
  }

  private TemplateFault fault(TemplateException e, String what) {
    int line = e.getLineNumber() == null ? 0 : e.getLineNumber();
    int column = e.getColumnNumber() == null ? 0 : e.getColumnNumber();
    TemplateFault fault = sources.fault(line, column, what, e);
    return e instanceof UnknownField field ? fault.near(field.name()) : fault;
  }

  private Set<String> ownNames() {
    Set<String> names = new HashSet<>();
    files.forEach(file -> names.addAll(OwnNames.of(file.file())));
    return names;
  }

  private Origin lastLine(SectionBuffer buffer) {
    for (int i = buffer.length() - 2; i >= 0; i--) {
      if (buffer.text()[i] == Marks.LINE) {
        return origins[Marks.line(buffer.text()[i + 1])];
      }
    }
    return origins[0];
  }

  /** What FreeMarker has to say, on one line and without its advice. */
  static String firstParagraph(String message) {
    String text = PLACE.matcher(Marks.strip(message)).replaceAll("");
    int end = text.indexOf("\n\n");
    int tip = text.indexOf("\n----");
    end = end < 0 ? text.length() : end;
    end = tip >= 0 && tip < end ? tip : end;
    return text.substring(0, end).replaceAll("\\s+", " ").strip();
  }
}
