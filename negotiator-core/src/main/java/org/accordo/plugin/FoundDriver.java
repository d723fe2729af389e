package org.accordo.plugin;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.app.driver.SearchPath;
import org.accordo.app.driver.TemplateFormats;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import org.accordo.render.Format;
import org.accordo.render.TemplateFile;

/**
 * A driver whose files have been read and whose manifest is in order.
 *
 * @param path the jar or folder
 * @param manifest as PF4J reads it
 * @param descriptor what the manifest says
 * @param templates by path below {@code templates/}
 * @param format of the templates
 * @param variantFormats of the templates of single variants
 * @param className of the driver's class, where it has one
 */
record FoundDriver(
    Path path,
    Properties manifest,
    DriverDescriptor descriptor,
    Map<String, TemplateFile> templates,
    Format format,
    Map<String, Format> variantFormats,
    Optional<String> className) {
  static final Pattern TEMPLATE =
      Pattern.compile("templates/((?:([a-z0-9]+(?:[._-][a-z0-9]+)*)/)?[^/]+\\.ftl)");

  /** Reads a jar or folder; throws a {@link Rejection} where something is wrong with it. */
  static FoundDriver read(DriverFiles files, DriverManifest manifest) {
    List<String> names = files.names();
    ApiVersion.check(manifest.requires());
    DriverClasses.checkNothingBundled(names);
    DriverDescriptor descriptor = DialectFile.read(files, manifest.descriptor());
    Format format = manifest.format();
    Map<String, Format> variantFormats = manifest.variantFormats();
    checkFormat(format, descriptor);
    variantFormats.values().forEach(f -> checkFormat(f, descriptor));
    descriptor.transports().forEach(t -> checkTransport(t, format, variantFormats));
    Map<String, TemplateFile> templates = new HashMap<>();
    for (String name : names) {
      Matcher template = TEMPLATE.matcher(name);
      if (template.matches()) {
        String path = template.group(1);
        Format own = variantFormats.getOrDefault(String.valueOf(template.group(2)), format);
        templates.put(
            path, template(descriptor.id() + "/" + path, files.text(name).orElseThrow(), own));
      }
    }
    return new FoundDriver(
        files.path(),
        manifest.properties(),
        descriptor,
        templates,
        format,
        variantFormats,
        DriverClasses.find(files, names));
  }

  /** A template, unless it is too long to be one. */
  static TemplateFile template(String origin, String text, Format format) {
    if (text.length() > TemplateFile.LONGEST) {
      throw new Rejection(
          RejectionCode.TEMPLATE_INVALID,
          origin + " is longer than " + TemplateFile.LONGEST + " characters",
          "Put parts of it in partials.");
    }
    return new TemplateFile(origin, text, format);
  }

  /** The format of a file, by its path below the driver's folder. */
  Format formatOf(String path) {
    return variantFormats.getOrDefault(SearchPath.variant(path), format);
  }

  static void checkFormat(Format format, DriverDescriptor descriptor) {
    boolean carried =
        descriptor.transports().stream().anyMatch(transport -> carries(transport, format));
    if (!carried) {
      throw new Rejection(
          RejectionCode.MANIFEST_INVALID,
          "plugin.properties: driver.format "
              + format.id()
              + " fits none of the transports "
              + String.join(", ", descriptor.transports().stream().map(Transport::id).toList()),
          "argv goes with local-exec and ssh-exec, cli-word and cli-quoted with ssh-cli, xml with"
              + " netconf.");
    }
  }

  /** The templates for a transport are those in the folder of its name, or the common ones. */
  static void checkTransport(
      Transport transport, Format format, Map<String, Format> variantFormats) {
    if (!carries(transport, variantFormats.getOrDefault(transport.id(), format))) {
      throw new Rejection(
          RejectionCode.MANIFEST_INVALID,
          "plugin.properties: driver.transports has "
              + transport.id()
              + ", and its templates are "
              + variantFormats.getOrDefault(transport.id(), format).id(),
          "Say driver.format."
              + transport.id()
              + " and put its templates into templates/"
              + transport.id()
              + "/, or leave the transport out.");
    }
  }

  static boolean carries(Transport transport, Format format) {
    return TemplateFormats.carries(transport, format.id());
  }
}
