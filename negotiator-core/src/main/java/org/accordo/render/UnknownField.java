package org.accordo.render;

import freemarker.template.TemplateModelException;

/** That a value has no field of this name; so a message can point at the name. */
final class UnknownField extends TemplateModelException {
  private static final long serialVersionUID = 1L;

  private final String name;

  UnknownField(String name, String message) {
    super(message);
    this.name = name;
  }

  String name() {
    return name;
  }
}
