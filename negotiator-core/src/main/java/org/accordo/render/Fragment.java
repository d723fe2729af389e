package org.accordo.render;

import freemarker.core.MarkupOutputFormat;
import freemarker.core.TemplateMarkupOutputModel;

/**
 * An escaped piece of output, as FreeMarker's own escaping built-ins would make it.
 *
 * @param format that escaped it
 * @param plain what it was before
 */
record Fragment(EscapingFormat format, String plain)
    implements TemplateMarkupOutputModel<Fragment> {
  @Override
  public MarkupOutputFormat<Fragment> getOutputFormat() {
    return format;
  }
}
