package org.accordo.simulator;

import java.util.List;
import java.util.Optional;

/** What all logins at one SR-OS-like router share. */
final class MdRouter {
  private final Options options;
  private final Faults faults;
  private final RevertTimer timer;
  private MdConfig running = new MdConfig();
  private Optional<MdCommandLine> exclusive = Optional.empty();

  MdRouter(Options options, Faults faults, RevertTimer timer) {
    this.options = options;
    this.faults = faults;
    this.timer = timer;
    for (String line :
        List.of(
            "system name \"" + options.hostname() + "\"",
            "port 1/1/c1/1 admin-state enable",
            "port 1/1/c2/1 admin-state enable",
            "router \"Base\" interface \"system\" ipv4 primary address 192.0.2.1",
            "router \"Base\" interface \"system\" ipv4 primary prefix-length 32",
            "router \"Base\" interface \"to-peer\" port 1/1/c1/1",
            "service vprn \"LAN\" service-id 10",
            "service vprn \"LAN\" customer \"1\"",
            "service vprn \"LAN\" interface \"lan\" ipv4 primary address 10.0.0.1",
            "service vprn \"LAN\" interface \"lan\" ipv4 primary prefix-length 24",
            "isa nat-group 1 admin-state enable")) {
      running.edit(List.of(), MdWords.split(line));
    }
  }

  Options options() {
    return options;
  }

  Faults faults() {
    return faults;
  }

  RevertTimer timer() {
    return timer;
  }

  synchronized MdConfig running() {
    return running;
  }

  synchronized String runningConfig() {
    return running.text("");
  }

  synchronized void goBackTo(MdConfig before) {
    running = before;
  }

  /** Why there is no exclusive access; empty where it is given. */
  synchronized Optional<String> lock(MdCommandLine session) {
    if (exclusive.isPresent() || faults.lockedBy().isPresent()) {
      return Optional.of(
          "MINOR: MGMT_CORE #2052: Exclusive datastore access unavailable - model-driven interface"
              + " editing global candidate\n");
    }
    exclusive = Optional.of(session);
    return Optional.empty();
  }

  synchronized void unlock(MdCommandLine session) {
    if (exclusive.filter(session::equals).isPresent()) {
      exclusive = Optional.empty();
    }
  }

  /** Why this session cannot commit. */
  synchronized Optional<String> blocked(MdCommandLine session) {
    boolean others =
        faults.lockedBy().isPresent() || exclusive.filter(s -> s != session).isPresent();
    return others
        ? Optional.of(
            "MINOR: MGMT_CORE #2052: Exclusive datastore access unavailable - locked by user '"
                + faults.lockedBy().orElse("another")
                + "'\n")
        : Optional.empty();
  }
}
