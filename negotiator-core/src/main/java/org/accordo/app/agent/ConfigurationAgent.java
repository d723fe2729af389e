package org.accordo.app.agent;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.accordo.app.audit.Audit;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.Transport;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Router;
import org.accordo.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration agent of one site: intents in, device configuration out, with a way back. Safe
 * to call from many threads; changes of one router are made one after the other, those of different
 * routers side by side.
 */
public final class ConfigurationAgent {
  /** How many routers are undone at the same time; each waits for its device most of the time. */
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationAgent.class);

  private static final String RECOVERY = "recovery";
  private static final String MENDING = "drift";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DriverCatalogue catalogue;
  private final Devices devices;
  private final Secrets secrets;
  private final Clock clock;
  private final Audit audit;
  private final String borderRouter;
  private final Map<String, ManagedRouter> routers = new TreeMap<>();
  private final Map<String, RouterBook> books = new TreeMap<>();
  private final Watchers watchers = new Watchers();

  /**
   * Takes up what the ledger holds; {@link #recover} then finishes what a crash has interrupted.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-driver} or {@code driver-rejected}
   *     where a router's driver is not there, {@code invalid-site} where it does not know the
   *     router's transport
   */
  public ConfigurationAgent(
      Site site,
      DriverCatalogue catalogue,
      Devices devices,
      Ledger ledger,
      Secrets secrets,
      Clock clock) {
    this(site, catalogue, devices, ledger, secrets, clock, PATIENCE, Audit.NONE);
  }

  /** The same, with everything that is sent written down. */
  public ConfigurationAgent(
      Site site,
      DriverCatalogue catalogue,
      Devices devices,
      Ledger ledger,
      Secrets secrets,
      Clock clock,
      Audit audit) {
    this(site, catalogue, devices, ledger, secrets, clock, PATIENCE, audit);
  }

  ConfigurationAgent(
      Site site,
      DriverCatalogue catalogue,
      Devices devices,
      Ledger ledger,
      Secrets secrets,
      Clock clock,
      Duration patience) {
    this(site, catalogue, devices, ledger, secrets, clock, patience, Audit.NONE);
  }

  private ConfigurationAgent(
      Site site,
      DriverCatalogue catalogue,
      Devices devices,
      Ledger ledger,
      Secrets secrets,
      Clock clock,
      Duration patience,
      Audit audit) {
    this.audit = audit;
    this.catalogue = catalogue;
    this.devices = devices;
    this.secrets = secrets;
    this.clock = clock;
    this.borderRouter = site.border().router();
    for (Router router : site.routers().values()) {
      routers.put(router.name(), manage(site, router));
      books.put(router.name(), new RouterBook(router.name(), ledger, patience));
    }
    takeUp(ledger.load());
  }

  private ManagedRouter manage(Site site, Router router) {
    LoadedDriver driver = catalogue.driver(router.driver());
    Transport transport = router.connection().transport();
    if (!driver.descriptor().transports().contains(transport)) {
      throw Problem.of(
              ProblemCode.INVALID_SITE,
              "Driver "
                  + driver.descriptor().id()
                  + " does not know transport "
                  + transport.id()
                  + ", expected one of "
                  + driver.descriptor().transports().stream().map(Transport::id).toList())
          .at("routers." + router.name() + ".connect.transport")
          .exception();
    }
    return new ManagedRouter(router, driver, RenderTarget.of(site, router));
  }

  private void takeUp(Ledger.Content content) {
    Set<String> strangers = new TreeSet<>();
    for (LedgerEntry entry : content.entries()) {
      RouterBook book = books.get(entry.router());
      if (book == null) {
        strangers.add(entry.router());
        continue;
      }
      book.remember(entry);
      watchers.publish(entry.router(), new IntentProgress(entry.key(), entry.state()));
    }
    for (SharedEntry shared : content.shared()) {
      Optional.ofNullable(books.get(shared.router())).ifPresent(book -> book.remember(shared));
    }
    for (AnsweredRequest answer : content.answers()) {
      Optional.ofNullable(books.get(answer.router())).ifPresent(book -> book.remember(answer));
    }
    for (ArmedChange armed : content.armed()) {
      Optional.ofNullable(books.get(armed.router())).ifPresent(book -> book.remember(armed));
    }
    if (!strangers.isEmpty()) {
      LOG.warn("The ledger has intents of routers that the site no longer has: {}", strangers);
    }
  }

  /** Where those who carry requests to it write them down. */
  public Audit audit() {
    return audit;
  }

  /** The drivers, loaded and rejected. */
  public DriverCatalogue catalogue() {
    return catalogue;
  }

  /** The routers of the site, by name. */
  public Collection<ManagedRouter> routers() {
    return List.copyOf(routers.values());
  }

  /** The name of the router that the link to peers is on. */
  public String borderRouter() {
    return borderRouter;
  }

  /**
   * Renders intents in the order in which they would be applied, with the numbers that they would
   * get; touches no device and stores nothing.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-router}, {@code invalid-value},
   *     {@code capability-missing}, or what else the driver has against it
   */
  public List<Rendering> preview(String router, List<Intent> intents) {
    ManagedRouter managed = managed(router);
    List<Intent> numbered = TranslationNumbers.assign(books.get(router), intents);
    List<Rendering> renderings = new ArrayList<>(numbered.size());
    for (Intent intent : IntentOrder.of(numbered)) {
      renderings.add(managed.driver().render(intent, managed.target()));
    }
    return renderings;
  }

  /**
   * Applies all intents or, where one fails, none. What is there already with the same content gets
   * one more owner.
   *
   * @throws org.accordo.problem.ProblemException with {@code device-rejected} and the like after
   *     what had been applied was undone, and with all others before anything was sent
   */
  public ApplyOutcome apply(ApplyRequest request, ApplyObserver observer) {
    ManagedRouter managed = managed(request.router());
    RouterBook book = books.get(request.router());
    return book.inTurn(
        () -> {
          if (observer.isGone()) {
            throw Problem.of(ProblemCode.ROUTER_BUSY, "Nobody waits for this any more; not begun")
                .at(request.router())
                .exception();
          }
          Consumer<IntentProgress> reached =
              progress -> {
                watchers.publish(request.router(), progress);
                observer.reached(progress);
              };
          try (Connector connector = new Connector(managed, devices, audit, request.owner())) {
            return new ApplyRun(
                    request,
                    managed,
                    book,
                    connector,
                    secrets,
                    ways(managed, book, connector),
                    clock.instant(),
                    reached)
                .run();
          }
        });
  }

  /**
   * Withdraws what this owner wanted and nobody else does; what is not there is no error.
   *
   * @param keys of the intents; empty for everything of this owner
   * @return the state of each intent that this was about
   * @throws org.accordo.problem.ProblemException {@code device-rejected}, {@code
   *     device-unreachable} where something could not be withdrawn; it is kept for another try
   */
  public List<IntentProgress> withdraw(String router, String owner, Set<IntentKey> keys) {
    ManagedRouter managed = managed(router);
    ApplyRequest.checkOwner(owner);
    RouterBook book = books.get(router);
    return book.inTurn(
        () -> {
          try (Connector connector = new Connector(managed, devices, audit, owner)) {
            return new WithdrawRun(
                    book, connector, managed.isDryRun(), watchers, ways(managed, book, connector))
                .run(owner, keys);
          }
        });
  }

  /**
   * Says that what was applied for an owner with a way back is to stay, or is to go back later.
   * What has no way back armed stays as it is; may be repeated.
   *
   * @param later from now; empty to have it stay
   * @throws org.accordo.problem.ProblemException {@code went-back} where the owner has nothing
   *     there any more, {@code device-unreachable}
   */
  public void keep(String router, String owner, Optional<Duration> later) {
    ManagedRouter managed = managed(router);
    ApplyRequest.checkOwner(owner);
    RouterBook book = books.get(router);
    book.inTurn(
        () -> {
          try (Connector connector = new Connector(managed, devices, audit, owner)) {
            ways(managed, book, connector).keep(owner, later, clock.instant());
            return Optional.empty();
          }
        });
  }

  /**
   * The same on one router and on every other one that has something of this owner. One router that
   * fails keeps no other from being withdrawn from.
   *
   * @return the state of each intent, the named router's first
   * @throws org.accordo.problem.ProblemException the first of what {@link #withdraw} throws; the
   *     others are suppressed exceptions of it
   */
  public List<IntentProgress> withdrawEverywhere(String router, String owner, Set<IntentKey> keys) {
    List<IntentProgress> states = new ArrayList<>();
    List<ProblemException> problems = new ArrayList<>();
    List<String> named = new ArrayList<>(List.of(router));
    books.values().stream()
        .filter(book -> !book.router().equals(router) && !book.entries().of(owner).isEmpty())
        .forEach(book -> named.add(book.router()));
    for (String each : named) {
      try {
        states.addAll(withdraw(each, owner, keys));
      } catch (ProblemException e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      ProblemException first = problems.get(0);
      problems.subList(1, problems.size()).forEach(first::addSuppressed);
      throw first;
    }
    return states;
  }

  /**
   * Asks a router what it is: model, version and mode, in its driver's words.
   *
   * @return empty where the driver cannot say
   * @throws org.accordo.problem.ProblemException {@code unknown-router}, {@code
   *     device-unreachable}, {@code device-rejected}, {@code unsupported-combination} for a device
   *     that the driver is not made for
   */
  public Optional<DeviceFacts> identify(String router) {
    ManagedRouter managed = managed(router);
    if (managed.isDryRun()) {
      return Optional.empty();
    }
    return books
        .get(router)
        .inTurn(
            () -> {
              try (Connector connector = new Connector(managed, devices)) {
                return managed
                    .driver()
                    .identify(
                        new LookingSession(
                            managed.router().connection().transport(), connector.device()),
                        managed.target());
              }
            });
  }

  /**
   * Has a router send an echo request.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-router}, {@code capability-missing}
   *     where the router cannot or is in dry-run mode, {@code device-unreachable}
   */
  public ProbeAnswer probe(String router, PathProbe probe) {
    ManagedRouter managed = managed(router);
    if (managed.isDryRun()) {
      throw Problem.of(ProblemCode.CAPABILITY_MISSING, "A router in dry-run mode sends nothing")
          .at(router)
          .exception();
    }
    return books
        .get(router)
        .inTurn(
            () -> {
              try (Connector connector = new Connector(managed, devices)) {
                return managed
                    .driver()
                    .probe(
                        new LookingSession(
                            managed.router().connection().transport(), connector.device()),
                        probe,
                        managed.target());
              }
            });
  }

  /**
   * What has been applied, in the order of applying.
   *
   * @param router empty for all
   */
  public List<AppliedIntent> list(Optional<String> router) {
    router.ifPresent(this::managed);
    List<AppliedIntent> applied = new ArrayList<>();
    for (RouterBook book : books.values()) {
      if (router.isEmpty() || router.get().equals(book.router())) {
        for (LedgerEntry entry : book.entries().all()) {
          Payload withdraw = RecordedValues.fill(entry.config().withdraw(), entry.recorded());
          applied.add(
              new AppliedIntent(
                  book.router(),
                  entry.key(),
                  entry.owners(),
                  entry.state(),
                  entry.appliedAt(),
                  entry.content(),
                  withdraw));
        }
      }
    }
    return applied;
  }

  /** The WireGuard keys of the routers. */
  public RouterKeys keys() {
    return new RouterKeys(this::managed, books, devices, secrets, audit);
  }

  /**
   * Looks at the router whether what was applied is in force, and remembers what it found. What has
   * no way to look keeps its state.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-router}, {@code device-unreachable}
   */
  public List<IntentProgress> readState(String router) {
    ManagedRouter managed = managed(router);
    RouterBook book = books.get(router);
    return book.inTurn(
        () -> {
          try (Connector connector = new Connector(managed, devices)) {
            ways(managed, book, connector).learn();
            return new DriftCheck(book, connector, watchers).states();
          }
        });
  }

  /**
   * Looks what has become of everything that was applied to a router; where it is to be mended,
   * what is missing or changed is sent again.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-router}, {@code
   *     device-unreachable}, {@code device-rejected}
   */
  public List<DriftedIntent> drift(String router, boolean mend) {
    ManagedRouter managed = managed(router);
    RouterBook book = books.get(router);
    return book.inTurn(
        () -> {
          try (Connector connector = new Connector(managed, devices, audit, MENDING)) {
            ways(managed, book, connector).learn();
            DriftCheck check = new DriftCheck(book, connector, watchers);
            return mend ? check.mend() : check.look();
          }
        });
  }

  /**
   * Tells the listener each intent's state, then every change in its order. The listener must not
   * block.
   *
   * @param router empty for all
   */
  public Subscription watch(Optional<String> router, BiConsumer<String, IntentProgress> listener) {
    router.ifPresent(this::managed);
    return watchers.watch(router, listener);
  }

  /**
   * Withdraws what an interrupted change has left on the routers, and tries again what could not be
   * withdrawn. A server calls it once before anything else; a router that cannot be reached keeps
   * its leftovers for the next change of it.
   *
   * @return what could not be done, by router
   */
  public Map<String, Problem> recover() {
    return new Recovery(this::recovered).of(books.values());
  }

  private Optional<Problem> recovered(RouterBook book, List<LedgerEntry> leftovers) {
    if (!leftovers.isEmpty()) {
      LOG.info("Undoing what was interrupted on {}: {}", book.router(), leftovers.size());
    }
    ManagedRouter managed = routers.get(book.router());
    try (Connector connector = new Connector(managed, devices, audit, RECOVERY)) {
      return new WithdrawRun(book, connector, false, watchers, ways(managed, book, connector))
          .undo(leftovers);
    }
  }

  private RouterWaysBack ways(ManagedRouter managed, RouterBook book, Connector connector) {
    return new RouterWaysBack(managed, book, connector, watchers);
  }

  private ManagedRouter managed(String router) {
    ManagedRouter managed = routers.get(router);
    if (managed == null) {
      throw Problem.of(
              ProblemCode.UNKNOWN_ROUTER,
              "Unknown router " + quote(router) + ", expected one of " + routers.keySet())
          .exception();
    }
    return managed;
  }
}
