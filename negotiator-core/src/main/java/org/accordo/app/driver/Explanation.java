package org.accordo.app.driver;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.accordo.driver.api.Payload;

/**
 * One intent in a device's own words, with what went into each of them.
 *
 * @param rendering the same as without an explanation
 * @param ingredients by the very {@link Payload.Command}, {@link Payload.Line} or {@link
 *     Payload.NetconfEdit} of the rendering
 */
public record Explanation(
    Rendering rendering, IdentityHashMap<Object, List<Ingredient>> ingredients) {
  public Explanation {
    ingredients = new IdentityHashMap<>(ingredients);
  }

  /** A rendering of which nobody asked what went into it. */
  public static Explanation none(Rendering rendering) {
    return new Explanation(rendering, new IdentityHashMap<>());
  }

  /** What went into a command or line; nothing where the driver's own code made it. */
  public List<Ingredient> of(Object item) {
    if (item instanceof Payload.NetconfEdit edit && !ingredients.containsKey(edit)) {
      return joined(edit);
    }
    return ingredients.getOrDefault(item, List.of());
  }

  /** An edit and those of its hooks are sent as one. */
  private List<Ingredient> joined(Payload.NetconfEdit whole) {
    Set<Ingredient> all = new LinkedHashSet<>();
    ingredients.forEach(
        (item, list) -> {
          if (item instanceof Payload.NetconfEdit part
              && !part.isEmpty()
              && whole.config().contains(part.config())) {
            all.addAll(list);
          }
        });
    return List.copyOf(all);
  }
}
