package org.accordo.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML. A document type is refused, and with it entities and everything outside. */
public final class XmlReader {
  /** Deeper than any model; what goes through a tree may recurse. */
  private static final int DEEPEST = 200;

  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private XmlReader() {}

  /**
   * Reads a document.
   *
   * @throws InvalidXmlException if it is none, is more than 200 elements deep, or has a document
   *     type, or text beside elements
   */
  public static XmlElement read(String document) {
    return read(new InputSource(new StringReader(document)));
  }

  /**
   * Reads a document in UTF-8, whatever encoding it claims.
   *
   * @throws InvalidXmlException as for a text
   */
  public static XmlElement read(byte[] document) {
    InputSource source = new InputSource(new ByteArrayInputStream(document));
    source.setEncoding(StandardCharsets.UTF_8.name());
    return read(source);
  }

  private static XmlElement read(InputSource source) {
    Tree tree = new Tree();
    try {
      parser().parse(source, tree);
    } catch (SAXParseException e) {
      String place = e.getLineNumber() > 0 ? "line " + e.getLineNumber() + ": " : "";
      throw new InvalidXmlException(place + e.getMessage(), e);
    } catch (SAXException | IOException e) {
      throw new InvalidXmlException(String.valueOf(e.getMessage()), e);
    }
    return tree.root;
  }

  private static SAXParser parser() throws SAXException {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      SAXParser parser = factory.newSAXParser();
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e); // the JDK's own parser has these features
    }
  }

  /** Builds the elements from the inside out. */
  private static final class Tree extends DefaultHandler {
    private final Deque<Open> open = new ArrayDeque<>();
    private Map<String, String> declared = Map.of();
    private XmlElement root;

    @Override
    public void startPrefixMapping(String prefix, String uri) {
      if (!prefix.isEmpty()) {
        declared = new HashMap<>(declared);
        declared.put(prefix, uri);
      }
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) {
      if (open.size() >= DEEPEST) {
        throw new InvalidXmlException("more than " + DEEPEST + " elements deep");
      }
      Map<XmlName, String> values = new HashMap<>();
      for (int i = 0; i < attributes.getLength(); i++) {
        XmlName name = new XmlName(attributes.getURI(i), attributes.getLocalName(i));
        values.put(name, attributes.getValue(i));
      }
      Map<String, String> scope = open.isEmpty() ? Map.of() : open.element().scope;
      if (!declared.isEmpty()) {
        Map<String, String> wider = new HashMap<>(scope);
        wider.putAll(declared);
        scope = wider;
        declared = Map.of();
      }
      open.push(new Open(new XmlName(uri, local), values, scope));
    }

    @Override
    public void characters(char[] text, int start, int length) {
      open.element().text.append(text, start, length);
    }

    @Override
    public void endElement(String uri, String local, String qualified) {
      XmlElement done = open.pop().done();
      if (open.isEmpty()) {
        root = done;
      } else {
        open.element().children.add(done);
      }
    }
  }

  private static final class Open {
    private final XmlName name;
    private final Map<XmlName, String> attributes;
    private final Map<String, String> scope;
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Open(XmlName name, Map<XmlName, String> attributes, Map<String, String> scope) {
      this.name = name;
      this.attributes = attributes;
      this.scope = scope;
    }

    XmlElement done() {
      List<String> texts = new ArrayList<>(attributes.values());
      texts.add(text.toString());
      return new XmlElement(
          name, attributes, children, text.toString(), XmlElement.used(scope, texts));
    }
  }
}
