package org.accordo.cli;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.SiteFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo import}. */
@Command(
    name = "import",
    description = {
      "Makes a site file of an inventory of Ansible (YAML), Nornir or NetBox (JSON).",
      "",
      "Takes names, platforms, addresses, ports and users. Passwords are never taken over: each",
      "becomes the name of a secret. What an inventory cannot know stands in the site file as a",
      "comment with FILL IN; 'accordo doctor' names what is still missing. Of Ansible, group_vars and",
      "host_vars beside the file are read too; of Nornir, groups.yaml and defaults.yaml beside it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo import inventory.yaml",
      "  accordo import --into sites/ams netbox-devices.json",
    })
final class ImportCommand extends Verb {

  @Parameters(paramLabel = "FILE", description = "inventory; of Nornir, hosts.yaml")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "ansible, nornir or netbox (default: as the file looks)")
  private ImportFormat format;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "write site.yaml into this folder, unless it has one (default: print it)")
  private Path into;

  ImportCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    ImportedSite site = product().importSite(file, Optional.ofNullable(format));
    if (into == null) {
      return new ImportReport(site, Optional.empty());
    }
    Path target = into.resolve(SiteFolder.SITE_FILE);
    try {
      Files.createDirectories(into);
      Files.writeString(target, site.text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "There is something already, and it stays")
          .at(target.toString())
          .hint("Name another folder with --into, or take what you need from the output without it")
          .exception(e);
    } catch (IOException e) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "The file cannot be written: " + e.getMessage())
          .at(target.toString())
          .exception(e);
    }
    return new ImportReport(site, Optional.of(target));
  }

  private record ImportReport(ImportedSite site, Optional<Path> target) implements Report {

    @Override
    public String kind() {
      return "ImportedSite";
    }

    @Override
    public Map<String, Object> json() {
      return new Fields()
          .with("format", site.format().name().toLowerCase(Locale.ROOT))
          .with("routers", site.routers())
          .with("toFillIn", site.toFillIn())
          .with("file", target.map(Path::toString))
          .with("text", site.text())
          .toMap();
    }

    @Override
    public String text(Style style) {
      return target
          .map(
              path ->
                  "wrote "
                      + Printable.of(quote(path.toString()))
                      + ": routers "
                      + String.join(", ", site.routers())
                      + "; "
                      + site.toFillIn().size()
                      + " places to fill in\n")
          .orElse(site.text());
    }
  }
}
