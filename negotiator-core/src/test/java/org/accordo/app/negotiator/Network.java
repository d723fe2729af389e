package org.accordo.app.negotiator;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.accordo.negotiation.Account;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Reply;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Carries messages between nodes; loses, doubles and delays some of them where it is told to. */
final class Network {
  private final Map<URI, Node> nodes = new HashMap<>();
  private final Map<URI, Function<OriginalOffer, Answer>> originals = new HashMap<>();
  private final Set<Node> calling = new HashSet<>();
  private final List<Runnable> late = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private Random trouble = new Random(0);
  private int percent;
  private String unheard = "";
  private final Set<Node> cutOff = new HashSet<>();
  private long troubled;

  void add(URI url, Node node) {
    nodes.put(url, node);
  }

  /** An original negotiator. */
  void addOriginal(URI url, Function<OriginalOffer, Answer> answer) {
    originals.put(url, answer);
  }

  void trouble(Random random, int percentOfMessages) {
    trouble = random;
    percent = percentOfMessages;
  }

  /** Nothing goes to this node or comes from it. */
  void cutOff(Node node, boolean isCutOff) {
    if (isCutOff) {
      cutOff.add(node);
    } else {
      cutOff.remove(node);
    }
  }

  /** How many messages were lost, doubled, delayed or cut off. */
  long troubled() {
    return troubled;
  }

  /** From now on messages of this name are lost. */
  void deaf(String name) {
    unheard = name;
  }

  /** The messages so far, such as {@code apply}. */
  List<String> log() {
    return log;
  }

  /** The first ones are enough for whoever looks at them. */
  private void note(String message) {
    if (log.size() < 10_000) {
      log.add(message);
    }
  }

  /** Delivers what was delayed. */
  void deliverLate() {
    List<Runnable> now = List.copyOf(late);
    late.clear();
    now.forEach(Runnable::run);
  }

  PeerClient from(Node sender) {
    return new Wire(sender, sender.fuse());
  }

  private final class Wire implements PeerClient {
    private final Node sender;
    private final Fuse fuse;

    Wire(Node sender, Fuse fuse) {
      this.sender = sender;
      this.fuse = fuse;
    }

    private <T> T send(String name, URI peer, Function<Negotiations, T> message) {
      fuse.point();
      note(name);
      Node receiver = nodes.get(peer);
      if (receiver == null || receiver.isDead()) {
        throw problem(ProblemCode.PEER_UNREACHABLE, name);
      }
      if (cutOff.contains(sender) || cutOff.contains(receiver)) {
        troubled++;
        throw problem(
            trouble.nextBoolean() ? ProblemCode.PEER_UNREACHABLE : ProblemCode.PEER_SILENT, name);
      }
      boolean lost = trouble.nextInt(100) < percent || name.equals(unheard);
      boolean answerLost = trouble.nextInt(100) < percent;
      boolean doubled = trouble.nextInt(100) < percent;
      boolean delayed = trouble.nextInt(100) < percent;
      if (lost || answerLost || doubled || delayed) {
        troubled++;
      }
      if (delayed) {
        late.add(() -> deliverQuietly(receiver, message));
      }
      if (lost || calling.contains(receiver)) {
        throw problem(ProblemCode.PEER_SILENT, name);
      }
      if (doubled) {
        deliverQuietly(receiver, message);
      }
      calling.add(sender);
      T answer;
      try {
        answer = message.apply(receiver.negotiator());
      } catch (Crash e) {
        throw problem(ProblemCode.PEER_SILENT, name);
      } finally {
        calling.remove(sender);
      }
      if (receiver.isDead() || answerLost) {
        throw problem(ProblemCode.PEER_SILENT, name);
      }
      fuse.point();
      return answer;
    }

    private <T> void deliverQuietly(Node receiver, Function<Negotiations, T> message) {
      if (!receiver.isDead()) {
        try {
          Object ignored = message.apply(receiver.negotiator());
          note("late answer " + ignored.getClass().getSimpleName());
        } catch (Crash e) {
          return;
        }
      }
    }

    private RuntimeException problem(ProblemCode code, String name) {
      return Problem.of(code, "No answer to " + name).exception();
    }

    @Override
    public Answer offer(URI peer, Offer offer) {
      Function<OriginalOffer, Answer> original = originals.get(peer);
      if (original != null) {
        log.add("offer");
        return original.apply(
            new OriginalOffer(
                offer.originalCidrs(), offer.originalDestinationNetwork().orElseThrow()));
      }
      return send("offer", peer, receiver -> receiver.handle(offer));
    }

    @Override
    public Reply prepare(URI peer, String id, String digest) {
      return send("prepare", peer, receiver -> receiver.prepare(id, digest));
    }

    @Override
    public Reply apply(URI peer, String id, String digest) {
      return send("apply", peer, receiver -> receiver.apply(id, digest));
    }

    @Override
    public Reply confirm(URI peer, String id, String digest) {
      return send("confirm", peer, receiver -> receiver.confirm(id, digest));
    }

    @Override
    public Reply abort(URI peer, String id, String reason) {
      return send("abort", peer, receiver -> receiver.abort(id, reason));
    }

    @Override
    public List<Account> ledger(URI peer, String site) {
      return send("ledger", peer, receiver -> receiver.ledger(site));
    }

    @Override
    public Reply state(URI peer, String id) {
      return send("state", peer, receiver -> receiver.state(id));
    }
  }
}
