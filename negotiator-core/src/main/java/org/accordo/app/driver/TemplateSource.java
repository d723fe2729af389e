package org.accordo.app.driver;

/**
 * One file of templates that a rendering can come to.
 *
 * @param name of the file, such as {@code static-route.ftl}: of files of one name the first that is
 *     looked up counts
 * @param path below the folder of its driver's templates, such as {@code netconf/static-route.ftl}
 *     or {@code devices/r1/static-route.ftl}
 * @param layer whose file it is
 * @param origin the name that previews and messages give it, such as {@code acme-os/_nat.ftl}
 * @param text its content
 * @param format how its values are escaped, such as {@code argv}
 */
public record TemplateSource(
    String name, String path, Layer layer, String origin, String text, String format) {

  /** Whose a file is, the first looked up before the next. */
  public enum Layer {
    /** The site has put it in the driver's place. */
    SITE,
    /** It comes with the driver. */
    DRIVER,
    /** It comes with a driver that this one extends. */
    EXTENDED
  }
}
