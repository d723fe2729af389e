package org.accordo.cli.audit;

import java.nio.file.Path;
import java.util.Optional;
import org.accordo.app.audit.AuditBook;
import org.accordo.cli.Product;
import org.accordo.site.SiteOverrides;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose audit is looked at. */
final class BookOption {

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice;

  private static final class Choice {
    @Option(names = "--site", paramLabel = "FILE", description = "site file: its store")
    private Path site;

    @Option(names = "--store", paramLabel = "FILE", description = "a store, wherever it is from")
    private Path store;
  }

  AuditBook open(Product product) {
    return Optional.ofNullable(choice.store)
        .map(product::audit)
        .orElseGet(
            () -> product.audit(product.site(Optional.of(choice.site), SiteOverrides.none())));
  }
}
