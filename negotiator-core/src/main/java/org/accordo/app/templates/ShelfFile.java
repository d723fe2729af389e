package org.accordo.app.templates;

import org.accordo.app.driver.TemplateSource.Layer;

/**
 * One file of templates of a site or a driver.
 *
 * @param driver whose templates it is among
 * @param path below the folder of that driver, such as {@code netconf/static-route.ftl}
 * @param layer whose file it is
 * @param format how its values are escaped, such as {@code argv}
 * @param text its content
 */
public record ShelfFile(String driver, String path, Layer layer, String format, String text) {

  /** What a template is for. */
  public enum Kind {
    /** Makes and undoes one type of intent. */
    TEMPLATE,
    /** Runs around the template of a type. */
    HOOK,
    /** Used by templates: a shared part, or text to include. */
    PART
  }

  /** The name of the file, by which it is looked up. */
  public String name() {
    return path.substring(folder().length());
  }

  /** The folder below that of the driver: empty, or ends with a slash. */
  public String folder() {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** The name that previews and messages give it. */
  public String origin() {
    return (layer == Layer.SITE ? "site:" : "") + driver + "/" + path;
  }

  /** What it is for. */
  public Kind kind() {
    String name = name();
    if (name.startsWith("_")) {
      return Kind.PART;
    }
    return name.startsWith("pre-") || name.startsWith("post-") ? Kind.HOOK : Kind.TEMPLATE;
  }
}
