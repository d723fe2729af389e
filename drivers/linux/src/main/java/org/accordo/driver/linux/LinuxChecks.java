package org.accordo.driver.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.Vrf;

/** What is wrong with an intent on Linux beside what its own checks and capabilities say. */
final class LinuxChecks implements IntentVisitor<List<Diagnostic>> {
  /** Tables that every Linux has: default, main, local. */
  private static final long DEFAULT_TABLE = 253;

  private static final long LOCAL_TABLE = 255;

  private final Map<String, String> settings;

  private LinuxChecks(Map<String, String> settings) {
    this.settings = settings;
  }

  static List<Diagnostic> check(Intent intent, Map<String, String> settings) {
    List<Diagnostic> problems = new ArrayList<>(LinuxSettings.problems(settings));
    problems.addAll(intent.accept(new LinuxChecks(settings)));
    return problems;
  }

  @Override
  public List<Diagnostic> vrf(Vrf intent) {
    if (intent.table() < DEFAULT_TABLE || intent.table() > LOCAL_TABLE) {
      return List.of();
    }
    return List.of(
        Diagnostic.error(
            "table",
            "Table " + intent.table() + " is one of those that every Linux has",
            "Use a table from 1 to 252, or one above 255."));
  }

  @Override
  public List<Diagnostic> prefixTranslation(PrefixTranslation intent) {
    List<Diagnostic> problems = new ArrayList<>(LinuxSettings.translationProblems(settings));
    if (intent.number() == PrefixTranslation.UNNUMBERED) {
      problems.add(
          Diagnostic.error(
              "number",
              "The translation has no number, from which its mark and table come",
              "Give it one from 1 to 4095 that no other translation of the router has."));
    }
    NextHop nextHop = intent.nextHop();
    boolean elsewhere =
        nextHop.interfaceName().isPresent()
            && !nextHop.interfaceName().get().equals(intent.outside());
    if (elsewhere) {
      problems.add(
          Diagnostic.error(
              "next-hop",
              "The next hop is behind "
                  + nextHop.interfaceName().get()
                  + " and the outside interface is "
                  + intent.outside(),
              "Name the interface that leads to the peer in both places."));
    }
    if (intent.isV6() && nextHop.address().isPresent() && !nextHop.address().get().isV6()) {
      problems.add(
          Diagnostic.error(
              "next-hop",
              "The next hop " + nextHop.address().get() + " is IPv4 and the networks are IPv6",
              "Give the peer's IPv6 address on the link."));
    }
    if (intent.source().isPresent() && intent.source().get().isV6() != intent.isV6()) {
      problems.add(
          Diagnostic.error(
              "source",
              "The source " + intent.source().get() + " is not of the networks' family",
              "Give this router's address on the link in their family, or none."));
    }
    if (intent.inside().isEmpty()) {
      problems.add(
          new Diagnostic(
              Diagnostic.Severity.WARNING,
              "inside",
              "Without an inside interface our network is where the routing table says",
              "Name the inside interface, so that the peer's traffic leaves by no other one."));
    }
    return problems;
  }

  @Override
  public List<Diagnostic> unsupported(Intent intent) {
    return List.of();
  }
}
