package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.State;
import org.accordo.plan.Sites;
import org.accordo.site.Site;
import org.accordo.store.Database;
import org.accordo.store.NegotiationJournal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many negotiations at once, in real threads, with the journal on a disk. */
class ManyAtOnceTest {
  private static final int MANY = 64;

  @TempDir private Path folder;
  private final DirectPeers peers = new DirectPeers();
  private final AtomicInteger ids = new AtomicInteger();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(MANY);

  @AfterEach
  void close() throws Exception {
    threads.shutdownNow();
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private Negotiator negotiator(String name, Sites sites) {
    String url = "http://" + name + ":8000/api/v1/handle_negotiation";
    Site site = sites.url(url).build();
    Database database = Database.open(folder.resolve(name + ".db"));
    NegotiationJournal journal = new NegotiationJournal(database);
    Negotiator negotiator =
        new Negotiator(
            site,
            new ModelRouter(),
            journal,
            peers,
            Clock.systemUTC(),
            () -> name + "-" + ids.incrementAndGet(),
            LinkProof.NONE);
    negotiator.recover();
    peers.add(URI.create(url), negotiator);
    open.addAll(List.of(database, journal, negotiator));
    return negotiator;
  }

  private List<Negotiation> all(List<Callable<Negotiation>> work) throws Exception {
    List<Negotiation> done = new ArrayList<>();
    for (Future<Negotiation> each : threads.invokeAll(work)) {
      done.add(each.get());
    }
    return done;
  }

  private static Set<IpPrefix> links(List<Negotiation> negotiations) {
    Set<IpPrefix> links = new HashSet<>();
    negotiations.forEach(
        each -> links.add(each.agreement().orElseThrow().link().ends().get(0).network()));
    return links;
  }

  private static Set<IpPrefix> remaps(List<Negotiation> negotiations) {
    Set<IpPrefix> remaps = new HashSet<>();
    negotiations.forEach(
        each ->
            each.agreement()
                .orElseThrow()
                .responderNetworks()
                .forEach(network -> remaps.add(network.seen())));
    return remaps;
  }

  @Test
  void allAreDistinctAndNoneIsLost() throws Exception {
    Negotiator south = negotiator("south", Sites.site("south").links("192.168.0.0/25"));
    List<Callable<Negotiation>> work = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Negotiator asking = negotiator("site" + i, Sites.site("site" + i).links("192.168.0.0/25"));
      work.add(
          () -> asking.start(StartRequest.with("http://south:8000/api/v1/handle_negotiation")));
    }
    List<Negotiation> done = all(work);

    assertThat(done).extracting(Negotiation::state).containsOnly(State.ACTIVE);
    assertThat(links(done)).hasSize(MANY);
    assertThat(remaps(done)).hasSize(MANY);
    assertThat(south.list()).hasSize(MANY).allMatch(each -> each.state() == State.ACTIVE);
  }

  @Test
  void oneSiteAsksManyAndTakesNothingTwice() throws Exception {
    Negotiator north = negotiator("north", Sites.site("north").links("192.168.0.0/25"));
    List<Callable<Negotiation>> work = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      negotiator("site" + i, Sites.site("site" + i).links("192.168.0.0/25"));
      String url = "http://site" + i + ":8000/api/v1/handle_negotiation";
      work.add(() -> north.start(StartRequest.with(url)));
    }
    // Every responder would give the first link network and the first remap prefix.
    List<Negotiation> done = all(work);
    List<Negotiation> active = done.stream().filter(each -> each.state() == State.ACTIVE).toList();

    assertThat(links(active)).hasSameSizeAs(active);
    assertThat(remaps(active)).hasSameSizeAs(active);
    assertThat(active).as("%s", done).hasSize(16);
  }

  @Test
  void aRestartFindsThemAll() throws Exception {
    negotiator("south", Sites.site("south"));
    Negotiator north = negotiator("north", Sites.site("north"));
    StartRequest request = StartRequest.with("http://south:8000/api/v1/handle_negotiation");
    List<Callable<Negotiation>> work = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      work.add(() -> north.start(request));
    }
    List<Negotiation> done = all(work);
    assertThat(done).extracting(Negotiation::state).containsOnly(State.ACTIVE);
    north.delete(done.get(0).id());
    List<Negotiation> before = north.list();
    for (int i = 5; i >= 3; i--) {
      open.remove(i).close();
    }
    Negotiator again = negotiator("north", Sites.site("north"));

    assertThat(again.list()).isEqualTo(before);
    Negotiation next = again.start(request);
    assertThat(next.agreement().orElseThrow().link())
        .as("the one that was returned")
        .isEqualTo(done.get(0).agreement().orElseThrow().link());
  }
}
