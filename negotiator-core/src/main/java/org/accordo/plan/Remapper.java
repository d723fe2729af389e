package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.ipam.BlockSet;
import org.accordo.ipam.Ledger;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Translator;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Picks remap prefixes from the responder's pool: as long as what they stand for, usable on both
 * sides, each for one network. Where one side does all the mapping, a prefix serves one network of
 * each side, since the two are never on the same side of the router.
 */
final class Remapper {
  private final Parties parties;
  private final Collisions collisions;
  private final Ledger ledger;
  private final BlockSet avoided;

  Remapper(Parties parties, Collisions collisions, Ledger ledger) {
    this.parties = parties;
    this.collisions = collisions;
    this.ledger = ledger;
    this.avoided = new BlockSet(parties.unusable().blocks());
    parties.offer().linkRanges().forEach(avoided::add);
  }

  /** Adds the mappings of one family to both sides' lists. */
  void map(
      boolean v6,
      Translator translator,
      List<PrefixMapping> initiator,
      List<PrefixMapping> responder) {
    List<IpPrefix> reusable = new ArrayList<>();
    for (IpPrefix network : parties.networks(Role.INITIATOR, v6)) {
      if (!collisions.of(Role.INITIATOR, v6)) {
        initiator.add(PrefixMapping.untranslated(network));
        continue;
      }
      IpPrefix seen = take(network, Role.INITIATOR);
      reusable.add(seen);
      initiator.add(new PrefixMapping(network, seen));
    }
    if (translator == Translator.BOTH) {
      reusable.clear(); // both prefixes are on the link at once
    }
    for (IpPrefix network : parties.networks(Role.RESPONDER, v6)) {
      if (!collisions.of(Role.RESPONDER, v6)) {
        responder.add(PrefixMapping.untranslated(network));
        continue;
      }
      IpPrefix seen = null;
      for (IpPrefix each : reusable) {
        if (each.length() == network.length()) {
          seen = each;
          break;
        }
      }
      if (seen == null) {
        seen = take(network, Role.RESPONDER);
      } else {
        reusable.remove(seen);
      }
      responder.add(new PrefixMapping(network, seen));
    }
  }

  private IpPrefix take(IpPrefix network, Role role) {
    IpPrefix chosen =
        ledger
            .freeRemap(parties.end(), network.length(), network.isV6(), avoided)
            .orElseThrow(() -> exhausted(network, role));
    avoided.add(chosen);
    return chosen;
  }

  private RuntimeException exhausted(IpPrefix network, Role role) {
    return Problem.of(
            ProblemCode.POOL_EXHAUSTED,
            "No free /"
                + network.length()
                + " that "
                + parties.name(Role.INITIATOR)
                + " can use too is left in the remap pool of "
                + parties.name(Role.RESPONDER)
                + ", "
                + ledger.describeRemaps(network.isV6())
                + ", for network "
                + network
                + " of "
                + parties.name(role))
        .hint("Add a range to pools.remap of " + parties.name(Role.RESPONDER))
        .exception();
  }
}
