package org.accordo.ipam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.accordo.driver.api.IpPrefix;

/**
 * A set of addresses, kept as the fewest prefixes that cover it; both families in one. Every
 * question costs about the logarithm of the number of these prefixes. Not for several threads.
 */
public final class BlockSet {
  private final NavigableSet<IpPrefix> blocks = new TreeSet<>();

  /** A set with nothing in it. */
  public BlockSet() {}

  /** The addresses of all these prefixes, which may overlap. */
  public BlockSet(Collection<IpPrefix> prefixes) {
    prefixes.forEach(this::add);
  }

  /** The fewest prefixes that cover the set, IPv4 first, in order. */
  public List<IpPrefix> blocks() {
    return List.copyOf(blocks);
  }

  /** Whether all addresses of the prefix are in the set. */
  public boolean contains(IpPrefix prefix) {
    IpPrefix before = blocks.floor(prefix);
    return before != null && before.contains(prefix);
  }

  /** Whether any address of the prefix is in the set. */
  public boolean overlaps(IpPrefix prefix) {
    if (contains(prefix)) {
      return true;
    }
    IpPrefix after = blocks.ceiling(prefix);
    return after != null && prefix.contains(after);
  }

  /** Adds all addresses of the prefix. */
  public void add(IpPrefix prefix) {
    if (contains(prefix)) {
      return;
    }
    dropInside(prefix);
    IpPrefix merged = prefix;
    while (merged.length() > 0 && blocks.remove(sibling(merged))) {
      merged = parent(merged);
    }
    blocks.add(merged);
  }

  /** Removes all addresses of the prefix. */
  public void remove(IpPrefix prefix) {
    IpPrefix before = blocks.floor(prefix);
    if (before == null || !before.contains(prefix)) {
      dropInside(prefix);
      return;
    }
    blocks.remove(before);
    for (IpPrefix rest = prefix; rest.length() > before.length(); rest = parent(rest)) {
      blocks.add(sibling(rest));
    }
  }

  private void dropInside(IpPrefix prefix) {
    IpPrefix after = blocks.ceiling(prefix);
    while (after != null && prefix.contains(after)) {
      blocks.remove(after);
      after = blocks.higher(after);
    }
  }

  /**
   * The first or last prefix of this length that is in the set and in the range, and has nothing in
   * common with what is to be avoided.
   */
  public Optional<IpPrefix> find(End end, int length, IpPrefix range, BlockSet avoided) {
    if (contains(range)) {
      return search(end, length, range, avoided);
    }
    NavigableSet<IpPrefix> order = end == End.FIRST ? blocks : blocks.descendingSet();
    IpPrefix block =
        end == End.FIRST
            ? blocks.ceiling(range)
            : blocks.floor(IpPrefix.of(range.last(), range.last().bits()));
    while (block != null && range.contains(block)) {
      Optional<IpPrefix> found = search(end, length, block, avoided);
      if (found.isPresent()) {
        return found;
      }
      block = order.higher(block);
    }
    return Optional.empty();
  }

  private static Optional<IpPrefix> search(End end, int length, IpPrefix block, BlockSet avoided) {
    if (block.length() > length || avoided.contains(block)) {
      return Optional.empty();
    }
    if (!avoided.overlaps(block)) {
      return Optional.of(IpPrefix.of(end == End.FIRST ? block.network() : block.last(), length));
    }
    if (block.length() == length) {
      return Optional.empty();
    }
    IpPrefix half =
        IpPrefix.of(end == End.FIRST ? block.network() : block.last(), block.length() + 1);
    Optional<IpPrefix> found = search(end, length, half, avoided);
    return found.isPresent() ? found : search(end, length, sibling(half), avoided);
  }

  /** The prefixes of this length in the set, in order, at most so many. */
  public List<IpPrefix> split(int length, boolean v6, int most) {
    List<IpPrefix> parts = new ArrayList<>();
    for (IpPrefix block : blocks) {
      if (block.isV6() != v6 || block.length() > length) {
        continue;
      }
      IpPrefix part = IpPrefix.of(block.network(), length);
      while (parts.size() < most) {
        parts.add(part);
        if (part.last().equals(block.last())) {
          break;
        }
        part = IpPrefix.of(part.last().plus(1), length);
      }
    }
    return parts;
  }

  private static IpPrefix parent(IpPrefix prefix) {
    return IpPrefix.of(prefix.network(), prefix.length() - 1);
  }

  /** The other half of the parent. */
  private static IpPrefix sibling(IpPrefix prefix) {
    IpPrefix parent = parent(prefix);
    boolean lower = parent.network().equals(prefix.network());
    return IpPrefix.of(lower ? parent.last() : parent.network(), prefix.length());
  }

  @Override
  public String toString() {
    return blocks.toString();
  }
}
