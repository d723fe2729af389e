package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.CommitModel;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.SettingCondition;
import org.accordo.driver.api.Transport;

/** What each driver can do, as a page in Markdown with footnotes. */
final class SupportMatrix {
  private final List<DriverDescriptor> drivers;
  private final List<String> notes = new ArrayList<>();

  SupportMatrix(List<LoadedDriver> drivers) {
    this.drivers = drivers.stream().map(LoadedDriver::descriptor).toList();
  }

  String text() {
    StringBuilder page = new StringBuilder(2048);
    page.append("# Support matrix\n\n");
    page.append(
        "Made by `accordo drivers --matrix` from the drivers' manifests. A dash is something that\n");
    page.append("the driver refuses by name before a router is touched.\n\n");
    row(page, "", drivers.stream().map(driver -> driver.id() + " " + driver.version()).toList());
    row(page, "---", drivers.stream().map(driver -> "---").toList());
    for (Capability capability : capabilities()) {
      row(
          page,
          code(capability),
          drivers.stream().map(driver -> cell(driver, capability)).toList());
    }
    for (Transport transport : Transport.values()) {
      row(
          page,
          "by `" + transport.id() + "`",
          drivers.stream().map(driver -> commitModels(driver, transport)).toList());
    }
    page.append('\n');
    for (int i = 0; i < notes.size(); i++) {
      page.append(i + 1).append(". ").append(notes.get(i)).append('\n');
    }
    return page.toString();
  }

  private SortedSet<Capability> capabilities() {
    return drivers.stream()
        .flatMap(driver -> driver.capabilities().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String cell(DriverDescriptor driver, Capability capability) {
    if (!driver.capabilities().contains(capability)) {
      return "-";
    }
    List<String> marks = new ArrayList<>();
    List<SettingCondition> conditions = driver.conditions(capability);
    if (!conditions.isEmpty()) {
      String settings =
          conditions.stream().map(SettingCondition::toString).collect(Collectors.joining(", "));
      marks.add(mark(driver.id() + ": with the setting " + settings));
    }
    if (driver.notes().containsKey(capability)) {
      marks.add(mark(driver.id() + ": " + driver.notes().get(capability)));
    }
    String note = marks.isEmpty() ? "" : " <sup>" + String.join(", ", marks) + "</sup>";
    return (conditions.isEmpty() ? "yes" : "by setting") + note;
  }

  private String mark(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
    return Integer.toString(notes.indexOf(note) + 1);
  }

  private static String commitModels(DriverDescriptor driver, Transport transport) {
    return driver.transports().contains(transport)
        ? driver.commitModels().get(transport).stream()
            .map(CommitModel::id)
            .collect(Collectors.joining(", "))
        : "-";
  }

  private static String code(Capability capability) {
    return "`" + capability + "`";
  }

  private static void row(StringBuilder page, String first, List<String> cells) {
    page.append("| ").append(first).append(" | ");
    page.append(String.join(" | ", cells)).append(" |\n");
  }
}
