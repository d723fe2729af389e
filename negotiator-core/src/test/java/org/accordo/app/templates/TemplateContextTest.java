package org.accordo.app.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accordo.driver.api.Intent;
import org.junit.jupiter.api.Test;

class TemplateContextTest {
  private final TemplateContext context = new TemplateContext();

  @Test
  void everyTypeOfIntentIsThere() {
    assertThat(context.intents().values().stream().map(Class::getName))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Intent.class.getPermittedSubclasses()).map(Class::getName).toList());
  }

  @Test
  void everyFieldHasAMeaning() {
    List<String> without = new ArrayList<>();
    for (ContextSection section : sections()) {
      section.fields().stream()
          .filter(field -> field.meaning().isBlank())
          .forEach(field -> without.add(section.title() + " " + field.name()));
    }
    assertThat(without).as("fields without Javadoc").isEmpty();
  }

  @Test
  void everyFieldThatPrintsHasAnExample() {
    Set<String> compound =
        Set.of("PrefixMapping", "WireGuardTunnel.Peer", "list of WireGuardTunnel.Peer");
    for (ContextSection section : sections()) {
      for (ContextField field : section.fields()) {
        boolean prints =
            section.kind() != ContextSection.Kind.VARIABLES
                && !compound.contains(field.type())
                && !field.name().equals("intent.after")
                && !isEmptyList(section, field)
                && !section.title().equals("Capability");
        if (prints) {
          assertThat(field.example())
              .as("example of %s of %s", field.name(), section.title())
              .isNotEmpty();
        }
      }
    }
  }

  /** A process names no interface itself. */
  private static boolean isEmptyList(ContextSection section, ContextField field) {
    return section.title().equals("intent of ospf.ftl")
        && field.name().equals("intent.interfaceNames");
  }

  @Test
  void aFieldSaysWhatItIs() {
    assertThat(context.intent("static-route").fields())
        .contains(
            new ContextField("intent.destination", "IpPrefix", false, "the network", "10.9.0.0/24"),
            new ContextField(
                "intent.table",
                "number",
                true,
                "a numbered table beside the routing instances, 1 to 4294967295; only with the"
                    + " default VRF",
                "77"));
    assertThat(context.types(List.of("static-route")))
        .extracting(ContextSection::title)
        .containsExactly(
            "Capability",
            "IntentKey",
            "InterfaceName",
            "IpAddress",
            "IpPrefix",
            "NextHop",
            "VrfName");
  }

  private List<ContextSection> sections() {
    List<ContextSection> sections = new ArrayList<>();
    sections.add(context.variables(Optional.empty()));
    context.intents().keySet().forEach(type -> sections.add(context.intent(type)));
    sections.addAll(context.types(context.intents().keySet()));
    return sections;
  }
}
