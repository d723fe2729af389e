package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.preview.DeviceCommand;
import org.accordo.app.preview.RouterPreview;

/**
 * What {@code accordo render} prints.
 *
 * @param side where the commands alone are wanted
 * @param leftOut files that are for another router, with its name
 */
record RenderReport(RouterPreview router, Optional<Side> side, Map<String, String> leftOut)
    implements Report {

  /** One of the two ways. */
  enum Side {
    apply,
    withdraw
  }

  @Override
  public String kind() {
    return "Rendering";
  }

  @Override
  public Map<String, Object> json() {
    Fields fields = new Fields().with("router", router.router());
    if (!leftOut.isEmpty()) {
      fields.with("leftOut", List.copyOf(leftOut.keySet()));
    }
    return RouterPreviewText.json(fields, router);
  }

  @Override
  public String text(Style style) {
    return text(style, true);
  }

  private String text(Style style, boolean origins) {
    if (side.isEmpty()) {
      StringBuilder text = new StringBuilder();
      leftOut.forEach(
          (file, other) ->
              text.append("  ")
                  .append(style.dim("# left out: " + file + " is for router " + other))
                  .append('\n'));
      return text.append(RouterPreviewText.of(router, style, origins)).toString();
    }
    List<DeviceCommand> commands = side.get() == Side.apply ? router.commands() : router.undo();
    return RouterPreview.document(commands).orElseGet(() -> CommandsText.plain(commands));
  }

  /** The lines of the text; where a command comes from makes no difference. */
  List<Difference.Line> lines() {
    Style plain = new Style(false);
    List<String> keys = text(plain, false).lines().toList();
    List<String> shown = text(plain, true).lines().toList();
    List<Difference.Line> lines = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      lines.add(new Difference.Line(keys.get(i), shown.get(i)));
    }
    return lines;
  }
}
