package org.accordo.xml;

/**
 * The name of an element or attribute.
 *
 * @param namespace its URI; empty for none
 * @param local without a prefix
 */
public record XmlName(String namespace, String local) {
  @Override
  public String toString() {
    return namespace.isEmpty() ? local : "{" + namespace + "}" + local;
  }
}
