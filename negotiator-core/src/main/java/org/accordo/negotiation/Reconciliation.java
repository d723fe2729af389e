package org.accordo.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two sites say of the negotiations between them, side by side. What is over on both sides, or
 * on one and forgotten on the other, is no matter.
 *
 * @param peer that was asked
 * @param findings in the order of the ids
 */
public record Reconciliation(String peer, List<Finding> findings) {
  public Reconciliation {
    findings = List.copyOf(findings);
  }

  /** How two accounts compare. */
  public enum Kind {
    /** In force on both sides, with the same agreement. */
    SAME,
    /** Not settled yet: a second look may find something else. */
    UNDER_WAY,
    /** In force here and not there. */
    ONLY_HERE,
    /** In force there and not here. */
    ONLY_THERE,
    /** In force on both sides, with different agreements or with the same role. */
    DIFFERENT;

    /** The name in output. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether somebody has to do something. */
    public boolean isDifference() {
      return this == ONLY_HERE || this == ONLY_THERE || this == DIFFERENT;
    }
  }

  /**
   * One negotiation.
   *
   * @param ours what we say; empty where we know nothing of it
   * @param theirs what the peer says; empty where it does not name it
   * @param explanation what it means and what to do
   */
  public record Finding(
      String id, Kind kind, Optional<Account> ours, Optional<Account> theirs, String explanation) {}

  /** Compares. */
  public static Reconciliation of(String peer, List<Account> ours, List<Account> theirs) {
    Map<String, Account> here = byId(ours);
    Map<String, Account> there = byId(theirs);
    TreeSet<String> ids = new TreeSet<>(here.keySet());
    ids.addAll(there.keySet());
    List<Finding> findings = new ArrayList<>();
    for (String id : ids) {
      Optional<Account> we = Optional.ofNullable(here.get(id));
      Optional<Account> they = Optional.ofNullable(there.get(id));
      if (isLive(we) || isLive(they)) {
        findings.add(compare(id, we, they));
      }
    }
    return new Reconciliation(peer, findings);
  }

  private static Map<String, Account> byId(List<Account> accounts) {
    Map<String, Account> byId = new TreeMap<>();
    accounts.forEach(account -> byId.put(account.id(), account));
    return byId;
  }

  private static boolean isLive(Optional<Account> account) {
    return account.filter(each -> each.state() != State.ENDED).isPresent();
  }

  private static Finding compare(String id, Optional<Account> we, Optional<Account> they) {
    boolean underWay =
        we.filter(each -> !each.state().isSettled()).isPresent()
            || they.filter(each -> !each.state().isSettled()).isPresent();
    if (underWay) {
      return new Finding(
          id,
          Kind.UNDER_WAY,
          we,
          they,
          "here "
              + state(we)
              + ", there "
              + state(they)
              + ": both go on by themselves; look again");
    }
    if (!isLive(they)) {
      return new Finding(
          id,
          Kind.ONLY_HERE,
          we,
          they,
          "in force here, there "
              + state(they)
              + ": nothing answers behind it; 'accordo teardown "
              + id
              + "' here withdraws it");
    }
    if (!isLive(we)) {
      return new Finding(
          id,
          Kind.ONLY_THERE,
          we,
          they,
          "in force there, here "
              + state(we)
              + ": 'accordo teardown "
              + id
              + "' at the peer withdraws it");
    }
    Account ours = we.orElseThrow();
    Account theirs = they.orElseThrow();
    String difference = difference(ours, theirs);
    return difference.isEmpty()
        ? new Finding(id, Kind.SAME, we, they, "in force on both sides")
        : new Finding(
            id,
            Kind.DIFFERENT,
            we,
            they,
            difference + "; 'accordo teardown " + id + "' on both sides, and negotiate anew");
  }

  private static String difference(Account ours, Account theirs) {
    if (!ours.digest().equals(theirs.digest())) {
      return "both have agreed to something else: digest "
          + ours.digest().orElse("none")
          + " here, "
          + theirs.digest().orElse("none")
          + " there";
    }
    return ours.role() == theirs.role()
        ? "both say that they are the " + ours.role().name().toLowerCase(Locale.ROOT)
        : "";
  }

  private static String state(Optional<Account> account) {
    return account.map(each -> each.state().id()).orElse("not known");
  }
}
