package org.accordo.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.accordo.app.lint.LintResult;
import org.accordo.site.SiteFolder;

/** Looks at templates as the product does, for tests of other packages. */
public final class LintingAccess {

  private LintingAccess() {}

  public static LintResult look(
      List<Path> plugins, Optional<SiteFolder> folder, Optional<String> driver) {
    return new Linting(plugins, folder).look(folder.isPresent(), driver);
  }
}
