package org.accordo.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.cli.drivers.CheckDriverCommand;
import org.accordo.driver.api.CommitModel;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code accordo drivers}. */
@Command(
    name = "drivers",
    description = {
      "Lists the drivers that were loaded and those that were not.",
      "",
      "A driver that was not loaded has the reason and what its author should do about it. The",
      "commands below are for authors of drivers.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo drivers",
      "  accordo drivers --plugins /opt/accordo/drivers --output json",
      "  accordo drivers new acme-os acme-os",
      "  accordo drivers check acme-os.jar",
      "  accordo drivers doctor acme-os.jar"
    })
final class DriversCommand extends Verb implements Group {

  @Option(names = "--matrix", description = "print the support matrix as a page in Markdown")
  private boolean matrix;

  DriversCommand(Session session) {
    super(session);
  }

  @Override
  public Map<String, Supplier<Object>> verbs() {
    Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
    verbs.put("new", () -> new NewDriverCommand(session()));
    verbs.put("check", () -> new CheckDriverCommand(session()));
    verbs.put("doctor", () -> new DriverDoctorCommand(session()));
    return verbs;
  }

  @Override
  protected Report run() {
    return new DriversReport(product().drivers(), matrix);
  }

  private record DriversReport(DriverCatalogue drivers, boolean matrix) implements Report {

    @Override
    public String kind() {
      return "Drivers";
    }

    @Override
    public Map<String, Object> json() {
      List<Object> loaded = new ArrayList<>();
      for (LoadedDriver driver : drivers.loaded()) {
        DriverDescriptor descriptor = driver.descriptor();
        loaded.add(
            new Fields()
                .with("id", descriptor.id())
                .with("version", descriptor.version())
                .with("provider", descriptor.provider())
                .with("name", descriptor.displayName())
                .with("capabilities", capabilities(descriptor))
                .with("conditions", conditions(descriptor))
                .with("transports", transports(descriptor))
                .with("commit", commitModels(descriptor))
                .with("source", driver.source())
                .toMap());
      }
      List<Object> rejected = new ArrayList<>();
      for (RejectedDriver driver : drivers.rejected()) {
        rejected.add(
            new Fields()
                .with("source", driver.source())
                .with("id", driver.id())
                .with("code", driver.code())
                .with("reason", driver.reason())
                .with("remedy", driver.remedy())
                .toMap());
      }
      return new Fields().with("loaded", loaded).with("rejected", rejected).toMap();
    }

    @Override
    public String text(Style style) {
      if (matrix) {
        return new SupportMatrix(drivers.loaded()).text();
      }
      StringBuilder text = new StringBuilder();
      if (drivers.loaded().isEmpty()) {
        text.append("no driver was loaded; --plugins DIR names a folder with drivers\n");
      }
      for (LoadedDriver driver : drivers.loaded()) {
        DriverDescriptor descriptor = driver.descriptor();
        text.append(style.strong(descriptor.id() + " " + descriptor.version()));
        text.append("  ").append(descriptor.displayName());
        text.append(style.dim(" (" + descriptor.provider() + ")")).append('\n');
        field(text, "can", capabilities(descriptor));
        conditions(descriptor)
            .forEach(
                (capability, setting) ->
                    field(text, "needs", List.of(capability + ": " + setting)));
        field(
            text,
            "reaches by",
            commitModels(descriptor).entrySet().stream()
                .map(each -> each.getKey() + " (" + String.join(" or ", each.getValue()) + ")")
                .toList());
        field(text, "from", List.of(driver.source()));
      }
      for (RejectedDriver driver : drivers.rejected()) {
        text.append(style.bad("not loaded: ")).append(style.strong(driver.source()));
        text.append(style.dim(" [" + driver.code() + "]")).append('\n');
        text.append("  ").append(driver.reason()).append('\n');
        text.append("  ").append(driver.remedy()).append('\n');
      }
      return text.toString();
    }

    private static void field(StringBuilder text, String name, List<String> values) {
      text.append(Wrapped.list(String.format("  %-11s", name), values));
    }

    private static List<String> capabilities(DriverDescriptor descriptor) {
      return descriptor.capabilities().stream().sorted().map(Object::toString).toList();
    }

    private static Map<String, String> conditions(DriverDescriptor descriptor) {
      Map<String, String> conditions = new TreeMap<>();
      descriptor
          .conditions()
          .forEach((capability, needed) -> conditions.put(capability.value(), needed.toString()));
      return conditions;
    }

    private static Map<String, List<String>> commitModels(DriverDescriptor descriptor) {
      Map<String, List<String>> models = new LinkedHashMap<>();
      for (Transport transport : descriptor.transports()) {
        models.put(
            transport.id(),
            descriptor.commitModels().get(transport).stream().map(CommitModel::id).toList());
      }
      return models;
    }

    private static List<String> transports(DriverDescriptor descriptor) {
      return descriptor.transports().stream().map(Transport::id).toList();
    }
  }
}
