package org.accordo.render;

import freemarker.template.ObjectWrapper;
import freemarker.template.SimpleNumber;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Shows values to templates: texts, numbers, lists, maps and the driver API's own types. Nothing
 * else gets in, so that a template reaches no object with a behaviour of its own.
 */
final class Values {

  /** What FreeMarker itself uses for the few values that it makes. */
  static final ObjectWrapper WRAPPER = Values::wrap;

  private Values() {}

  /** The value as a template sees it; null for an optional that is absent. */
  static TemplateModel wrap(Object value) throws TemplateModelException {
    if (value instanceof String text) {
      return new Text(text);
    }
    if (value instanceof TemplateModel model) {
      return model;
    }
    if (value instanceof Boolean bool) {
      return bool ? TemplateBooleanModel.TRUE : TemplateBooleanModel.FALSE;
    }
    if (value instanceof Number number) {
      return new SimpleNumber(number);
    }
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? wrap(optional.get()) : null;
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? new SimpleNumber(optional.getAsInt()) : null;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? new SimpleNumber(optional.getAsLong()) : null;
    }
    if (value instanceof Enum<?> constant) {
      return new Text(constant.name());
    }
    if (value instanceof List<?> list) {
      return new Items(list);
    }
    if (value instanceof Collection<?> collection) {
      return new Items(sorted(collection));
    }
    if (value instanceof Map<?, ?> map) {
      return new Entries(map);
    }
    return value == null ? null : ApiValue.of(value);
  }

  /** The order of a set differs from process to process, and rendering must not. */
  private static List<?> sorted(Collection<?> collection) {
    return collection.stream().sorted(Comparator.comparing(Object::toString)).toList();
  }

  /** A text. */
  record Text(String text) implements TemplateScalarModel {
    @Override
    public String getAsString() {
      return text;
    }
  }

  /** A list, or a set in the order of its texts. */
  record Items(List<?> items) implements TemplateSequenceModel, TemplateCollectionModel {
    @Override
    public TemplateModel get(int index) throws TemplateModelException {
      return index < 0 || index >= items.size() ? null : wrap(items.get(index));
    }

    @Override
    public int size() {
      return items.size();
    }

    @Override
    public TemplateModelIterator iterator() {
      Iterator<?> iterator = items.iterator();
      return new TemplateModelIterator() {
        @Override
        public TemplateModel next() throws TemplateModelException {
          return wrap(iterator.next());
        }

        @Override
        public boolean hasNext() {
          return iterator.hasNext();
        }
      };
    }
  }

  /** A map whose keys are texts. */
  record Entries(Map<?, ?> entries) implements TemplateHashModelEx {
    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      return wrap(entries.get(name));
    }

    @Override
    public boolean isEmpty() {
      return entries.isEmpty();
    }

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public TemplateCollectionModel keys() {
      return new Items(sorted(entries.keySet()));
    }

    @Override
    public TemplateCollectionModel values() {
      return new Items(sorted(entries.values()));
    }
  }
}
