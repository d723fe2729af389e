package org.accordo.driver.linux;

import java.util.StringJoiner;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;

/** Prints rendered commands as a template author would write them. */
final class ConfigText {
  private final StringBuilder text = new StringBuilder();

  private ConfigText() {}

  static String of(Rendering rendering) {
    ConfigText text = new ConfigText();
    text.text.append("# ").append(rendering.intent().key()).append('\n');
    rendering
        .warnings()
        .forEach(w -> text.text.append("# warning: ").append(w.summary()).append('\n'));
    RenderedConfig config = rendering.config();
    for (RenderedConfig.Shared shared : config.requires()) {
      text.section(shared.key() + " apply", shared.apply());
      text.section(shared.key() + " withdraw", shared.withdraw());
    }
    text.section("apply", config.apply());
    text.section("withdraw", config.withdraw());
    config.inspect().ifPresent(inspect -> text.section("inspect", inspect));
    return text.text.toString();
  }

  private void section(String name, Payload payload) {
    text.append("\n[").append(name).append("]\n");
    ((Payload.Exec) payload).commands().forEach(this::command);
  }

  private void command(Payload.Command command) {
    command.record().ifPresent(name -> text.append(name).append(" := "));
    text.append(command.tolerant() ? "-" : "");
    StringJoiner words = new StringJoiner(" ");
    command.argv().forEach(word -> words.add(word.matches("[^\\s'\"]+") ? word : "'" + word + "'"));
    text.append(words);
    if (command.input().isPresent()) {
      Payload.Input input = command.input().get();
      if (input instanceof Payload.Secret secret) {
        text.append(" <<< ").append(secret.secret());
      } else if (input instanceof Payload.Document document) {
        text.append(" <<\n");
        document.lines().forEach(line -> text.append("  ").append(line.text()).append('\n'));
        text.append("<<");
      }
    }
    text.append('\n');
  }
}
