package org.accordo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accordo.app.scaffold.DriverName;
import org.accordo.app.scaffold.DriverProject;
import org.accordo.app.scaffold.NewFolder;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo drivers new}. */
@Command(
    name = "new",
    description = {
      "Makes the project of a new driver.",
      "",
      "It is loaded, passes its checks and renders its first intent as it is; then it is yours to",
      "change. Nothing that is there already is touched.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo drivers new acme-os acme-os",
      "  accordo drivers new --java acme-os work/acme-os"
    })
final class NewDriverCommand extends Verb {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "the driver's id: lower-case words joined by -, such as acme-os")
  private String name;

  @Parameters(index = "1", paramLabel = "DIR", description = "folder to make; may be there, empty")
  private Path folder;

  @Option(
      names = "--java",
      description = "with a class, for what templates cannot say: a Maven project")
  private boolean java;

  NewDriverCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    DriverName id = new DriverName(name);
    NewFolder place = new NewFolder(folder);
    boolean taken =
        product().drivers().loaded().stream()
            .anyMatch(driver -> driver.descriptor().id().equals(id.value()));
    if (taken) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "There is a driver "
                  + InvalidValueException.quote(name)
                  + " already, and of two with one id only the first is loaded")
          .hint("Choose another name; 'accordo drivers' lists those in use")
          .exception();
    }
    DriverProject project =
        new DriverProject(
            id,
            java ? DriverProject.Kind.JAVA : DriverProject.Kind.TEMPLATES,
            sdk(),
            Version.ofProduct());
    Map<String, String> files = project.files();
    place.fill(files);
    return new Made(project, folder, List.copyOf(files.keySet()));
  }

  private Path sdk() {
    Path sdk =
        product()
            .home()
            .map(home -> home.resolve("sdk/repository").toAbsolutePath().normalize())
            .orElse(Path.of("/opt/accordo/sdk/repository"));
    if (java && !Files.isDirectory(sdk)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "This Accordo has no "
                  + InvalidValueException.quote(sdk.toString())
                  + ", with which a class is compiled")
          .hint("Use a complete installation, or leave out --java")
          .exception();
    }
    return sdk;
  }

  private record Made(DriverProject project, Path folder, List<String> files) implements Report {

    @Override
    public String kind() {
      return "NewDriver";
    }

    @Override
    public Map<String, Object> json() {
      return new Fields()
          .with("id", project.name().value())
          .with("folder", folder.toString())
          .with("files", files)
          .with("next", next())
          .toMap();
    }

    private List<String> next() {
      return project.nextSteps(folder);
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      text.append(style.strong(project.name().value()));
      text.append(" in ").append(Printable.of(folder.toString())).append(":\n");
      files.forEach(file -> text.append("  ").append(file).append('\n'));
      text.append("next:\n");
      next().forEach(step -> text.append("  ").append(step).append('\n'));
      return text.toString();
    }
  }
}
