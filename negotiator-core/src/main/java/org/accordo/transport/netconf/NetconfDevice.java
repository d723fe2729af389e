package org.accordo.transport.netconf;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.accordo.app.agent.Device;
import org.accordo.driver.api.Payload;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A router that is configured by NETCONF. How it takes changes is decided by its hello alone:
 * through a candidate with a commit that has to be confirmed, through a candidate, or at once.
 */
final class NetconfDevice implements Device {
  private static final Logger LOG = LoggerFactory.getLogger(NetconfDevice.class);

  private static final Set<String> NO_SUCH_OPERATION =
      Set.of("operation-not-supported", "unknown-element", "unknown-namespace");

  private final String router;
  private final Supplier<NetconfSession> opener;
  private final Settings settings;
  private Optional<Open> open = Optional.empty();
  private boolean toConfirm;
  private boolean toSave;

  /**
   * @param save the operation that makes the running configuration last, where commits do not
   * @param confirmTimeout after which the device goes back by itself
   * @param validate whether a candidate is validated before it is committed
   * @param lockPatience how long to wait for a lock
   */
  record Settings(
      Optional<XmlElement> save,
      Duration confirmTimeout,
      boolean validate,
      Duration lockPatience) {}

  private record Open(NetconfSession session, Locks locks) {}

  /**
   * @param opener begins a session; asked again when one has ended
   */
  NetconfDevice(String router, Supplier<NetconfSession> opener, Settings settings) {
    this.router = router;
    this.opener = opener;
    this.settings = settings;
  }

  private Open open() {
    if (open.isEmpty()) {
      NetconfSession session = opener.get();
      open = Optional.of(new Open(session, new Locks(router, session, settings.lockPatience())));
    }
    return open.get();
  }

  private Hello hello() {
    return open().session().hello();
  }

  /** Begins the first session now, so that a router that is not there is told early. */
  void connect() {
    guarded(this::open);
  }

  @Override
  public Set<String> offered() {
    return guarded(() -> hello().capabilities());
  }

  @Override
  public String look(Payload.Command command) {
    Edit.netconf(router, new Payload.Exec(List.of(command)));
    throw new AssertionError(); // commands are refused above
  }

  @Override
  public void send(List<Payload> payloads) {
    List<Edit> edits = Edit.of(router, payloads);
    if (!edits.isEmpty()) {
      guarded(
          () -> {
            changeWhatIsThere(edits);
            return true;
          });
    }
  }

  /**
   * A removal inside of something that is not there makes that first (RFC 6241, section 7.2), which
   * a device may refuse for what it then lacks. So is left out what there is nothing of.
   */
  private void changeWhatIsThere(List<Edit> edits) {
    try {
      change(edits);
    } catch (ProblemException e) {
      boolean refused = e.getCause() instanceof RpcRefusedException;
      if (!refused || !edits.stream().allMatch(edit -> edit.config().removesOnly())) {
        throw e;
      }
      List<Edit> present = edits.stream().map(this::present).toList();
      if (present.equals(edits)) {
        throw e;
      }
      List<Edit> left = present.stream().filter(edit -> !edit.config().isEmpty()).toList();
      if (!left.isEmpty()) {
        change(left);
      }
    }
  }

  private Edit present(Edit edit) {
    XmlElement running = Operations.getRunning(edit.config().filter(), Optional.empty());
    List<XmlElement> actual =
        call(running, edit)
            .child(XmlWriter.NETCONF, "data")
            .map(XmlElement::children)
            .orElse(List.of());
    return new Edit(edit.config().removingFrom(new ConfigDocument(actual)), edit.parts());
  }

  /** Takes the locks. */
  @Override
  public void prepare(List<Payload> payloads) {
    if (!Edit.of(router, payloads).isEmpty()) {
      guarded(
          () -> {
            lock();
            return true;
          });
    }
  }

  private void lock() {
    if (!hello().hasCandidate() && !hello().hasWritableRunning()) {
      throw Problem.of(
              ProblemCode.DEVICE_REJECTED,
              "The router offers neither a candidate nor a writable running configuration")
          .at(router)
          .hint("Its configuration can be read by NETCONF only; use another transport")
          .exception();
    }
    open().locks().take();
  }

  private void change(List<Edit> edits) {
    lock();
    boolean done = false;
    try {
      String target = hello().hasCandidate() ? "candidate" : "running";
      edits.forEach(edit -> call(Operations.edit(target, edit.config(), hello()), edit));
      toSave = true;
      if (hello().hasCandidate()) {
        commit(edits);
        open().locks().releaseRunning();
      }
      done = true;
    } finally {
      if (!done && open.filter(each -> each.session().isOpen()).isPresent()) {
        discard();
      }
    }
  }

  private void commit(List<Edit> edits) {
    Edit all =
        new Edit(
            new ConfigDocument(List.of()),
            edits.stream().flatMap(edit -> edit.parts().stream()).toList());
    if (settings.validate() && hello().hasValidate()) {
      call(Operations.validate(), all);
    }
    if (!hello().hasConfirm()) {
      call(Operations.commit(), all);
      return;
    }
    Optional<String> persist =
        hello().hasPersistentConfirm() ? Optional.of(persistId()) : Optional.empty();
    toConfirm = true; // also where the answer is lost
    boolean refused = true;
    try {
      call(Operations.commitToBeConfirmed(settings.confirmTimeout(), persist), all);
      refused = false;
    } finally {
      toConfirm = !refused || !open().session().isOpen();
    }
  }

