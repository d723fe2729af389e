package org.accordo.xml;

/** Says that a text is not the XML that is wanted. The message may repeat parts of the text. */
public final class InvalidXmlException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidXmlException(String message) {
    super(message);
  }

  InvalidXmlException(String message, Throwable cause) {
    super(message, cause);
  }
}
