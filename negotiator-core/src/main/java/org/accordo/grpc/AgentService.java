package org.accordo.grpc;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.accordo.app.agent.AppliedIntent;
import org.accordo.app.agent.ApplyObserver;
import org.accordo.app.agent.ApplyOutcome;
import org.accordo.app.agent.ApplyRequest;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.IntentProgress;
import org.accordo.app.agent.Subscription;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.proto.v1.ActivateKeyRequest;
import org.accordo.proto.v1.ActivateKeyResponse;
import org.accordo.proto.v1.ApplyResponse;
import org.accordo.proto.v1.ConfigurationAgentGrpc;
import org.accordo.proto.v1.DriftRequest;
import org.accordo.proto.v1.DriftResponse;
import org.accordo.proto.v1.KeepRequest;
import org.accordo.proto.v1.KeepResponse;
import org.accordo.proto.v1.ListDriversRequest;
import org.accordo.proto.v1.ListDriversResponse;
import org.accordo.proto.v1.ListIntentsRequest;
import org.accordo.proto.v1.ListIntentsResponse;
import org.accordo.proto.v1.ListRoutersRequest;
import org.accordo.proto.v1.ListRoutersResponse;
import org.accordo.proto.v1.PreviewRequest;
import org.accordo.proto.v1.PreviewResponse;
import org.accordo.proto.v1.ProbeRequest;
import org.accordo.proto.v1.ProbeResponse;
import org.accordo.proto.v1.ReadPublicKeyRequest;
import org.accordo.proto.v1.ReadPublicKeyResponse;
import org.accordo.proto.v1.ReadStateRequest;
import org.accordo.proto.v1.ReadStateResponse;
import org.accordo.proto.v1.WatchRequest;
import org.accordo.proto.v1.WatchResponse;
import org.accordo.proto.v1.WithdrawRequest;
import org.accordo.proto.v1.WithdrawResponse;

/** {@code accordo.v1.ConfigurationAgent}: words of the contract in, use cases called, words out. */
final class AgentService extends ConfigurationAgentGrpc.ConfigurationAgentImplBase {
  private static final int MOST_UNREAD = 10_000;
  private static final int MOST_SECONDS = 30 * 24 * 3600;

  private final ConfigurationAgent agent;
  private final Callers callers;

  AgentService(ConfigurationAgent agent, Callers callers) {
    this.agent = agent;
    this.callers = callers;
  }

  @Override
  public void listDrivers(ListDriversRequest request, StreamObserver<ListDriversResponse> caller) {
    Answers.one(caller, () -> StateMessages.write(agent.catalogue()));
  }

  @Override
  public void listRouters(ListRoutersRequest request, StreamObserver<ListRoutersResponse> caller) {
    Answers.one(
        caller,
        () -> {
          ListRoutersResponse.Builder response = ListRoutersResponse.newBuilder();
          agent.routers().forEach(router -> response.addRouters(StateMessages.write(router)));
          return response.build();
        });
  }

  @Override
  public void preview(PreviewRequest request, StreamObserver<PreviewResponse> caller) {
    Answers.one(
        caller,
        () -> {
          List<Intent> intents = IntentReader.read(request.getIntentsList());
          return PreviewResponse.newBuilder()
              .addAllRendered(CommandMessages.write(agent.preview(request.getRouter(), intents)))
              .build();
        });
  }

  @Override
  public void apply(
      org.accordo.proto.v1.ApplyRequest request, StreamObserver<ApplyResponse> caller) {
    ServerCallStreamObserver<ApplyResponse> call = (ServerCallStreamObserver<ApplyResponse>) caller;
    // Who hangs up in the middle gets what was asked for: half a change helps nobody.
    call.setOnCancelHandler(() -> {});
    Context context = Context.current();
    ApplyObserver observer =
        new ApplyObserver() {
          @Override
          public void reached(IntentProgress progress) {
            call.onNext(
                ApplyResponse.newBuilder().setProgress(StateMessages.write(progress)).build());
          }

          @Override
          public boolean isGone() {
            Deadline deadline = context.getDeadline();
            boolean late = deadline != null && deadline.isExpired(); // before any timer has said so
            return late || call.isCancelled() || context.isCancelled();
          }
        };
    Answers.guarded(
        call,
        () -> {
          List<Intent> intents = IntentReader.read(request.getIntentsList());
          List<String> keys = intents.stream().map(intent -> intent.key().value()).toList();
          callers.asked(
              "apply",
              request.getRouter(),
              request.getOwner(),
              keys,
              () -> apply(request, intents, observer, call));
        });
  }

