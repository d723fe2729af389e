package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accordo.app.preview.DeviceCommand;
import org.accordo.app.preview.PreviewStep;
import org.accordo.app.preview.RouterPreview;

/** Prints what one router would get. */
public final class RouterPreviewText {

  private RouterPreviewText() {}

  /** What is applied, step by step, and then how it is undone. */
  public static String of(RouterPreview router, Style style) {
    return of(router, style, true);
  }

  /** As {@link #of}, or without the origins of commands. */
  static String of(RouterPreview router, Style style, boolean origins) {
    StringBuilder text = new StringBuilder();
    text.append("  ").append(style.strong("apply")).append('\n');
    List<DeviceCommand> looks = looks(router);
    if (!looks.isEmpty()) {
      text.append(title("values recorded for the undo, before anything is changed", style));
      text.append(CommandsText.of(looks, "      ", style, origins));
    }
    for (PreviewStep step : router.steps()) {
      text.append(title(step.key().value(), style));
      text.append(CommandsText.of(changes(step), "      ", style, origins));
      for (String warning : step.warnings()) {
        text.append("      ").append(style.warning("warning: " + warning)).append('\n');
      }
    }
    text.append("  ").append(style.strong("undo")).append('\n');
    for (int i = router.steps().size() - 1; i >= 0; i--) {
      PreviewStep step = router.steps().get(i);
      if (!step.withdraw().isEmpty()) {
        text.append(title(step.key().value(), style));
        text.append(CommandsText.of(step.withdraw(), "      ", style, origins));
      }
    }
    return text.toString();
  }

  /** The same for programs, behind fields that are there already. */
  public static Map<String, Object> json(Fields first, RouterPreview router) {
    List<Object> intents = new ArrayList<>();
    for (PreviewStep step : router.steps()) {
      intents.add(
          new Fields()
              .with("key", step.key().value())
              .with("type", step.type())
              .with("apply", CommandsText.json(step.apply()))
              .with("withdraw", CommandsText.json(step.withdraw()))
              .with("warnings", step.warnings())
              .toMap());
    }
    return first
        .with("driver", router.driver())
        .with("driverVersion", router.driverVersion())
        .with("intents", intents)
        .with("commands", CommandsText.json(router.commands()))
        .with("undo", CommandsText.json(router.undo()))
        .toMap();
  }

  /** The commands alone, to be copied. */
  public static String plain(RouterPreview router) {
    return CommandsText.plain(router.commands());
  }

  private static List<DeviceCommand> looks(RouterPreview router) {
    return router.commands().stream().filter(DeviceCommand::looksOnly).toList();
  }

  private static List<DeviceCommand> changes(PreviewStep step) {
    return step.apply().stream().filter(command -> !command.looksOnly()).toList();
  }

  private static String title(String text, Style style) {
    return "    " + style.dim("# " + text) + "\n";
  }
}
