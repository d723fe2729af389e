package org.accordo.app.driver;

import java.util.ArrayList;
import java.util.List;
import org.accordo.app.driver.TemplateSource.Layer;

/**
 * Where a file of templates is looked for; the first place that has it counts.
 *
 * @param places in the order of lookup
 */
public record SearchPath(List<Place> places) {

  /**
   * Below the folder of a driver's templates in a site: one folder for each router with files of
   * its own, in which folders of variants can be too.
   */
  public static final String DEVICES = "devices/";

  /**
   * The folder of a variant in which a file is, or is put; also in the folder of one router.
   *
   * @param path below the folder of a driver's templates
   * @return empty for the common folder
   */
  public static String variant(String path) {
    String rest = path;
    if (rest.startsWith(DEVICES)) {
      rest = rest.substring(rest.indexOf('/', DEVICES.length()) + 1);
    }
    return rest.substring(0, Math.max(0, rest.indexOf('/')));
  }

  public SearchPath {
    places = List.copyOf(places);
  }

  /**
   * A folder.
   *
   * @param layer whose it is
   * @param generation 0 for the folder of the driver itself, 1 for that of the driver that it
   *     extends, and so on; the site has a folder for each of them too
   * @param folder below the folder of the driver's templates: empty, or ends with a slash
   */
  public record Place(Layer layer, int generation, String folder) {}

  /**
   * The places for a router.
   *
   * @param generations how many drivers there are, with all that are extended
   * @param router its name; empty for none in particular
   * @param variants names of folders that count before the common one, the first before the next
   */
  public static SearchPath of(int generations, String router, List<String> variants) {
    List<String> common = new ArrayList<>();
    variants.forEach(variant -> common.add(variant + "/"));
    common.add("");
    List<Place> places = new ArrayList<>();
    for (int generation = 0; generation < generations; generation++) {
      if (!router.isEmpty()) {
        for (String folder : common) {
          places.add(new Place(Layer.SITE, generation, DEVICES + router + "/" + folder));
        }
      }
      for (String folder : common) {
        places.add(new Place(Layer.SITE, generation, folder));
      }
      for (String folder : common) {
        Layer layer = generation == 0 ? Layer.DRIVER : Layer.EXTENDED;
        places.add(new Place(layer, generation, folder));
      }
    }
    return new SearchPath(places);
  }
}
