package org.accordo.app.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.app.audit.AuditFinding.Kind;

/** Follows the chain from its first entry on and names what does not belong to it. */
public final class AuditCheck {
  private final List<AuditFinding> findings = new ArrayList<>();
  private Optional<AuditEntry> last = Optional.empty();
  private Optional<AuditEntry> broken = Optional.empty();
  private boolean gap;

  /** Takes the next entry; they come in the order of their numbers. */
  public void take(AuditEntry entry) {
    long expected = last.map(before -> before.number() + 1).orElse(1L);
    gap = entry.number() > expected;
    if (gap) {
      removed(expected, entry.number() - 1);
    }
    if (!entry.isWhole()) {
      changed(entry, "its content does not have its digest");
      settle(false);
    } else if (gap) {
      settle(false);
    } else if (entry.follows(previous())) {
      settle(true);
    } else {
      settle(false);
      broken = Optional.of(entry);
    }
    last = Optional.of(entry);
  }

  private String previous() {
    return last.map(AuditEntry::digest).orElse(AuditEntry.BEFORE_THE_FIRST);
  }

  /**
   * Tells who is to blame for a break: where the chain goes on from the entry behind it, the one
   * before was exchanged; where it does not, that entry itself was put in.
   */
  private void settle(boolean goesOn) {
    if (broken.isEmpty()) {
      return;
    }
    AuditEntry entry = broken.get();
    broken = Optional.empty();
    boolean first = entry.number() == 1;
    if (goesOn && !first) {
      add(entry.number() - 1, Kind.CHANGED, "entry %d was made for another one in its place");
    } else {
      add(entry.number(), Kind.INSERTED, "it was not made to follow the entry before it");
    }
  }

  private void add(long number, Kind kind, String text) {
    boolean known = findings.stream().anyMatch(each -> each.number() == number);
    if (!known) {
      findings.add(new AuditFinding(number, kind, String.format(text, number + 1)));
    }
  }

  private void changed(AuditEntry entry, String why) {
    findings.add(new AuditFinding(entry.number(), Kind.CHANGED, why));
  }

  private void removed(long from, long to) {
    String text = from == to ? "there is no such entry" : "no entries up to " + to;
    findings.add(new AuditFinding(from, Kind.REMOVED, text));
  }

  /**
   * The end of the book.
   *
   * @param highest the highest number that was ever given
   * @param anchor an entry that is known from elsewhere, if there is one
   * @return what was found, in order of the numbers
   */
  public List<AuditFinding> end(long highest, Optional<AuditAnchor> anchor) {
    settle(false);
    long end = last.map(AuditEntry::number).orElse(0L);
    if (end < highest) {
      removed(end + 1, highest);
    }
    anchor
        .filter(known -> known.number() > Math.max(end, highest))
        .ifPresent(known -> removed(Math.max(end, highest) + 1, known.number()));
    return findings.stream()
        .sorted(java.util.Comparator.comparingLong(AuditFinding::number))
        .toList();
  }

  /** Compares an entry with what is known of it from elsewhere. */
  public void compare(AuditEntry entry, AuditAnchor anchor) {
    if (entry.number() == anchor.number() && !entry.digest().equals(anchor.digest())) {
      add(entry.number(), Kind.CHANGED, "its digest was " + anchor.digest() + " once");
    }
  }

  /** The entry that the book ends with. */
  public Optional<AuditEntry> last() {
    return last;
  }
}
