package org.accordo.app.negotiator;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.site.Site;

/** A site's negotiator that can be killed and started again, with what outlives it. */
final class Node {
  private Site site;
  private final Clock clock;
  private final Network network;
  private final MemoryJournal journal = new MemoryJournal();
  private final ModelRouter router = new ModelRouter();
  private Fuse fuse = new Fuse();
  private ManualBackground background;
  private Negotiator negotiator;
  private Proof proof = Proof.NOT_CHECKED;
  private int ids;

  Node(Site site, Clock clock, Network network) {
    this.site = site;
    this.clock = clock;
    this.network = network;
    network.add(url(), this);
    start(new Fuse());
  }

  URI url() {
    return site.negotiator().publicUrl().orElseThrow();
  }

  /** Starts it, again where it was killed. */
  void start(Fuse newFuse) {
    fuse = newFuse;
    background = new ManualBackground();
    negotiator =
        new Negotiator(
            site,
            new FusedAgent(),
            new FusedJournal(),
            network.from(this),
            clock,
            () -> site.name() + "-" + ++ids,
            (negotiation, plans) -> proof,
            background);
    negotiator.recover();
  }

  /** What its site file says from the next start on. */
  void site(Site changed) {
    site = changed;
  }

  void proof(Proof found) {
    proof = found;
  }

  Negotiator negotiator() {
    return negotiator;
  }

  ModelRouter router() {
    return router;
  }

  MemoryJournal journal() {
    return journal;
  }

  Fuse fuse() {
    return fuse;
  }

  boolean isDead() {
    return fuse.isBlown();
  }

  /** Background work, unless it is dead. */
  void tick() {
    if (!isDead()) {
      try {
        background.tick();
      } catch (Crash e) {
        return;
      }
    }
  }

  ManualBackground background() {
    return background;
  }

  boolean isSettled() {
    return negotiator.list().stream().map(Negotiation::state).allMatch(s -> s.isSettled());
  }

  /** The journal of this incarnation. */
  private final class FusedJournal implements NegotiationStore {
    private final Fuse mine = fuse;

    @Override
    public List<Negotiation> load() {
      return journal.load();
    }

    @Override
    public void save(Negotiation negotiation) {
      mine.point();
      journal.save(negotiation);
      mine.point();
    }

    @Override
    public void saveSoon(Negotiation negotiation) {
      mine.point();
      journal.saveSoon(negotiation);
    }

    @Override
    public void forgetSoon(String id) {
      journal.forgetSoon(id);
    }
  }

  /** The agent as this incarnation reaches it. */
  private final class FusedAgent implements AgentClient {
    private final Fuse mine = fuse;

    @Override
    public Set<Capability> capabilities(String name) {
      return router.capabilities(name);
    }

    @Override
    public List<NativeConfig> preview(String name, List<Intent> intents) {
      mine.point();
      return router.preview(name, intents);
    }

    @Override
    public boolean apply(String name, List<Intent> intents, String owner, String requestId) {
      mine.point();
      boolean changed = router.apply(name, intents, owner, requestId);
      mine.point();
      return changed;
    }

    @Override
    public WireGuardKey publicKey(String name, SecretRef privateKey) {
      return router.publicKey(name, privateKey);
    }

    @Override
    public ProbeAnswer probe(String name, PathProbe probe) {
      return router.probe(name, probe);
    }

    @Override
    public RouterState state(String name) {
      return router.state(name);
    }

    @Override
    public List<DriftedIntent> drift(String name, boolean mend) {
      return router.drift(name, mend);
    }

    @Override
    public void withdraw(String name, String owner) {
      mine.point();
      router.withdraw(name, owner);
      mine.point();
    }

    @Override
    public void withdrawEverywhere(String name, String owner) {
      mine.point();
      router.withdrawEverywhere(name, owner);
      mine.point();
    }
  }
}
