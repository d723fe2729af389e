package org.accordo.app.templates;

import java.util.List;
import java.util.Optional;
import org.accordo.app.driver.SearchPath;
import org.accordo.app.driver.TemplateSource.Layer;

/**
 * A site's file in the place of a driver's.
 *
 * @param file of the site
 * @param stock the driver's file that it takes the place of, as it is now; empty where there is
 *     none: then the file only adds something
 * @param base what it was made from, where that was recorded
 */
public record TemplateOverride(
    ShelfFile file, Optional<ShelfFile> stock, Optional<OverrideBases.Base> base) {

  /**
   * What a site's file takes the place of.
   *
   * @param shelf of the driver in whose folder the file is
   */
  public static TemplateOverride of(ShelfFile file, Shelf shelf, OverrideBases bases) {
    Optional<OverrideBases.Base> base = bases.of(path(file));
    return new TemplateOverride(file, stock(file, shelf, base), base);
  }

  /** The path of a site's file below the folder of templates. */
  public static String path(ShelfFile file) {
    return file.driver() + "/" + file.path();
  }

  private static Optional<ShelfFile> stock(
      ShelfFile file, Shelf shelf, Optional<OverrideBases.Base> base) {
    String ofBase =
        base.map(b -> b.from().substring(b.from().indexOf('/') + 1))
            .map(SearchPath::variant)
            .orElse("");
    String own = SearchPath.variant(file.path());
    List<String> variants = own.isEmpty() ? List.of(ofBase) : List.of(own);
    return SearchPath.of(
            shelf.generations().size(), "", variants.stream().filter(v -> !v.isEmpty()).toList())
        .places()
        .stream()
        .filter(place -> place.layer() != Layer.SITE)
        .flatMap(place -> shelf.at(place, file.name()).stream())
        .findFirst();
  }

  /** Whether the stock file is no longer the one that this was made from. */
  public boolean isBaseChanged() {
    return base.isPresent() && stock.isPresent() && !base.get().text().equals(stock.get().text());
  }
}
