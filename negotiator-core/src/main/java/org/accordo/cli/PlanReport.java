package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.preview.RouterPreview;
import org.accordo.app.preview.TwoSidedPreview;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Role;
import org.accordo.plan.RouterPlan;
import org.accordo.plan.SitePlan;

/** What two sites would agree on and what the routers of both would get. */
record PlanReport(TwoSidedPreview preview) implements Report {

  @Override
  public String kind() {
    return "Plan";
  }

  @Override
  public int exitCode() {
    return ExitCode.CHANGES;
  }

  @Override
  public Map<String, Object> json() {
    SitePlan initiator = preview.plan().initiator();
    SitePlan responder = preview.plan().responder();
    Agreement agreement = preview.plan().agreement();
    List<Object> routers = new ArrayList<>();
    addRouters(routers, initiator, Role.INITIATOR, preview.initiator());
    addRouters(routers, responder, Role.RESPONDER, preview.responder());
    return new Fields()
        .with("digest", agreement.digest())
        .with("initiator", initiator.site())
        .with("responder", responder.site())
        .with("agreement", AgreementText.json(agreement))
        .with("routers", routers)
        .toMap();
  }

  private static void addRouters(
      List<Object> json, SitePlan plan, Role role, List<RouterPreview> previews) {
    for (int i = 0; i < previews.size(); i++) {
      RouterPlan router = plan.routers().get(i);
      boolean isBorder = router.equals(plan.border());
      Fields first =
          new Fields()
              .with("name", router.router())
              .with("site", router.site())
              .with("role", AgreementText.id(role))
              .with(
                  "ruledOut",
                  Optional.of(plan.ruledOut()).filter(reasons -> isBorder && !reasons.isEmpty()));
      json.add(RouterPreviewText.json(first, previews.get(i)));
    }
  }

  @Override
  public String text(Style style) {
    SitePlan initiator = preview.plan().initiator();
    SitePlan responder = preview.plan().responder();
    StringBuilder text = new StringBuilder();
    text.append(style.strong("What " + initiator.site() + " and " + responder.site()));
    text.append(style.strong(" would agree on")).append('\n');
    text.append(AgreementText.of(preview.plan(), style));
    append(text, initiator, preview.initiator(), style);
    append(text, responder, preview.responder(), style);
    text.append(summary());
    return text.toString();
  }

  private static void append(
      StringBuilder text, SitePlan plan, List<RouterPreview> previews, Style style) {
    for (int i = 0; i < previews.size(); i++) {
      RouterPlan router = plan.routers().get(i);
      RouterPreview preview = previews.get(i);
      text.append('\n').append(style.strong("Router " + router.router() + " of " + plan.site()));
      text.append(style.dim("  driver " + preview.driver() + " " + preview.driverVersion()));
      text.append('\n').append(RouterPreviewText.of(preview, style));
    }
  }

  private String summary() {
    List<RouterPreview> routers = preview.routers();
    int commands = routers.stream().mapToInt(router -> router.commands().size()).sum();
    boolean marked =
        routers.stream()
            .flatMap(router -> router.commands().stream())
            .anyMatch(command -> command.tolerant());
    String count =
        switch (routers.size()) {
          case 2 -> "two";
          case 3 -> "three";
          default -> "four";
        };
    return "\n"
        + commands
        + " commands for "
        + count
        + " routers; nothing was sent, and no router was asked.\n"
        + (marked ? "A command with - may fail where what it asks for already holds.\n" : "");
  }
}
