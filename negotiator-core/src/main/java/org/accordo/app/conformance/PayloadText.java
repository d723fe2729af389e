package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.InvalidXmlException;

/**
 * One line of what would be sent.
 *
 * @param section such as {@code apply}
 * @param text of the line
 * @param origin the template line that it comes from
 * @param secretInput whether the line is the place for a secret
 */
record PayloadText(String section, String text, Origin origin, boolean secretInput) {

  /** Every line of every section, shared parts first. */
  static List<PayloadText> of(RenderedConfig config) {
    List<PayloadText> lines = new ArrayList<>();
    for (RenderedConfig.Shared part : config.requires()) {
      String name = part.key() + " ";
      part.vacant().ifPresent(vacant -> add(name + "vacant", vacant, lines));
      add(name + "apply", part.apply(), lines);
      add(name + "withdraw", part.withdraw(), lines);
    }
    config.vacant().ifPresent(vacant -> add("vacant", vacant, lines));
    add("apply", config.apply(), lines);
    add("withdraw", config.withdraw(), lines);
    config.inspect().ifPresent(inspect -> add("inspect", inspect, lines));
    return lines;
  }

  /** The lines of one payload. */
  static List<PayloadText> of(Payload payload) {
    List<PayloadText> lines = new ArrayList<>();
    add("", payload, lines);
    return lines;
  }

  /** All of a rendering as one text. */
  static String all(RenderedConfig config) {
    StringBuilder text = new StringBuilder();
    config
        .requires()
        .forEach(part -> text.append(part.key()).append(' ').append(part.claim()).append('\n'));
    of(config)
        .forEach(line -> text.append(line.section()).append(": ").append(line.text()).append('\n'));
    return text.toString();
  }

  /** The text of what makes an intent so, with what it shares with others. */
  static String applied(RenderedConfig config) {
    StringBuilder text = new StringBuilder();
    for (PayloadText line : of(config)) {
      if (line.section().endsWith("apply")) {
        text.append(line.text()).append('\n');
      }
    }
    return text.toString();
  }

  private static void add(String section, Payload payload, List<PayloadText> lines) {
    if (payload instanceof Payload.Exec exec) {
      exec.commands().forEach(command -> add(section, command, lines));
    } else if (payload instanceof Payload.Cli cli) {
      cli.lines().forEach(l -> lines.add(new PayloadText(section, l.text(), l.origin(), false)));
    } else if (payload instanceof Payload.NetconfEdit edit && !edit.isEmpty()) {
      pretty(edit)
          .lines()
          .forEach(l -> lines.add(new PayloadText(section, l, edit.origin(), false)));
    }
  }

  private static String pretty(Payload.NetconfEdit edit) {
    try {
      return ConfigDocument.parse(edit.config()).pretty();
    } catch (InvalidXmlException e) {
      return edit.config();
    }
  }

  private static void add(String section, Payload.Command command, List<PayloadText> lines) {
    String words = (command.tolerant() ? "-" : "") + String.join(" ", command.argv());
    String recorded = command.record().map(name -> name + " := ").orElse("");
    lines.add(new PayloadText(section, recorded + words, command.origin(), false));
    Optional<Payload.Input> input = command.input();
    if (input.isPresent() && input.get() instanceof Payload.Document document) {
      document
          .lines()
          .forEach(l -> lines.add(new PayloadText(section, "  " + l.text(), l.origin(), false)));
    } else if (input.isPresent() && input.get() instanceof Payload.Secret secret) {
      lines.add(new PayloadText(section, "<<< " + secret.secret(), command.origin(), true));
    }
  }
}
