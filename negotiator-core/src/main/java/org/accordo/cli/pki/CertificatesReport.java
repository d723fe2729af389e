package org.accordo.cli.pki;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accordo.cli.Fields;
import org.accordo.cli.Printable;
import org.accordo.cli.Report;
import org.accordo.cli.Style;

/** Certificates that were made, each with its key beside it. */
record CertificatesReport(List<Path> certificates) implements Report {

  @Override
  public String kind() {
    return "Certificates";
  }

  @Override
  public Map<String, Object> json() {
    return new Fields()
        .with(
            "certificates",
            certificates.stream()
                .map(
                    file ->
                        new Fields()
                            .with("certificate", file.toString())
                            .with("key", key(file).toString())
                            .toMap())
                .toList())
        .toMap();
  }

  @Override
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    for (Path file : certificates) {
      text.append(Printable.of(file.toString()))
          .append(style.dim("  key: "))
          .append(Printable.of(key(file).toString()))
          .append('\n');
    }
    return text.toString();
  }

  private static Path key(Path certificate) {
    String name = certificate.getFileName().toString();
    return certificate.resolveSibling(name.substring(0, name.length() - 4) + ".key");
  }
}
