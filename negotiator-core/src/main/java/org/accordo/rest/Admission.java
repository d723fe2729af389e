package org.accordo.rest;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.accordo.app.negotiator.KnownPeer;
import org.accordo.app.negotiator.Negotiations;
import org.accordo.app.negotiator.PeerMessages;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Operator;
import org.accordo.site.Peer;
import org.accordo.site.Role;
import org.accordo.site.Site;
import org.accordo.tls.CertificateNames;
import org.accordo.tls.ProcessIdentity;

/**
 * Who may ask a negotiator for what: callers are known by the names in their certificates, where
 * the site has an identity of its own; else nobody is asked.
 */
public final class Admission {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  /** Each holds a thread while its body is on the way; there are four times as many threads. */
  private static final int MOST_REQUESTS_OF_A_PEER = 64;

  private final Optional<ProcessIdentity> own;
  private final Map<String, Peer> peers = new HashMap<>();
  private final Map<String, Role> operators = new HashMap<>();
  private final Map<String, Semaphore> shares = new HashMap<>();
  private final Semaphore open = new Semaphore(Integer.MAX_VALUE);

  private Admission(Optional<ProcessIdentity> own) {
    this.own = own;
  }

  /** Everybody may ask for everything. */
  public static Admission everybody() {
    return new Admission(Optional.empty());
  }

  /**
   * Peers and operators of the site; and whoever has the site's own key may do everything.
   *
   * @param own the identity of this negotiator
   */
  public static Admission of(Site site, ProcessIdentity own) {
    Admission admission = new Admission(Optional.of(own));
    for (Peer peer : site.peers().values()) {
      admission.peers.put(peer.identity(), peer);
      admission.shares.put(peer.name(), new Semaphore(MOST_REQUESTS_OF_A_PEER));
    }
    for (Operator operator : site.access().operators().values()) {
      admission.operators.put(operator.identity(), operator.role());
    }
    return admission;
  }

  /** What connections are secured with; empty where they are plain. */
  Optional<SSLContext> context() {
    return own.map(ProcessIdentity::context);
  }

  /** How this negotiator's URLs begin. */
  String scheme() {
    return own.isPresent() ? "https" : "http";
  }

  /** Refuses a caller that lacks a right which the path asks for. */
  void check(Context context, Set<RouteRole> asked) {
    if (own.isEmpty()) {
      return;
    }
    for (RouteRole right : asked) {
      check(context, (Right) right);
    }
  }

  private void check(Context context, Right right) {
    Optional<Set<String>> names = names(context);
    if (names.isEmpty()) {
      throw Problem.of(
              ProblemCode.NOT_AUTHENTICATED,
              "Only known "
                  + (right == Right.PEER ? "peers" : "operators")
                  + " may ask for this, and no certificate was shown")
          .exception();
    }
    if (right == Right.PEER ? peer(names.get()).isEmpty() : !mayOperate(names.get(), right)) {
      String who = InvalidValueException.quote(String.join(", ", names.get()));
      throw Problem.of(
              ProblemCode.NOT_ALLOWED,
              right == Right.PEER ? who + " is no peer here" : who + " may not do this here")
          .exception();
    }
  }

  /** Who a caller is, for those who look at it later: our name for it, where we have one. */
  String who(Context context) {
    Optional<Set<String>> names = names(context);
    if (names.isEmpty()) {
      return (own.isPresent() ? "nobody known" : "whoever reaches the negotiator")
          + " at "
          + context.ip();
    }
    return peer(names.get())
        .map(peer -> "peer " + peer.name())
        .or(
            () ->
                names.get().stream().filter(operators::containsKey).findFirst().map(this::operator))
        .orElseGet(
            () ->
                (names.get().stream().anyMatch(own.orElseThrow().names()::contains)
                        ? "this site: "
                        : "stranger ")
                    + String.join(", ", names.get()));
  }

  private String operator(String name) {
    return "operator " + name + " (" + operators.get(name).id() + ")";
  }

  /** Of how many requests at once a caller's peer has not made use. */
  Semaphore share(Context context) {
    return names(context).flatMap(this::peer).map(peer -> shares.get(peer.name())).orElse(open);
  }

  /** The messages of whoever sends this one. */
  PeerMessages messages(Context context, Negotiations negotiations) {
    return names(context)
        .flatMap(this::peer)
        .<PeerMessages>map(peer -> new KnownPeer(negotiations, peer))
        .orElse(negotiations);
  }

  private boolean mayOperate(Set<String> names, Right right) {
    return names.stream()
        .anyMatch(
            name -> {
              Role role = operators.get(name);
              boolean ours = own.orElseThrow().names().contains(name);
              return ours || (role != null && right.isOf(role));
            });
  }

  private Optional<Peer> peer(Set<String> names) {
    return names.stream().filter(peers::containsKey).map(peers::get).findFirst();
  }

  /** The names in the caller's certificate, which a trusted authority has signed. */
  private Optional<Set<String>> names(Context context) {
    if (own.isEmpty()) {
      return Optional.empty();
    }
    X509Certificate[] chain = (X509Certificate[]) context.req().getAttribute(CERTIFICATES);
    return chain == null || chain.length == 0
        ? Optional.empty()
        : Optional.of(CertificateNames.of(chain[0]));
  }
}
