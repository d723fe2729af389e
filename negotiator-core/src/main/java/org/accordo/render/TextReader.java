package org.accordo.render;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;

/** Reads the sections that are sent as text: lines of a command line, or XML. */
final class TextReader {

  private TextReader() {}

  /**
   * The lines, trimmed, without the blank ones. A line that begins with what a macro prints comes
   * from the call of the macro: a platform's macros begin nearly every line.
   */
  static List<Payload.Line> lines(char[] text, int length, Origin[] origins, Trace trace) {
    List<Payload.Line> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(80);
    Origin origin = origins[0];
    boolean marked = false;
    for (int i = 0; i <= length; i++) {
      char c = i == length ? '\n' : text[i];
      if (c == '\n') {
        String finished = line.toString().strip();
        if (!finished.isEmpty()) {
          lines.add(new Payload.Line(finished, origin));
          if (trace != null) {
            trace.finished(lines.get(lines.size() - 1), i);
          }
        }
        line.setLength(0);
        marked = false;
      } else if (c == Marks.LINE) {
        i++;
        origin = marked ? origin : origins[Marks.line(text[i])];
        marked = true;
      } else {
        line.append(c == '\t' ? ' ' : c);
      }
    }
    return lines;
  }

  /**
   * The XML, checked to be well-formed. It comes from the last line before it of the file that the
   * section is in, also where the macro that begins it is in another file and has lines before.
   */
  static Payload.NetconfEdit xml(char[] text, int length, Origin[] origins, Trace trace) {
    StringBuilder xml = new StringBuilder(length);
    Origin origin = origins[0];
    boolean blank = true;
    boolean marked = false;
    boolean begun = false;
    for (int i = 0; i < length; i++) {
      if (text[i] == Marks.LINE) {
        i++;
        Origin next = origins[Marks.line(text[i])];
        boolean same = !begun || next.template().equals(origin.template());
        origin = marked || !same || !blank ? origin : next;
        marked |= same;
        begun = true;
      } else {
        xml.append(text[i]);
        blank &= Character.isWhitespace(text[i]);
        marked &= !blank || text[i] != '\n';
      }
    }
    String config = xml.toString().strip();
    try {
      checkWellFormed(config, origin);
    } catch (XMLStreamException e) {
      String reason = e.getMessage().replaceAll("(?s).*Message: ", "").replaceAll("\\s+", " ");
      throw TemplateProblem.at(
          originOfLine(e.getLocation().getLineNumber(), text, length, origins),
          "XML that is not well-formed: " + reason,
          e);
    }
    Payload.NetconfEdit edit = new Payload.NetconfEdit(config, origin);
    if (trace != null) {
      trace.finished(edit, length);
    }
    return edit;
  }

  /**
   * Where a line of the XML comes from.
   *
   * @param line from 1, blank ones before the XML not counted
   */
  private static Origin originOfLine(int line, char[] text, int length, Origin[] origins) {
    Origin origin = origins[0];
    int current = 0;
    for (int i = 0; i < length && current <= line; i++) {
      if (text[i] == Marks.LINE) {
        i++;
        origin = origins[Marks.line(text[i])];
      } else if (text[i] == '\n') {
        current += current == 0 ? 0 : 1;
      } else if (current == 0 && !Character.isWhitespace(text[i])) {
        current = 1;
      }
      if (current == line && text[i] != '\n' && i + 1 < length && text[i + 1] == '\n') {
        return origin;
      }
    }
    return origin;
  }

  private static void checkWellFormed(String config, Origin origin) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader =
        factory.createXMLStreamReader(new StringReader("<config>" + config + "</config>"));
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.DTD) {
        throw TemplateProblem.at(origin, "XML with a DOCTYPE");
      }
    }
  }
}
