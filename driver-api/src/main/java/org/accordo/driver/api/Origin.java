package org.accordo.driver.api;

/**
 * Where a command comes from, for previews.
 *
 * @param template the file as the template author knows it, such as {@code linux/static-route.ftl}
 * @param line counted from 1
 */
public record Origin(String template, int line) {
  @Override
  public String toString() {
    return template + ":" + line;
  }
}
