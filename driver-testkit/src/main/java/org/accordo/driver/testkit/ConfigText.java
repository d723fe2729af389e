package org.accordo.driver.testkit;

import org.accordo.app.driver.Rendering;
import org.accordo.app.preview.PayloadText;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;

/** Prints what was rendered as a template author would write it. */
public final class ConfigText {
  private final StringBuilder text = new StringBuilder();

  private ConfigText() {}

  /** All of it: warnings, shared parts, every section that is there. */
  public static String of(Rendering rendering) {
    ConfigText text = new ConfigText();
    text.text.append("# ").append(rendering.intent().key()).append('\n');
    rendering
        .warnings()
        .forEach(w -> text.text.append("# warning: ").append(w.summary()).append('\n'));
    RenderedConfig config = rendering.config();
    for (RenderedConfig.Shared shared : config.requires()) {
      if (!shared.claim().isEmpty()) {
        text.text.append("\n# ").append(shared.key()).append(" claims ").append(shared.claim());
        text.text.append('\n');
      }
      shared.vacant().ifPresent(vacant -> text.section(shared.key() + " vacant", vacant));
      text.section(shared.key() + " apply", shared.apply());
      text.section(shared.key() + " withdraw", shared.withdraw());
    }
    config.vacant().ifPresent(vacant -> text.section("vacant", vacant));
    text.section("apply", config.apply());
    text.section("withdraw", config.withdraw());
    config.inspect().ifPresent(inspect -> text.section("inspect", inspect));
    return text.text.toString();
  }

  private void section(String name, Payload payload) {
    text.append("\n[").append(name).append("]\n");
    PayloadText.of(payload).forEach(line -> text.append(line.text()).append('\n'));
  }
}
