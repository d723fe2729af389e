package org.accordo.render;

/**
 * One template as text.
 *
 * @param origin the name for people, such as {@code acme-os/static-route.ftl}, or {@code
 *     site:acme-os/static-route.ftl}
 * @param text its content
 * @param format how its values are escaped
 */
public record TemplateFile(String origin, String text, Format format) {

  /** Longest template in characters. */
  public static final int LONGEST = 256 * 1024;
}
