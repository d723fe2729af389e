package org.accordo.render;

import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.Set;
import java.util.regex.Pattern;

/** Shows values to templates as {@link Values} does, and tells a trace what is read of them. */
final class TracedValues {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private TracedValues() {}

  /** A value that a trace hears of. */
  private interface Traced {}

  /**
   * The value, traced.
   *
   * @param field where it comes from, such as {@code intent.destination}
   * @param model may be null, and then is
   */
  static TemplateModel of(Trace trace, String field, TemplateModel model) {
    if (model == null || model instanceof Traced) {
      return model;
    }
    if (model instanceof TemplateHashModelEx hash) {
      return new Entries(trace, field, hash);
    }
    if (model instanceof TemplateHashModel hash) {
      return model instanceof TemplateScalarModel text
          ? new PrintableFields(trace, field, hash, text)
          : new Fields(trace, field, hash);
    }
    if (model instanceof TemplateSequenceModel items) {
      return new Items(trace, field, items);
    }
    if (model instanceof TemplateNumberModel number) {
      return new Amount(trace, field, number);
    }
    if (model instanceof TemplateBooleanModel bool) {
      return new Flag(trace, field, bool);
    }
    return model instanceof TemplateScalarModel text ? new Text(trace, field, text) : model;
  }

  /** A value made of others, which are what was read then. */
  static TemplateModel derived(Trace trace, Set<Trace.Read> reads, TemplateModel model) {
    if (model instanceof Traced || reads.isEmpty()) {
      return model;
    }
    if (model instanceof TemplateNumberModel number) {
      return new DerivedNumber(trace, reads, number);
    }
    boolean plain = model instanceof TemplateScalarModel && !(model instanceof TemplateHashModel);
    return plain ? new DerivedText(trace, reads, (TemplateScalarModel) model) : model;
  }

  private static String member(String field, String name) {
    return NAME.matcher(name).matches() ? field + "." + name : field + "[\"" + name + "\"]";
  }

  private record Text(Trace trace, String field, TemplateScalarModel model)
      implements Traced, TemplateScalarModel {
    @Override
    public String getAsString() throws TemplateModelException {
      trace.read(field, model.getAsString());
      return model.getAsString();
    }
  }

  private record Amount(Trace trace, String field, TemplateNumberModel model)
      implements Traced, TemplateNumberModel {
    @Override
    public Number getAsNumber() throws TemplateModelException {
      trace.read(field, model.getAsNumber().toString());
      return model.getAsNumber();
    }
  }

  private record Flag(Trace trace, String field, TemplateBooleanModel model)
      implements Traced, TemplateBooleanModel {
    @Override
    public boolean getAsBoolean() throws TemplateModelException {
      trace.read(field, Boolean.toString(model.getAsBoolean()));
      return model.getAsBoolean();
    }
  }

  private record Items(Trace trace, String field, TemplateSequenceModel model)
      implements Traced, TemplateSequenceModel, TemplateCollectionModel {
    @Override
    public TemplateModel get(int index) throws TemplateModelException {
      return of(trace, field + "[" + index + "]", model.get(index));
    }

    @Override
    public int size() throws TemplateModelException {
      return model.size();
    }

    @Override
    public TemplateModelIterator iterator() {
      return new TemplateModelIterator() {
        private int next;

        @Override
        public TemplateModel next() throws TemplateModelException {
          return get(next++);
        }

        @Override
        public boolean hasNext() throws TemplateModelException {
          return next < size();
        }
      };
    }
  }

  private record Entries(Trace trace, String field, TemplateHashModelEx model)
      implements Traced, TemplateHashModelEx {
    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      return of(trace, member(field, name), model.get(name));
    }

    @Override
    public boolean isEmpty() throws TemplateModelException {
      return model.isEmpty();
    }

    @Override
    public int size() throws TemplateModelException {
      return model.size();
    }

    @Override
    public TemplateCollectionModel keys() throws TemplateModelException {
      return model.keys();
    }

    @Override
    public TemplateCollectionModel values() throws TemplateModelException {
      return model.values();
    }
  }

  private record Fields(Trace trace, String field, TemplateHashModel model)
      implements Traced, TemplateHashModel {
    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      return of(trace, member(field, name), model.get(name));
    }

    @Override
    public boolean isEmpty() throws TemplateModelException {
      return model.isEmpty();
    }
  }

  private record PrintableFields(
      Trace trace, String field, TemplateHashModel model, TemplateScalarModel text)
      implements Traced, TemplateHashModel, TemplateScalarModel {
    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      return of(trace, member(field, name), model.get(name));
    }

    @Override
    public boolean isEmpty() throws TemplateModelException {
      return model.isEmpty();
    }

    @Override
    public String getAsString() throws TemplateModelException {
      trace.read(field, text.getAsString());
      return text.getAsString();
    }
  }

  private record DerivedText(Trace trace, Set<Trace.Read> reads, TemplateScalarModel model)
      implements Traced, TemplateScalarModel {
    @Override
    public String getAsString() throws TemplateModelException {
      reads.forEach(read -> trace.read(read.field(), read.value()));
      return model.getAsString();
    }
  }

  private record DerivedNumber(Trace trace, Set<Trace.Read> reads, TemplateNumberModel model)
      implements Traced, TemplateNumberModel {
    @Override
    public Number getAsNumber() throws TemplateModelException {
      reads.forEach(read -> trace.read(read.field(), read.value()));
      return model.getAsNumber();
    }
  }
}