  private void apply(
      org.accordo.proto.v1.ApplyRequest request,
      List<Intent> intents,
      ApplyObserver observer,
      StreamObserver<ApplyResponse> call) {
    ApplyOutcome outcome =
        agent.apply(
            new ApplyRequest(
                request.getRouter(),
                intents,
                request.getOwner(),
                request.getRequestId(),
                seconds(request.getWayBackSeconds())),
            observer);
    call.onNext(
        ApplyResponse.newBuilder()
            .setOutcome(
                org.accordo.proto.v1.ApplyOutcome.newBuilder()
                    .addAllIntents(StateMessages.write(outcome.intents()))
                    .setChanged(outcome.changed()))
            .build());
    call.onCompleted();
  }

  private static Optional<Duration> seconds(int seconds) {
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Invalid way back " + Integer.toUnsignedString(seconds) + ": at most " + MOST_SECONDS)
          .at("way_back_seconds")
          .exception();
    }
    return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }

  @Override
  public void keep(KeepRequest request, StreamObserver<KeepResponse> caller) {
    Answers.one(
        caller,
        () -> {
          Optional<Duration> later = seconds(request.getWayBackSeconds());
          callers.asked(
              "keep",
              request.getRouter(),
              request.getOwner(),
              List.of(),
              () -> agent.keep(request.getRouter(), request.getOwner(), later));
          return KeepResponse.getDefaultInstance();
        });
  }

  @Override
  public void withdraw(WithdrawRequest request, StreamObserver<WithdrawResponse> caller) {
    Answers.one(
        caller,
        () -> {
          Set<IntentKey> keys = new LinkedHashSet<>();
          for (int i = 0; i < request.getKeysCount(); i++) {
            String key = request.getKeys(i);
            keys.add(new FieldPath("keys").element(i).check(() -> new IntentKey(key)));
          }
          WithdrawResponse.Builder response = WithdrawResponse.newBuilder();
          callers.asked(
              "withdraw",
              request.getRouter(),
              request.getOwner(),
              keys.stream().map(IntentKey::value).toList(),
              () ->
                  response.addAllIntents(
                      StateMessages.write(
                          request.getEverywhere()
                              ? agent.withdrawEverywhere(
                                  request.getRouter(), request.getOwner(), keys)
                              : agent.withdraw(request.getRouter(), request.getOwner(), keys))));
          return response.build();
        });
  }

  @Override
  public void listIntents(ListIntentsRequest request, StreamObserver<ListIntentsResponse> caller) {
    Answers.one(
        caller,
        () -> {
          ListIntentsResponse.Builder response = ListIntentsResponse.newBuilder();
          for (AppliedIntent applied : agent.list(named(request.getRouter()))) {
            if (isWanted(applied, request.getOwner())) {
              response.addIntents(StateMessages.write(applied, request.getWithIntents()));
            }
          }
          return response.build();
        });
  }

  private static boolean isWanted(AppliedIntent applied, String owner) {
    return owner.isEmpty()
        || applied.owners().stream()
            .anyMatch(each -> each.equals(owner) || each.startsWith(owner + "/"));
  }

  @Override
  public void readPublicKey(
      ReadPublicKeyRequest request, StreamObserver<ReadPublicKeyResponse> caller) {
    Answers.one(
        caller,
        () -> {
          SecretRef privateKey = privateKey(request.getPrivateKeyRef());
          return ReadPublicKeyResponse.newBuilder()
              .setPublicKey(
                  agent
                      .keys()
                      .publicKey(
                          request.getRouter(), privateKey, request.getMake(), request.getNext())
                      .map(WireGuardKey::value)
                      .orElse(""))
              .build();
        });
  }

  @Override
  public void activateKey(ActivateKeyRequest request, StreamObserver<ActivateKeyResponse> caller) {
    Answers.one(
        caller,
        () -> {
          SecretRef privateKey = privateKey(request.getPrivateKeyRef());
          WireGuardKey next =
              new FieldPath("").parse("public_key", request.getPublicKey(), WireGuardKey::new);
          return ActivateKeyResponse.newBuilder()
              .setChanged(agent.keys().activate(request.getRouter(), privateKey, next))
              .build();
        });
  }

  private static SecretRef privateKey(String name) {
    return new FieldPath("").parse("private_key_ref", name, SecretRef::new);
  }

  @Override
  public void readState(ReadStateRequest request, StreamObserver<ReadStateResponse> caller) {
    Answers.one(
        caller,
        () -> {
          ReadStateResponse.Builder response = ReadStateResponse.newBuilder();
          agent
              .identify(request.getRouter())
              .ifPresent(facts -> response.setFacts(StateMessages.write(facts)));
          return response
              .addAllIntents(StateMessages.write(agent.readState(request.getRouter())))
              .build();
        });
  }

  @Override
  public void drift(DriftRequest request, StreamObserver<DriftResponse> caller) {
    Answers.one(
        caller,
        () -> {
          DriftResponse.Builder response = DriftResponse.newBuilder();
          Runnable look =
              () ->
                  agent
                      .drift(request.getRouter(), request.getMend())
                      .forEach(each -> response.addIntents(StateMessages.write(each)));
          if (request.getMend()) {
            callers.asked("mend", request.getRouter(), "", List.of(), look);
          } else {
            look.run();
          }
          return response.build();
        });
  }

  @Override
  public void probe(ProbeRequest request, StreamObserver<ProbeResponse> caller) {
    Answers.one(
        caller,
        () -> {
          FieldPath root = new FieldPath("");
          PathProbe probe =
              root.check(
                  () ->
                      new PathProbe(
                          root.parse("source", request.getSource(), IpAddress::parse),
                          root.parse("destination", request.getDestination(), IpAddress::parse),
                          named(request.getInterface())
                              .map(name -> root.parse("interface", name, InterfaceName::new)),
                          request.getBytes(),
                          request.getData()));
          ProbeAnswer answer = agent.probe(request.getRouter(), probe);
          return ProbeResponse.newBuilder()
              .setAnswered(answer.answered())
              .setSaid(answer.said())
              .build();
        });
  }

  @Override
  public void watch(WatchRequest request, StreamObserver<WatchResponse> caller) {
    ServerCallStreamObserver<WatchResponse> call = (ServerCallStreamObserver<WatchResponse>) caller;
    Feed feed = new Feed(call);
    call.setOnReadyHandler(feed::read);
    call.setOnCancelHandler(feed::end);
    Answers.guarded(call, () -> feed.follow(agent.watch(named(request.getRouter()), feed::tell)));
  }

  private static Optional<String> named(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** What one watcher is sent; one that does not read is cut off rather than kept in memory. */
  private static final class Feed {
    private final ServerCallStreamObserver<WatchResponse> call;
    private final AtomicInteger unread = new AtomicInteger();
    private Optional<Subscription> subscription = Optional.empty();
    private boolean ended;

    Feed(ServerCallStreamObserver<WatchResponse> call) {
      this.call = call;
    }

    void read() {
      unread.set(0);
    }

    synchronized void tell(String router, IntentProgress progress) {
      if (ended) {
        return;
      }
      if (!call.isReady() && unread.incrementAndGet() > MOST_UNREAD) {
        ended = true;
        call.onError(
            Status.RESOURCE_EXHAUSTED
                .withDescription("The watcher does not read; watch again")
                .asRuntimeException());
        return;
      }
      call.onNext(
          WatchResponse.newBuilder()
              .setRouter(router)
              .setProgress(StateMessages.write(progress))
              .build());
    }

    void follow(Subscription begun) {
      if (!isFollowing(begun)) {
        begun.close();
      }
    }

    private synchronized boolean isFollowing(Subscription begun) {
      subscription = Optional.of(begun);
      return !ended;
    }

    /** Closes outside of the lock: what is told comes under the lock that closing needs. */
    void end() {
      ended().ifPresent(Subscription::close);
    }

    private synchronized Optional<Subscription> ended() {
      ended = true;
      return subscription;
    }
  }
}
