package org.accordo.cli;

import java.util.List;

/**
 * A site file made from an inventory of another tool.
 *
 * @param format whose inventory it was
 * @param text the site file, with comments where something has to be filled in
 * @param routers their names
 * @param toFillIn what is missing, each with the field
 */
public record ImportedSite(
    ImportFormat format, String text, List<String> routers, List<String> toFillIn) {
  public ImportedSite {
    routers = List.copyOf(routers);
    toFillIn = List.copyOf(toFillIn);
  }
}
