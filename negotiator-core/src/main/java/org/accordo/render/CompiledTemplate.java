package org.accordo.render;

import freemarker.core.InvalidReferenceException;
import freemarker.core.StopException;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
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
  private final Origin[] origins;

  CompiledTemplate(Template template, Format format, Origin[] origins) {
    this.template = template;
    this.format = format;
    this.origins = origins;
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
   * @throws DriverException with file and line where it fails
   */
  RenderRun run(Variables variables) {
    SectionBuffer buffer = new SectionBuffer(LONGEST_NANOSECONDS);
    RenderRun run = new RenderRun(this, variables, buffer);
    try {
      template.createProcessingEnvironment(run, run.outside()).process();
    } catch (StopException e) {
      throw new DriverException(
          DriverException.Code.UNSUPPORTED_COMBINATION,
          firstParagraph(e.getMessageWithoutStackTop()),
          e);
    } catch (InvalidReferenceException e) {
      throw TemplateProblem.at(origin(e), MissingName.explain(e, run), e);
    } catch (TemplateException e) {
      throw TemplateProblem.at(origin(e), firstParagraph(e.getMessageWithoutStackTop()), e);
    } catch (SectionBuffer.LimitException e) {
      throw TemplateProblem.at(lastLine(buffer), e.getMessage(), e);
    } catch (StackOverflowError e) {
      throw TemplateProblem.at(lastLine(buffer), "macros or functions call each other forever", e);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return run;
  }

  private Origin origin(TemplateException e) {
    Integer line = e.getLineNumber();
    return line == null ? origins[0] : origins[Math.max(1, Math.min(line, origins.length)) - 1];
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
