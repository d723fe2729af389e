package org.accordo.driver.nokia.sros;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;

/** What is wrong with an intent on SR OS beside what its own checks and capabilities say. */
record SrosChecks(SrosSettings settings) implements IntentVisitor<List<Diagnostic>> {
  private static final int LEAST_V6_LENGTH = 4;

  @Override
  public List<Diagnostic> vrf(Vrf intent) {
    List<Diagnostic> problems = new ArrayList<>(settings.serviceProblems());
    if (problems.isEmpty()) {
      long serviceId = settings.number("service-id-base") + intent.table();
      if (serviceId > SrosSettings.HIGHEST_SERVICE_ID) {
        problems.add(
            Diagnostic.error(
                "table",
                "Service id " + serviceId + " is above " + SrosSettings.HIGHEST_SERVICE_ID,
                "The service id is the table plus the setting service-id-base; make one smaller."));
      }
    }
    intent.members().forEach(member -> problems.addAll(memberProblems(intent, member)));
    return problems;
  }

  private static List<Diagnostic> memberProblems(Vrf intent, InterfaceName member) {
    SrosInterface made = SrosInterface.of(member);
    boolean elsewhere = !made.service().equals(Optional.of(intent.name().value()));
    if (elsewhere || made.sap().isEmpty()) {
      return List.of(
          Diagnostic.error(
              "members",
              "The VPRN cannot take in " + member,
              "Name what it shall have "
                  + intent.name()
                  + "/sap-PORT:VLAN, such as "
                  + intent.name()
                  + "/sap-1/1/c2/1:100."));
    }
    if (!SrosInterface.isSap(made.sap().get())) {
      return List.of(
          Diagnostic.error(
              "members",
              "The SAP " + made.sap().get() + " is no port with VLAN tags from 0 to 4094",
              "Write a port or LAG and its tags, such as 1/1/c2/1:100, 1/1/1:10.20 or lag-1:100."));
    }
    return List.of();
  }

  @Override
  public List<Diagnostic> interfaceAddress(InterfaceAddress intent) {
    List<Diagnostic> problems = new ArrayList<>(settings.addressProblems());
    if (intent.address().isV6() && intent.address().length() < LEAST_V6_LENGTH) {
      problems.add(
          Diagnostic.error(
              "address",
              "An IPv6 prefix length of " + intent.address().length() + " is too short",
              "Interfaces take prefix lengths from " + LEAST_V6_LENGTH + " to 128."));
    }
    return problems;
  }

  @Override
  public List<Diagnostic> staticRoute(StaticRoute intent) {
    List<Diagnostic> problems = new ArrayList<>();
    Optional<String> service = SrosVariables.service(intent.vrf());
    problems.addAll(nextHopProblems(intent.nextHop(), service));
    boolean v6ForV4 =
        !intent.destination().isV6()
            && intent.nextHop().address().isPresent()
            && intent.nextHop().address().get().isV6();
    if (v6ForV4) {
      problems.add(
          Diagnostic.error(
              "next-hop",
              "An IPv4 network behind the IPv6 next hop " + intent.nextHop().address().get(),
              "Use an IPv4 next hop, or an unnumbered interface."));
    }
    if (intent.source().isPresent()) {
      problems.add(
          new Diagnostic(
              Diagnostic.Severity.WARNING,
              "source",
              "The router chooses its own source address, not " + intent.source().get(),
              "Leave the source out; traffic that is forwarded has none."));
    }
    return problems;
  }

  private static List<Diagnostic> nextHopProblems(NextHop nextHop, Optional<String> service) {
    Optional<SrosInterface> leaving = nextHop.interfaceName().map(SrosInterface::of);
    if (leaving.isEmpty() || leaving.get().service().equals(service)) {
      return List.of();
    }
    return List.of(
        Diagnostic.error(
            "next-hop",
            "The interface "
                + nextHop.interfaceName().get()
                + " is in another routing instance than the route, which is in "
                + service.orElse("Base"),
            "Name an interface of the same routing instance: VRF/NAME, or NAME alone on Base."));
  }

  @Override
  public List<Diagnostic> greTunnel(GreTunnel intent) {
    List<Diagnostic> problems = new ArrayList<>(settings.tunnelProblems());
    if (SrosInterface.of(intent.name()).service().isEmpty()) {
      problems.add(
          Diagnostic.error(
              "name",
              "The router Base cannot have the GRE tunnel " + intent.name(),
              "Put the tunnel into a VPRN: name it VRF/" + intent.name() + "."));
    }
    if (intent.remote().isLinkLocal() || intent.local().isLinkLocal()) {
      problems.add(
          Diagnostic.error(
              "remote",
              "Delivery between link-local addresses, "
                  + intent.local()
                  + " and "
                  + intent.remote(),
              "Use addresses that the delivery routing instance has routes for."));
    }
    if (intent.encapsulationLimit().isPresent()
        && intent.encapsulationLimit().get().limit().isPresent()) {
      problems.add(
          Diagnostic.error(
              "encapsulation-limit",
              "A tunnel encapsulation limit of " + intent.encapsulationLimit().get(),
              "Leave it out, or say none; the router has no such option."));
    }
    int highest = settings.isIsa() ? 9000 : 9786;
    if (intent.mtu().isPresent()
        && (intent.mtu().getAsInt() < 512 || intent.mtu().getAsInt() > highest)) {
      problems.add(
          Diagnostic.error(
              "mtu",
              "An MTU of " + intent.mtu().getAsInt() + " for packets in the tunnel",
              "Tunnels of this form take 512 to " + highest + "."));
    }
    if (intent.underlay().isPresent()) {
      problems.add(
          new Diagnostic(
              Diagnostic.Severity.WARNING,
              "underlay",
              "The routes of the delivery routing instance decide, not " + intent.underlay().get(),
              "See that they lead to the other end through it, or leave the underlay out."));
    }
    boolean unknownPeer =
        problems.isEmpty() && settings.isIsa() && settings.peer(intent.name()).isEmpty();
    if (unknownPeer) {
      problems.add(
          new Diagnostic(
              Diagnostic.Severity.WARNING,
              "settings.tunnel-peers",
              "The other end's address in the tunnel is not known, and the tunnel may stay down",
              "Add " + intent.name() + "=ADDRESS to the setting tunnel-peers."));
    }
    return problems;
  }

  @Override
  public List<Diagnostic> prefixTranslation(PrefixTranslation intent) {
    List<Diagnostic> problems = new ArrayList<>(settings.translationProblems());
    SrosInterface outside = SrosInterface.of(intent.outside());
    Optional<SrosInterface> inside = intent.inside().map(SrosInterface::of);
    if (inside.isEmpty() || inside.get().service().isEmpty()) {
      problems.add(
          Diagnostic.error(
              "inside",
              "The translation needs an inside interface in a VPRN",
              "Name it VRF/NAME; our network has to be in another routing instance than the peer."));
    } else if (inside.get().service().equals(outside.service())) {
      problems.add(
          Diagnostic.error(
              "inside",
              "Inside and outside are both in " + outside.instance(),
              "Put our network and the link to the peer into different routing instances."));
    }
    problems.addAll(nextHopProblems(intent.nextHop(), outside.service()));
    if (intent.nextHop().address().isPresent() && intent.nextHop().address().get().isV6()) {
      problems.add(
          Diagnostic.error(
              "next-hop",
              "The next hop " + intent.nextHop().address().get() + " is IPv6",
              "Give the peer's IPv4 address on the link."));
    }
    return problems;
  }

  @Override
  public List<Diagnostic> unsupported(Intent intent) {
    return List.of();
  }
}
