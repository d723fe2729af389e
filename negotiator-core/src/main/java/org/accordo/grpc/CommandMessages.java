package org.accordo.grpc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.accordo.app.agent.CommandText;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.proto.v1.Command;
import org.accordo.proto.v1.RenderedIntent;
import org.accordo.xml.ConfigDocument;

/** Puts rendered configuration into the words of the contract. */
final class CommandMessages {

  private CommandMessages() {}

  /**
   * Renderings in their order. What several intents share stands with the first of them: before its
   * own commands on apply, after them on withdraw.
   */
  static List<RenderedIntent> write(List<Rendering> renderings) {
    Set<IntentKey> shown = new HashSet<>();
    List<RenderedIntent> messages = new ArrayList<>(renderings.size());
    for (Rendering rendering : renderings) {
      RenderedConfig config = rendering.config();
      RenderedIntent.Builder message =
          RenderedIntent.newBuilder().setKey(rendering.intent().key().value());
      List<Command> sharedWithdraw = new ArrayList<>();
      for (RenderedConfig.Shared part : config.requires()) {
        if (shown.add(part.key())) {
          message.addAllApply(write(part.apply()));
          sharedWithdraw.addAll(0, write(part.withdraw()));
        }
      }
      message.addAllApply(write(config.apply()));
      message.addAllWithdraw(write(config.withdraw()));
      message.addAllWithdraw(sharedWithdraw);
      for (Diagnostic warning : rendering.warnings()) {
        message.addWarnings(warning.field() + ": " + warning.summary() + ". " + warning.remedy());
      }
      messages.add(message.build());
    }
    return messages;
  }

  static List<Command> write(Payload payload) {
    List<Command> messages = new ArrayList<>();
    if (payload instanceof Payload.Exec exec) {
      exec.commands().forEach(command -> messages.add(write(command)));
    } else if (payload instanceof Payload.Cli cli) {
      for (Payload.Line line : cli.lines()) {
        messages.add(
            Command.newBuilder().setText(line.text()).setOrigin(line.origin().toString()).build());
      }
    } else if (payload instanceof Payload.NetconfEdit edit && !edit.isEmpty()) {
      messages.add(
          Command.newBuilder()
              .setText("edit-config")
              .addAllInput(ConfigDocument.parse(edit.config()).pretty().lines().toList())
              .setOrigin(edit.origin().toString())
              .build());
    }
    return messages;
  }

  private static Command write(Payload.Command command) {
    Command.Builder message =
        Command.newBuilder()
            .setText(CommandText.of(command))
            .addAllArgv(command.argv())
            .setOrigin(command.origin().toString());
    command
        .input()
        .ifPresent(
            input -> {
              if (input instanceof Payload.Secret secret) {
                message.addInput(secret.secret().toString());
              } else {
                ((Payload.Document) input).lines().forEach(line -> message.addInput(line.text()));
              }
            });
    return message.build();
  }
}
