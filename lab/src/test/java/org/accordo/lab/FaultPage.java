package org.accordo.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code docs/fault-matrix.md}: what became of each cell. */
final class FaultPage {
  private static final Path FILE = Packed.checkout("docs/fault-matrix.md");

  private final Map<FaultPlatform, Map<FaultCell, FaultCell.End>> ends =
      new EnumMap<>(FaultPlatform.class);

  void add(FaultPlatform south, FaultCell cell, FaultCell.End end) {
    ends.computeIfAbsent(south, each -> new LinkedHashMap<>()).put(cell, end);
  }

  /** How many cells of a platform there are. */
  int cells(FaultPlatform south) {
    return ends.getOrDefault(south, Map.of()).size();
  }

  /** Writes it anew; the section of a platform that was not tried stays. */
  void write(Set<FaultPlatform> complete) throws IOException {
    String old = Files.exists(FILE) ? Files.readString(FILE) : "";
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Fault matrix

        One command, `lab/faults`, made this page: for each message of a negotiation and of its withdrawal, each side and each
        fault it negotiates between two sites with the same network, lets that go wrong at that moment, and waits for the end.
        Negotiators and agents are processes of their own, routers are namespaces of the kernel, and a program between the
        negotiators tells the moments. The fault passes after half a second (processes that are started again) to five
        (longer than a peer is waited for and than an agreement is held), and nobody does anything by hand.

        The end is one of two, and both sides come to the same one within 30 seconds of the answer to whoever asked:

        - **in force** (`●`): active on both sides, the proof has passed, and the hosts of both sites tell each other's names over
          TCP, UDP and ICMP. It is then withdrawn, with the outcome of the other end.
        - **as before** (`○`): both routers print what they did before, byte for byte, and both sites would agree on the same
          addresses as at first: nothing of their pools is held.

        The number is the time in seconds from the fault until both sides were there, the fault's own duration included.
        `north` begins negotiations, `south` answers. A message has one sender, so that what happens to messages has one row.
        A device hangs at the next line that it gets, or refuses one of the next four: where no such line came while it did, only
        the wait was tried, and the cell stands in brackets.
        `lab/faults --quick` takes one moment of each row; that is what `./check` runs.

        | column | the fault strikes while |
        |---|---|
        | offer, apply, confirm | north's message is on its way to south |
        | agreed, applied, active | south's answer to it is on its way back |
        | withdraw, withdrawn | the same of the `abort` that ends what is in force |
        """);

    for (FaultPlatform south : FaultPlatform.values()) {
      text.append(complete.contains(south) ? section(south, ends.get(south)) : section(south, old));
    }
    Files.writeString(FILE, text);
  }

  private static String heading(FaultPlatform south) {
    return south == FaultPlatform.LINUX
        ? "\n## Two Linux routers\n"
        : "\n## North: Linux; south: a NETCONF server with the models of " + south.driver + "\n";
  }

  private static String section(FaultPlatform south, String page) {
    int from = page.indexOf(heading(south));
    int to = page.indexOf("\n## ", from + 1);
    return from < 0 ? "" : page.substring(from, to < 0 ? page.length() : to);
  }

  private static String section(FaultPlatform south, Map<FaultCell, FaultCell.End> cells) {
    StringBuilder text = new StringBuilder();
    text.append(heading(south)).append('\n');
    if (south != FaultPlatform.LINUX) {
      text.append(
          """
          It forwards no packets: in force means that its running configuration has it, and nothing is proven through it. It
          refuses while another session holds its lock, and hangs while it is stopped by a signal. It is slow: a peer is
          waited for 20 seconds, an agreement held for 30, and the end comes within 120.
          Whether a line came while it refused or hung, it does not tell.

          """);
    }
    text.append(cells.size()).append(" cells, all as they should be.\n\n| fault | side |");
    FaultMoment.all().forEach(moment -> text.append(' ').append(moment.title).append(" |"));
    text.append("\n|---|---|").append("---|".repeat(FaultMoment.all().size())).append('\n');
    for (Fault fault : Fault.values()) {
      if (fault.isOfMessage()) {
        text.append(row("message " + fault.title, "sender", fault, Optional.empty(), cells));
      } else {
        for (FaultSide side : FaultSide.values()) {
          text.append(row(fault.title, side.site(), fault, Optional.of(side), cells));
        }
      }
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%nMade on %s, %d processors, Java %s.%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature()))
        .toString();
  }

  private static String row(
      String title,
      String who,
      Fault fault,
      Optional<FaultSide> side,
      Map<FaultCell, FaultCell.End> cells) {
    StringBuilder row = new StringBuilder("| " + title + " | " + who + " |");
    for (FaultMoment moment : FaultMoment.all()) {
      FaultCell.End end = cells.get(new FaultCell(fault, moment, side.orElseGet(moment::sender)));
      row.append(
          end == null
              ? " |"
              : String.format(
                  Locale.ROOT,
                  end.met() ? " %s %.1f |" : " (%s %.1f) |",
                  end.inForce() ? "●" : "○",
                  end.millis() / 1000.0));
    }
    return row.append('\n').toString();
  }
}
