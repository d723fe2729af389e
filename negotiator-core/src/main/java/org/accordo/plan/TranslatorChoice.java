package org.accordo.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.Capability;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Translator;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Who translates: the responder where its router can, since one side alone is easier to look after;
 * else the initiator; else each side its own networks.
 */
final class TranslatorChoice {
  private static final List<Translator> PREFERENCE =
      List.of(Translator.RESPONDER, Translator.INITIATOR, Translator.BOTH);

  private TranslatorChoice() {}

  static Translator make(Parties parties, Collisions collisions, List<Boolean> families) {
    if (!collisions.any()) {
      return Translator.NONE;
    }
    List<String> tried = new ArrayList<>();
    for (Translator translator : PREFERENCE) {
      Optional<String> obstacle = obstacle(translator, parties, collisions, families);
      if (obstacle.isEmpty()) {
        return translator;
      }
      tried.add(obstacle.get());
    }
    throw Problem.of(
            ProblemCode.NETWORKS_OVERLAP,
            collisions.first() + ", and nobody can translate: " + String.join("; ", tried))
        .hint("Renumber one network, or use a border router whose driver translates prefixes")
        .exception();
  }

  /** What stood against the choices that were looked at first, in words. */
  static List<String> ruledOut(Parties parties, Collisions collisions, List<Boolean> families) {
    List<String> reasons = new ArrayList<>();
    if (collisions.any()) {
      for (Translator translator : PREFERENCE) {
        Optional<String> obstacle = obstacle(translator, parties, collisions, families);
        if (obstacle.isEmpty()) {
          break;
        }
        reasons.add("translation by " + obstacle.get());
      }
    }
    return reasons;
  }

  private static Optional<String> obstacle(
      Translator translator, Parties parties, Collisions collisions, List<Boolean> families) {
    List<String> lacking = new ArrayList<>();
    for (Role role : Role.values()) {
      Set<Capability> missing = parties.lacks(role, needs(translator, role, collisions, families));
      if (!missing.isEmpty()) {
        lacking.add(parties.name(role) + " lacks " + Parties.join(missing));
      }
      if (translator.isOn(role) && collisions.of(role.other())) {
        parties.obstacleToMapPeers(role).ifPresent(lacking::add);
      }
    }
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(translator.id() + ": " + String.join(" and ", lacking));
  }

  private static Set<Capability> needs(
      Translator translator, Role role, Collisions collisions, List<Boolean> families) {
    Set<Capability> needs = new TreeSet<>();
    for (boolean v6 : families) {
      boolean own = translator.mapsOwn(role) && collisions.of(role, v6);
      boolean peers = translator.isOn(role) && collisions.of(role.other(), v6);
      if (own || peers) {
        needs.add(Capability.PREFIX_TRANSLATION);
        if (v6) {
          needs.add(Capability.PREFIX_TRANSLATION_IPV6);
        }
      }
      if (peers) {
        needs.add(Capability.PREFIX_TRANSLATION_TWICE);
      }
    }
    return needs;
  }
}