  /** The same for every session, so that a later one can cancel what an earlier one has left. */
  private String persistId() {
    return "accordo-" + router;
  }

  private XmlElement call(XmlElement operation, Edit edit) {
    try {
      return open().session().call(operation);
    } catch (RpcRefusedException e) {
      throw Problem.of(ProblemCode.DEVICE_REJECTED, e.getMessage())
          .at(router + " (" + edit.origin(e.first().path()) + ")")
          .exception(e);
    }
  }

  /** Only what is certainly ours: a candidate without a lock may hold somebody else's work. */
  private void discard() {
    Open now = open();
    try {
      if (now.locks().holdCandidate()) {
        now.session().call(Operations.discard());
      }
    } catch (RpcRefusedException e) {
      LOG.debug("{} did not discard: {}", router, quote(e.getMessage()));
    }
    now.locks().release();
  }

  @Override
  public void confirm() {
    guarded(
        () -> {
          try {
            makeLast();
          } finally {
            if (open().session().isOpen()) {
              open().locks().release();
            }
          }
          return true;
        });
  }

  private void makeLast() {
    try {
      if (toConfirm) {
        open()
            .session()
            .call(
                hello().hasPersistentConfirm()
                    ? Operations.confirm(persistId())
                    : Operations.commit());
        toConfirm = false;
      }
      if (toSave) {
        settings.save().ifPresent(this::save);
      }
      toSave = false;
    } catch (RpcRefusedException e) {
      String late =
          toConfirm
              ? "; it goes back where it was not confirmed within "
                  + settings.confirmTimeout().toSeconds()
                  + " s"
              : "";
      throw Problem.of(ProblemCode.DEVICE_REJECTED, e.getMessage() + late).at(router).exception(e);
    }
  }

  /** A device that has no such operation does what it does by itself. */
  private void save(XmlElement operation) {
    try {
      open().session().call(operation);
    } catch (RpcRefusedException e) {
      if (!NO_SUCH_OPERATION.contains(e.first().tag())) {
        throw e;
      }
      LOG.warn("{}: whether its changes outlast a restart is up to it: {}", router, e.getMessage());
    }
  }

  @Override
  public void revert() {
    guarded(
        () -> {
          if (hello().hasPersistentConfirm()) {
            cancel();
          } else if (toConfirm) {
            end(); // a commit that does not persist is undone with its session
          }
          toConfirm = false;
          toSave = false;
          if (open.isPresent()) {
            discard();
          }
          return true;
        });
  }

  private void cancel() {
    try {
      open().session().call(Operations.cancel(persistId()));
    } catch (RpcRefusedException e) {
      LOG.debug("{} has nothing to cancel: {}", router, quote(e.getMessage()));
    }
  }

  @Override
  public boolean finds(Payload inspect) {
    if (inspect.isEmpty()) {
      return true;
    }
    ConfigDocument expected = Edit.parse(router, Edit.netconf(router, inspect));
    ConfigDocument actual =
        data(inspect, () -> Operations.getRunning(expected.filter(), hello().defaults()));
    List<String> missing = expected.missingFrom(actual);
    if (!missing.isEmpty()) {
      LOG.debug("{} lacks {} parts: {}", router, missing.size(), quote(missing.get(0)));
    }
    return missing.isEmpty();
  }

  @Override
  public boolean isVacant(Payload vacant) {
    if (vacant.isEmpty()) {
      return true;
    }
    ConfigDocument asked = Edit.parse(router, Edit.netconf(router, vacant)).withoutAttributes();
    return asked.findsNothingIn(data(vacant, () -> Operations.getRunning(asked, Optional.empty())));
  }

  @Override
  public String query(Payload query) {
    ConfigDocument asked = Edit.parse(router, Edit.netconf(router, query)).withoutAttributes();
    return XmlWriter.indented(
        data(query, () -> Operations.get(asked)).in(XmlWriter.NETCONF, "data"));
  }

  private ConfigDocument data(Payload payload, Supplier<XmlElement> operation) {
    Edit asked = Edit.of(router, List.of(payload)).get(0);
    return guarded(
        () -> {
          XmlElement get = operation.get();
          return call(get, asked)
              .child(XmlWriter.NETCONF, "data")
              .map(data -> new ConfigDocument(data.children()))
              .orElseThrow(
                  () ->
                      Problem.of(
                              ProblemCode.DEVICE_REJECTED,
                              "<" + get.name().local() + "> was answered without <data>")
                          .at(router)
                          .exception());
        });
  }

  /** What was sent before the connection was lost, and whether the device takes it back. */
  private <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (SessionLostException e) {
      end();
      String back =
          toConfirm
              ? "; what was sent is not confirmed, and the router goes back by itself within "
                  + settings.confirmTimeout().toSeconds()
                  + " s"
              : "";
      throw Problem.of(ProblemCode.DEVICE_UNREACHABLE, e.getMessage() + back)
          .at(router)
          .exception(e);
    }
  }

  private void end() {
    open.ifPresent(each -> each.session().close());
    open = Optional.empty();
  }

  @Override
  public void close() {
    end();
  }
}
