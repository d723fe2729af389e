package org.accordo.app.cases;

import java.util.List;
import org.accordo.app.driver.DriverCatalogue;

/**
 * Cases with the drivers that render them.
 *
 * @param cases in the order of the files
 * @param drivers that know the values of each case by the name of its site
 */
public record CaseBook(List<TemplateCase> cases, DriverCatalogue drivers) {
  public CaseBook {
    cases = List.copyOf(cases);
  }
}
