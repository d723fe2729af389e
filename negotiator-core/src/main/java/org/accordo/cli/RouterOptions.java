package org.accordo.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;
import picocli.CommandLine.Option;

/** Which router of which site a command changes, and for whom. */
final class RouterOptions {
  @Option(names = "--site", required = true, paramLabel = "FILE", description = "site file")
  private Path site;

  @Option(
      names = "--router",
      paramLabel = "NAME",
      description = "router (default: as in the intents file, else the border router)")
  private String router;

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "who wants it (default: file: and the name of the intents file)")
  private String owner;

  Site site(Product product) {
    return product.site(Optional.of(site), SiteOverrides.none());
  }

  String router(Site ofSite, Optional<String> inFile) {
    return Optional.ofNullable(router).or(() -> inFile).orElse(ofSite.border().router());
  }

  Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  String owner(Path intents) {
    return owner().orElseGet(() -> ownerOf(intents));
  }

  /** The file's name, with what an owner's name cannot have replaced. */
  private static String ownerOf(Path intents) {
    String name = intents.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return "file:" + name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
