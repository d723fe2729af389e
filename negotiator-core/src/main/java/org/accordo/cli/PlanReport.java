package org.accordo.cli;

import java.util.List;
import java.util.Map;
import org.accordo.app.preview.RouterPreview;
import org.accordo.app.preview.TwoSidedPreview;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Role;
import org.accordo.plan.RouterPlan;

/** What two sites would agree on and what both routers would get. */
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
    RouterPlan initiator = preview.plan().initiator();
    RouterPlan responder = preview.plan().responder();
    Agreement agreement = preview.plan().agreement();
    return new Fields()
        .with("digest", agreement.digest())
        .with("initiator", initiator.site())
        .with("responder", responder.site())
        .with("agreement", AgreementText.json(agreement))
        .with(
            "routers",
            List.of(
                router(initiator, Role.INITIATOR, preview.initiator()),
                router(responder, Role.RESPONDER, preview.responder())))
        .toMap();
  }

  private static Map<String, Object> router(RouterPlan plan, Role role, RouterPreview router) {
    Fields first =
        new Fields()
            .with("name", plan.router())
            .with("site", plan.site())
            .with("role", AgreementText.id(role));
    return RouterPreviewText.json(first, router);
  }

  @Override
  public String text(Style style) {
    RouterPlan initiator = preview.plan().initiator();
    RouterPlan responder = preview.plan().responder();
    StringBuilder text = new StringBuilder();
    text.append(style.strong("What " + initiator.site() + " and " + responder.site()));
    text.append(style.strong(" would agree on")).append('\n');
    text.append(
        AgreementText.of(preview.plan().agreement(), initiator.site(), responder.site(), style));
    append(text, initiator, preview.initiator(), style);
    append(text, responder, preview.responder(), style);
    text.append(summary());
    return text.toString();
  }

  private static void append(
      StringBuilder text, RouterPlan plan, RouterPreview router, Style style) {
    text.append('\n').append(style.strong("Router " + plan.router() + " of " + plan.site()));
    text.append(style.dim("  driver " + router.driver() + " " + router.driverVersion()));
    text.append('\n').append(RouterPreviewText.of(router, style));
  }

  private String summary() {
    int commands = preview.initiator().commands().size() + preview.responder().commands().size();
    boolean marked =
        all().stream()
            .flatMap(router -> router.commands().stream())
            .anyMatch(command -> command.tolerant());
    return "\n"
        + commands
        + " commands for two routers; nothing was sent, and no router was asked.\n"
        + (marked ? "A command with - may fail where what it asks for already holds.\n" : "");
  }

  private List<RouterPreview> all() {
    return List.of(preview.initiator(), preview.responder());
  }
}
