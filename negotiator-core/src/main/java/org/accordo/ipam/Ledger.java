package org.accordo.ipam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.IpPrefix;
import org.accordo.ipam.Promise.Purpose;
import org.accordo.site.Site;

/**
 * Everything that addresses mean at one site: its own networks, its pools, and what is promised to
 * peers. A prefix of a pool is handed out once until it is returned. Not for several threads: who
 * shares it locks it from the question to the {@link #hold}.
 */
public final class Ledger {
  private final String site;
  private final PromiseIndex promises = new PromiseIndex();
  private final PromiseIndex hidden = new PromiseIndex();
  private final PromiseIndex pools = new PromiseIndex();
  private final BlockSet occupied = new BlockSet();
  private final Pool links;
  private final Pool remaps;
  private final Map<String, List<Promise>> held = new HashMap<>();
  private int linksInUse;
  private int remapsInUse;

  /** What a site has when nothing is promised to anybody. */
  public Ledger(Site site) {
    this.site = site.name();
    links = new Pool(site.pools().link());
    remaps = new Pool(site.pools().remap());
    site.networks().forEach(network -> promise(network, Purpose.NETWORK));
    site.reserved().forEach(range -> promise(range, Purpose.RESERVED));
    links.ranges().forEach(range -> pools.add(own(range, Purpose.LINK_POOL)));
    remaps.ranges().forEach(range -> pools.add(own(range, Purpose.REMAP_POOL)));
  }

  private void promise(IpPrefix prefix, Purpose purpose) {
    enter(own(prefix, purpose));
  }

  private Promise own(IpPrefix prefix, Purpose purpose) {
    return new Promise(prefix, purpose, site);
  }

  /**
   * What a peer's network would collide with if it were reached here as it is: anything promised,
   * and pools, whose addresses may be promised any time.
   */
  public Optional<Promise> conflict(IpPrefix network) {
    return promises
        .overlapping(network)
        .or(() -> pools.overlapping(network))
        .or(() -> hidden.overlapping(network));
  }

  /**
   * What a peer's network would collide with on a router that meets it as it is, although this site
   * addresses it otherwise: anything but the site's own networks.
   */
  public Optional<Promise> metAlready(IpPrefix network) {
    return promises
        .containing(network)
        .filter(promise -> promise.purpose() != Purpose.NETWORK)
        .or(
            () ->
                promises.inside(network).stream()
                    .filter(promise -> promise.purpose() != Purpose.NETWORK)
                    .findFirst())
        .or(() -> pools.overlapping(network))
        .or(() -> hidden.overlapping(network));
  }

  /** What a remap prefix or a link network would collide with; the pools are what it is from. */
  public Optional<Promise> promised(IpPrefix prefix) {
    return promises.overlapping(prefix);
  }

  /** The pool that a prefix has addresses in common with. */
  public Optional<Promise> pool(IpPrefix prefix) {
    return pools.overlapping(prefix);
  }

  /** A free link network that is in one of the ranges as well, in the order of the ranges. */
  public Optional<IpPrefix> freeLink(End end, int length, List<IpPrefix> ranges, BlockSet avoided) {
    for (IpPrefix range : ranges) {
      Optional<IpPrefix> found = links.free().find(end, length, range, avoided);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Free link networks of this length, in order, at most so many. */
  public List<IpPrefix> freeLinks(int length, boolean v6, int most) {
    return links.free().split(length, v6, most);
  }

  /** A free remap prefix. */
  public Optional<IpPrefix> freeRemap(End end, int length, boolean v6, BlockSet avoided) {
    return remaps.find(end, length, v6, avoided);
  }

  /** Nothing new may appear in these: what is promised, as few prefixes. */
  public List<IpPrefix> unusable() {
    return occupied.blocks();
  }

  /** The ranges of the link pool with how many are in use, for messages. */
  public String describeLinks(boolean v6) {
    return links.describe(v6) + " (" + linksInUse + " in use)";
  }

  /** The ranges of the remap pool with how many are in use, for messages. */
  public String describeRemaps(boolean v6) {
    return remaps.describe(v6) + " (" + remapsInUse + " in use)";
  }

  /**
   * Holds prefixes for a negotiation, beside what it holds already.
   *
   * @param holder the negotiation's id
   */
  public void hold(String holder, List<Promise> wanted) {
    held.computeIfAbsent(holder, id -> new ArrayList<>()).addAll(wanted);
    wanted.forEach(this::enter);
  }

  private void enter(Promise promise) {
    if (promise.purpose() == Purpose.HIDDEN_NETWORK) {
      hidden.add(promise);
      return;
    }
    promises.add(promise);
    count(promise, 1);
    occupied.add(promise.prefix());
    links.take(promise.prefix());
    remaps.take(promise.prefix());
  }

  private void count(Promise promise, int change) {
    if (promise.purpose() == Purpose.LINK) {
      linksInUse += change;
    } else if (promise.purpose() == Purpose.REMAP) {
      remapsInUse += change;
    }
  }

  /** Returns everything that a negotiation holds; free again for anybody. */
  public void release(String holder) {
    List<Promise> returned = held.remove(holder);
    if (returned != null) {
      returned.forEach(this::leave);
    }
  }

  private void leave(Promise promise) {
    if (promise.purpose() == Purpose.HIDDEN_NETWORK) {
      hidden.remove(promise);
      return;
    }
    promises.remove(promise);
    count(promise, -1);
    if (promises.containing(promise.prefix()).isPresent()) {
      return;
    }
    occupied.remove(promise.prefix());
    links.giveBack(promise.prefix());
    remaps.giveBack(promise.prefix());
    for (Promise still : promises.inside(promise.prefix())) {
      occupied.add(still.prefix());
      links.take(still.prefix());
      remaps.take(still.prefix());
    }
  }

  /** Whether a negotiation holds anything. */
  public boolean holds(String holder) {
    return held.containsKey(holder);
  }
}
