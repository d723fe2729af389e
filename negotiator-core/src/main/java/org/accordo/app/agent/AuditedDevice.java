package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.app.audit.Audit;
import org.accordo.app.audit.AuditEvent;
import org.accordo.driver.api.Payload;
import org.accordo.problem.ProblemException;

/** Writes down what is sent to a device before it is sent, with secrets by their names. */
final class AuditedDevice implements Device {
  private final Device device;
  private final Audit audit;
  private final String router;
  private final String owner;
  private List<Payload> noted = List.of();

  AuditedDevice(Device device, Audit audit, String router, String owner) {
    this.device = device;
    this.audit = audit;
    this.router = router;
    this.owner = owner;
  }

  /** Whoever prepares stores the undo next: what is going to be sent is on disk with that. */
  @Override
  public void prepare(List<Payload> payloads) {
    device.prepare(payloads);
    note(payloads);
    noted = List.copyOf(payloads);
  }

  @Override
  public void send(List<Payload> payloads) {
    if (!payloads.equals(noted)) {
      note(payloads);
    }
    noted = List.of();
    try {
      device.send(payloads);
    } catch (ProblemException e) {
      audit.record(
          new AuditEvent(
              "not-sent",
              owner,
              new AuditEvent.Details()
                  .with("router", router)
                  .with("code", e.problem().code().id())
                  .with("problem", e.problem().message())
                  .toMap()));
      throw e;
    }
  }

  private void note(List<Payload> payloads) {
    List<Object> commands = new ArrayList<>();
    payloads.forEach(payload -> add(payload, commands));
    audit.record(
        new AuditEvent(
            "sent",
            owner,
            new AuditEvent.Details().with("router", router).with("commands", commands).toMap()));
  }

  private static void add(Payload payload, List<Object> commands) {
    if (payload instanceof Payload.Exec exec) {
      exec.commands().forEach(command -> commands.add(command(command)));
    } else if (payload instanceof Payload.Cli cli) {
      cli.lines().forEach(line -> commands.add(line.text()));
    } else if (payload instanceof Payload.NetconfEdit edit && !edit.isEmpty()) {
      commands.add(Map.of("edit-config", edit.config().replaceAll(">\\s+<", "><").strip()));
    }
  }

  private static Object command(Payload.Command command) {
    String text = CommandText.of(command);
    if (command.input().isPresent() && command.input().get() instanceof Payload.Document document) {
      Map<String, Object> both = new TreeMap<>();
      both.put("command", text);
      both.put("input", document.lines().stream().map(Payload.Line::text).toList());
      return both;
    }
    return text;
  }

  @Override
  public String look(Payload.Command command) {
    return device.look(command);
  }

  @Override
  public void confirm() {
    device.confirm();
  }

  @Override
  public void revert() {
    device.revert();
  }

  @Override
  public boolean finds(Payload inspect) {
    return device.finds(inspect);
  }

  @Override
  public boolean isVacant(Payload vacant) {
    return device.isVacant(vacant);
  }

  @Override
  public String query(Payload query) {
    return device.query(query);
  }

  @Override
  public boolean keepsWaysBack() {
    return device.keepsWaysBack();
  }

  @Override
  public Map<String, WaysBack.Standing> keep(WaysBack ways) {
    Map<String, WaysBack.Standing> standing = device.keep(ways);
    ways.timer().ifPresent(timer -> note("way-back-armed", timer));
    return standing;
  }

  private void note(String what, WaysBack.Timer timer) {
    audit.record(
        new AuditEvent(
            what,
            owner,
            new AuditEvent.Details()
                .with("router", router)
                .with("seconds", timer.after().toSeconds())
                .toMap()));
  }

  @Override
  public Set<String> offered() {
    return device.offered();
  }

  @Override
  public void close() {
    device.close();
  }
}
