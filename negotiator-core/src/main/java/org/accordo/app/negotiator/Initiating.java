package org.accordo.app.negotiator;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Effect;
import org.accordo.negotiation.Event;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.NegotiationMachine;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.plan.PeerNetworks;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Peer;
import org.accordo.site.Site;

/** Begins negotiations with peers. */
final class Initiating {
  private final Site site;
  private final Conversations conversations;
  private final Engine engine;
  private final EffectRunner effects;
  private final IdSource ids;
  private final Clock clock;

  Initiating(
      Site site,
      Conversations conversations,
      Engine engine,
      EffectRunner effects,
      IdSource ids,
      Clock clock) {
    this.site = site;
    this.conversations = conversations;
    this.engine = engine;
    this.effects = effects;
    this.ids = ids;
    this.clock = clock;
  }

  /** The negotiation that was asked for, which may be there already. */
  Conversation enter(StartRequest request) {
    Target target = target(request.peer());
    PeerNetworks.checkRouters(target.name(), site, site.wantsTunnelWith(target.name()));
    List<IpPrefix> networks = PeerNetworks.announced(request.networks(), target.name(), site);
    if (request.reuse()) {
      Optional<Conversation> active = active(target, networks, request);
      if (active.isPresent()) {
        return active.get();
      }
    }
    String id = request.id().orElseGet(ids::next);
    Conversation mine = conversation(id, target, request, networks);
    Conversation entered = conversations.enter(mine);
    if (entered.role() == Role.RESPONDER) {
      throw Problem.of(
              ProblemCode.NEGOTIATION_STATE,
              "Negotiation " + id + " was begun by a peer; choose another id")
          .exception();
    }
    return entered;
  }

  private Conversation conversation(
      String id, Target target, StartRequest request, List<IpPrefix> networks) {
    Instant now = clock.instant();
    Conversation conversation = new Conversation(id, Role.INITIATOR);
    conversation.set(
        new StartRequest(
            Optional.of(id),
            request.peer(),
            networks,
            request.wanted(),
            request.unnumbered(),
            request.preview(),
            request.reuse()));
    conversation.set(
        new Negotiation(
            id,
            Role.INITIATOR,
            Protocol.ACCORDO,
            1,
            State.OFFERED,
            target.name(),
            Optional.of(target.url()),
            Optional.empty(),
            Negotiation.Cleanup.NONE,
            Proof.NOT_CHECKED,
            Optional.empty(),
            now,
            now.plus(site.negotiator().lease()),
            List.of()));
    return conversation;
  }

  /** Takes it as far as it goes, unless that was done. The caller holds its lock. */
  Negotiation begin(Conversation conversation) {
    if (!conversation.takeBeginning()) {
      return conversation.current().orElseThrow();
    }
    try {
      engine.drive(conversation, Event.of(Event.Type.STARTED));
    } catch (ProblemException e) {
      // The journal did not take a step: go back without it, as far as that goes.
      engine.drive(conversation, Event.of(Event.Type.FAILED, e.problem()));
    }
    return conversation.current().orElseThrow();
  }

  /** Asks what would be agreed; nothing is kept. */
  Negotiation preview(StartRequest request) {
    Target target = target(request.peer());
    PeerNetworks.checkRouters(target.name(), site, site.wantsTunnelWith(target.name()));
    List<IpPrefix> networks = PeerNetworks.announced(request.networks(), target.name(), site);
    String id = request.id().orElseGet(ids::next);
    Conversation passing = conversation(id, target, request, networks);
    Event answer = effects.run(Effect.SEND_OFFER, passing).orElseThrow();
    Negotiation asked = passing.current().orElseThrow();
    Negotiation next = NegotiationMachine.on(asked, answer).next();
    return next.state() == State.AGREED
        ? next
        : answer.problem().map(next::because).orElse(next).with(State.ENDED);
  }

  private Optional<Conversation> active(
      Target target, List<IpPrefix> networks, StartRequest request) {
    return conversations.all().stream()
        .filter(
            each ->
                each.current()
                    .filter(now -> serves(now, target, networks, request))
                    .filter(now -> isTunnel(now) == site.wantsTunnelWith(target.name()))
                    .isPresent())
        .findFirst();
  }

  private static boolean isTunnel(Negotiation negotiation) {
    return negotiation.agreement().flatMap(agreed -> agreed.link().tunnel()).isPresent();
  }

  private static boolean serves(
      Negotiation negotiation, Target target, List<IpPrefix> networks, StartRequest request) {
    return negotiation.state() == State.ACTIVE
        && negotiation.role() == Role.INITIATOR
        && negotiation.peerUrl().equals(Optional.of(target.url()))
        && negotiation
            .agreement()
            .filter(agreed -> real(agreed, Role.INITIATOR).equals(new TreeSet<>(networks)))
            .filter(agreed -> real(agreed, Role.RESPONDER).containsAll(request.wanted()))
            .filter(agreed -> !request.unnumbered() || agreed.link().kind() == Link.Kind.UNNUMBERED)
            .isPresent();
  }

  private static Set<IpPrefix> real(Agreement agreement, Role role) {
    Set<IpPrefix> networks = new TreeSet<>();
    agreement.networksOf(role).forEach(network -> networks.add(network.real()));
    return networks;
  }

  private record Target(String name, URI url) {}

  private Target target(String peer) {
    Peer known = site.peers().get(peer);
    if (known != null) {
      return new Target(known.name(), known.url());
    }
    URI url = url(peer);
    Optional<String> name =
        site.peers().values().stream()
            .filter(each -> each.url().equals(url))
            .map(Peer::name)
            .findFirst();
    if (name.isEmpty() && site.access().tls().isPresent()) {
      throw unknown(peer)
          .hint("Add it to peers in the site's file: peers are known by their certificates")
          .exception();
    }
    return new Target(name.orElse(url.getAuthority()), url);
  }

  /**
   * Where a peer of the site file is asked.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-peer}
   */
  URI known(String name) {
    return Optional.ofNullable(site.peers().get(name))
        .orElseThrow(() -> unknown(name).exception())
        .url();
  }

  private URI url(String text) {
    try {
      URI url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw unknown(text).exception(e);
    }
    throw unknown(text).exception();
  }

  private Problem unknown(String text) {
    String known =
        site.peers().isEmpty()
            ? "has none"
            : "has " + String.join(", ", new TreeSet<>(site.peers().keySet()));
    return Problem.of(
            ProblemCode.UNKNOWN_PEER,
            quote(text) + " is no URL and no peer of " + site.name() + ", which " + known)
        .hint("Give the URL of its handle_negotiation, or add it to peers in the site's file");
  }
}
