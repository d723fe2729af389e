package org.accordo.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.plan.Sites;

/** What must hold of the ledger whatever is taken from it and returned to it. */
class LedgerProperties {
  private static final BlockSet NOTHING = new BlockSet();

  private static Ledger ledger() {
    return new Ledger(
        Sites.site("south")
            .links("192.168.0.0/26", "2001:db8:1::/120")
            .remaps("172.16.0.0/20")
            .reserved("198.51.100.0/24")
            .build());
  }

  @Property(tries = 300)
  void nothingIsHandedOutTwiceAndWhatIsReturnedIsFreeAgain(
      @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 0, max = 999) Integer> choices) {
    Ledger ledger = ledger();
    List<IpPrefix> allUnused = ledger.unusable();
    Map<String, List<Promise>> held = new HashMap<>();
    int next = 0;
    for (int choice : choices) {
      if (choice % 3 == 0 && !held.isEmpty()) {
        String gone = held.keySet().stream().sorted().skip(choice % held.size()).findFirst().get();
        ledger.release(gone);
        held.remove(gone);
        continue;
      }
      String holder = "negotiation-" + next++;
      List<Promise> wanted = new ArrayList<>();
      boolean v6 = choice % 7 == 0;
      int linkLength = v6 ? 127 : choice % 2 == 0 ? 31 : 30;
      List<IpPrefix> ranges = Sites.prefixes("192.168.0.0/24", "2001:db8:1::/64");
      ledger
          .freeLink(End.FIRST, linkLength, ranges.subList(v6 ? 1 : 0, v6 ? 2 : 1), NOTHING)
          .ifPresent(link -> wanted.add(new Promise(link, Promise.Purpose.LINK, holder)));
      ledger
          .freeRemap(choice % 2 == 0 ? End.FIRST : End.LAST, 22 + choice % 5, false, NOTHING)
          .ifPresent(remap -> wanted.add(new Promise(remap, Promise.Purpose.REMAP, holder)));
      for (Promise mine : wanted) {
        held.values().stream()
            .flatMap(List::stream)
            .forEach(other -> assertThat(mine.prefix().overlaps(other.prefix())).isFalse());
        assertThat(ledger.promised(mine.prefix())).isEmpty();
      }
      ledger.hold(holder, wanted);
      held.put(holder, wanted);
    }
    held.keySet().forEach(ledger::release);
    assertThat(ledger.unusable()).isEqualTo(allUnused);
    assertThat(ledger.describeLinks(false)).isEqualTo("192.168.0.0/26 (0 in use)");
    assertThat(ledger.freeLink(End.FIRST, 26, Sites.prefixes("192.168.0.0/24"), NOTHING))
        .isPresent();
    assertThat(ledger.freeRemap(End.LAST, 20, false, NOTHING)).isPresent();
  }

  @Property(tries = 300)
  void promisesThatOverlapAreReturnedOneByOne(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 65535) Integer> seeds) {
    Ledger ledger = ledger();
    List<Promise> all = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      int length = 16 + seeds.get(i) % 17;
      IpAddress address = IpPrefix.parse("172.16.0.0/16").host(seeds.get(i));
      Promise promise =
          new Promise(IpPrefix.of(address, length), Promise.Purpose.PEER_NETWORK, "peer" + i);
      ledger.hold("n" + i, List.of(promise));
      all.add(promise);
    }
    for (int i = 0; i < all.size(); i++) {
      ledger.release("n" + i);
      List<Promise> rest = all.subList(i + 1, all.size());
      for (Promise promise : all) {
        boolean stillCovered =
            rest.stream().anyMatch(other -> other.prefix().overlaps(promise.prefix()));
        assertThat(ledger.promised(promise.prefix()).isPresent()).isEqualTo(stillCovered);
        Optional<IpPrefix> free = ledger.freeRemap(End.FIRST, 28, false, NOTHING);
        free.ifPresent(
            prefix ->
                assertThat(rest.stream().noneMatch(other -> other.prefix().overlaps(prefix)))
                    .isTrue());
      }
    }
    assertThat(ledger.freeRemap(End.LAST, 20, false, NOTHING)).isPresent();
  }

  /** Whichever end it is taken from: free, in range, not to be avoided, and nothing lies beyond. */
  @Property(tries = 300)
  void aBlockSetIsSearchedFromBothEnds(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 255) Integer> taken,
      @ForAll @Size(max = 10) List<@IntRange(min = 0, max = 255) Integer> avoidedHosts,
      @ForAll @IntRange(min = 26, max = 32) int length) {
    IpPrefix space = IpPrefix.parse("10.0.0.0/24");
    BlockSet set = new BlockSet(List.of(space));
    taken.forEach(host -> set.remove(IpPrefix.of(space.host(host), 32)));
    BlockSet avoided = new BlockSet();
    avoidedHosts.forEach(host -> avoided.add(IpPrefix.of(space.host(host), 32)));
    List<IpPrefix> usable =
        new BlockSet(List.of(space))
            .split(length, false, 256).stream()
                .filter(each -> set.contains(each) && !avoided.overlaps(each))
                .toList();

    Optional<IpPrefix> first = set.find(End.FIRST, length, space, avoided);
    Optional<IpPrefix> last = set.find(End.LAST, length, space, avoided);

    assertThat(first.map(List::of).orElse(List.of()))
        .isEqualTo(usable.isEmpty() ? List.of() : List.of(usable.get(0)));
    assertThat(last.map(List::of).orElse(List.of()))
        .isEqualTo(usable.isEmpty() ? List.of() : List.of(usable.get(usable.size() - 1)));
  }

  @Property(tries = 300)
  void aBlockSetIsWhatItsBlocksSay(
      @ForAll @Size(max = 60) List<@IntRange(min = -255, max = 255) Integer> changes) {
    BlockSet set = new BlockSet();
    boolean[] model = new boolean[256];
    IpPrefix space = IpPrefix.parse("10.0.0.0/24");
    for (int change : changes) {
      int length = 24 + Math.abs(change) % 9;
      IpPrefix block = IpPrefix.of(space.host(Math.abs(change)), length);
      int first = Math.abs(change) & (0xff << (32 - length));
      for (int i = first; i < first + (1 << (32 - length)); i++) {
        model[i] = change >= 0;
      }
      if (change >= 0) {
        set.add(block);
      } else {
        set.remove(block);
      }
    }
    for (int i = 0; i < 256; i++) {
      IpPrefix host = IpPrefix.of(space.host(i), 32);
      assertThat(set.contains(host)).as("%s in %s", host, set).isEqualTo(model[i]);
      assertThat(set.overlaps(host)).isEqualTo(model[i]);
    }
    List<IpPrefix> blocks = set.blocks();
    for (int i = 1; i < blocks.size(); i++) {
      IpPrefix left = blocks.get(i - 1);
      IpPrefix right = blocks.get(i);
      assertThat(left.overlaps(right)).isFalse();
      boolean mergeable =
          left.length() == right.length()
              && IpPrefix.of(left.network(), left.length() - 1)
                  .equals(IpPrefix.of(right.network(), right.length() - 1));
      assertThat(mergeable).as("%s and %s in one block", left, right).isFalse();
    }
  }
}
