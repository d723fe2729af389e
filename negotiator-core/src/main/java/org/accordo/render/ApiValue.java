package org.accordo.render;

import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Nearest;

/** Shows a value of the driver API to templates: its properties, and its text where it has one. */
final class ApiValue {

  private ApiValue() {}

  static TemplateModel of(Object value) throws TemplateModelException {
    if (!ApiType.isKnown(value.getClass())) {
      throw new TemplateModelException(
          "templates cannot see a "
              + value.getClass().getName()
              + "; give them texts, numbers, lists, maps or values of the driver API");
    }
    ApiType type = ApiType.of(value);
    return type.isPrintable(value) ? new Printable(value, type) : new Compound(value, type);
  }

  private static TemplateModel property(Object value, ApiType type, String name)
      throws TemplateModelException {
    ApiType.Property property = type.property(name);
    if (property == null) {
      throw new UnknownField(
          name,
          type.typeName()
              + " has no "
              + name
              + Nearest.didYouMean(name, type.names())
              + "; it has: "
              + String.join(", ", type.names()));
    }
    try {
      return Values.wrap(property.of(value));
    } catch (InvalidValueException e) {
      throw new TemplateModelException(e.getMessage(), e);
    }
  }

  /** A value with properties that prints as a text too. */
  private record Printable(Object value, ApiType type)
      implements TemplateHashModel, TemplateScalarModel {
    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      return property(value, type, name);
    }

    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public String getAsString() {
      return value.toString();
    }
  }

  /** A value that is its properties. */
  private record Compound(Object value, ApiType type) implements TemplateHashModel {
    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      return property(value, type, name);
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }
}
