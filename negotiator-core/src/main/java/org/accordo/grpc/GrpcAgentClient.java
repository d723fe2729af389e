package org.accordo.grpc;

import static org.accordo.driver.api.InvalidValueException.quote;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.accordo.app.federation.RemoteAgent;
import org.accordo.app.negotiator.AgentClient;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.proto.v1.ActivateKeyRequest;
import org.accordo.proto.v1.AppliedIntent;
import org.accordo.proto.v1.ApplyRequest;
import org.accordo.proto.v1.ApplyResponse;
import org.accordo.proto.v1.Command;
import org.accordo.proto.v1.ConfigurationAgentGrpc;
import org.accordo.proto.v1.ConfigurationAgentGrpc.ConfigurationAgentBlockingStub;
import org.accordo.proto.v1.DriftRequest;
import org.accordo.proto.v1.IntentProgress;
import org.accordo.proto.v1.IntentState;
import org.accordo.proto.v1.KeepRequest;
import org.accordo.proto.v1.KeepResponse;
import org.accordo.proto.v1.ListIntentsRequest;
import org.accordo.proto.v1.ListRoutersRequest;
import org.accordo.proto.v1.PreviewRequest;
import org.accordo.proto.v1.ProbeRequest;
import org.accordo.proto.v1.ProbeResponse;
import org.accordo.proto.v1.ReadPublicKeyRequest;
import org.accordo.proto.v1.ReadStateRequest;
import org.accordo.proto.v1.ReadStateResponse;
import org.accordo.proto.v1.RenderedIntent;
import org.accordo.proto.v1.Router;
import org.accordo.proto.v1.WithdrawRequest;
import org.accordo.tls.ProcessIdentity;

/** The configuration agent through its contract, in this process or another. */
public final class GrpcAgentClient implements AgentClient, RemoteAgent {
  private static final int MOST_BYTES = 64 * 1024 * 1024;
  private static final int LOOK_SECONDS = 30;
  private static final int CHANGE_SECONDS = 180;

  private final ManagedChannel channel;
  private final String agent;
  private final ConfigurationAgentBlockingStub stub;

  private GrpcAgentClient(ManagedChannel channel, String agent) {
    this.channel = channel;
    this.agent = agent;
    this.stub = ConfigurationAgentGrpc.newBlockingStub(channel);
  }

  /** A client of {@link AgentServer#inProcess}, by the server's name. */
  public static GrpcAgentClient inProcess(String name) {
    return new GrpcAgentClient(
        InProcessChannelBuilder.forName(name).directExecutor().build(), "this process");
  }

  /**
   * A client of an agent in another process. Connects when first used.
   *
   * @param address {@code host:port}, without encryption
   * @throws org.accordo.problem.ProblemException {@code invalid-value}
   */
  public static GrpcAgentClient connect(String address) {
    return connect(address, Network::channel);
  }

  /**
   * The same with encryption, where both ends show who they are.
   *
   * @param own the identity of this end
   * @param name that must be in the agent's certificate
   */
  public static GrpcAgentClient connect(String address, ProcessIdentity own, String name) {
    return connect(address, (host, port) -> Network.channel(host, port, own, name));
  }

  private static GrpcAgentClient connect(
      String address, BiFunction<String, Integer, ManagedChannelBuilder<?>> network) {
    AgentAddress agent = AgentAddress.parse(address);
    ManagedChannelBuilder<?> channel = network.apply(agent.host(), agent.port());
    return new GrpcAgentClient(channel.maxInboundMessageSize(MOST_BYTES).build(), address);
  }

  @Override
  public Set<Capability> capabilities(String router) {
    return called(
        () -> {
          List<Router> routers =
              looking().listRouters(ListRoutersRequest.getDefaultInstance()).getRoutersList();
          for (Router candidate : routers) {
            if (candidate.getName().equals(router)) {
              Set<Capability> capabilities = new HashSet<>();
              candidate.getCapabilitiesList().forEach(c -> capabilities.add(new Capability(c)));
              return Set.copyOf(capabilities);
            }
          }
          throw Problem.of(
                  ProblemCode.UNKNOWN_ROUTER,
                  "Unknown router "
                      + quote(router)
                      + ", expected one of "
                      + routers.stream().map(Router::getName).toList())
              .exception();
        });
  }

  @Override
  public List<NativeConfig> preview(String router, List<Intent> intents) {
    return called(
        () -> {
          PreviewRequest.Builder request = PreviewRequest.newBuilder().setRouter(router);
          intents.forEach(intent -> request.addIntents(IntentWriter.write(intent)));
          List<NativeConfig> configs = new ArrayList<>();
          for (RenderedIntent rendered : looking().preview(request.build()).getRenderedList()) {
            configs.add(
                new NativeConfig(
                    rendered.getKey(),
                    commands(rendered.getApplyList()),
                    commands(rendered.getWithdrawList())));
          }
          return configs;
        });
  }

  private static List<NativeCommand> commands(List<Command> messages) {
    List<NativeCommand> commands = new ArrayList<>(messages.size());
    for (Command message : messages) {
      commands.add(
          new NativeCommand(message.getText(), message.getInputList(), message.getOrigin()));
    }
    return commands;
  }

  @Override
  public boolean apply(String router, List<Intent> intents, String owner, String requestId) {
    return apply(router, intents, owner, requestId, Duration.ZERO);
  }

  @Override
  public boolean apply(
      String router, List<Intent> intents, String owner, String requestId, Duration wayBack) {
    return called(
        () -> {
          ApplyRequest.Builder request =
              ApplyRequest.newBuilder()
                  .setRouter(router)
                  .setOwner(owner)
                  .setRequestId(requestId)
                  .setWayBackSeconds((int) wayBack.toSeconds());
          intents.forEach(intent -> request.addIntents(IntentWriter.write(intent)));
          Iterator<ApplyResponse> responses = changing().apply(request.build());
          boolean changed = false;
          while (responses.hasNext()) {
            changed = responses.next().getOutcome().getChanged();
          }
          return changed;
        });
  }

  /** An agent that is too old for it has armed nothing. */
  @Override
  public void keep(String router, String owner, Optional<Duration> later) {
    KeepRequest request =
        KeepRequest.newBuilder()
            .setRouter(router)
            .setOwner(owner)
            .setWayBackSeconds((int) later.orElse(Duration.ZERO).toSeconds())
            .build();
    called(
        () -> {
          try {
            return changing().keep(request);
          } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
              return KeepResponse.getDefaultInstance();
            }
            throw e;
          }
        });
  }

  @Override
  public void withdraw(String router, String owner) {
    called(
        () ->
            changing()
                .withdraw(WithdrawRequest.newBuilder().setRouter(router).setOwner(owner).build()));
  }

  @Override
  public RouterState state(String router) {
    return called(
        () -> {
          ReadStateResponse response =
              looking().readState(ReadStateRequest.newBuilder().setRouter(router).build());
          return AgentAnswers.state(response);
        });
  }

  @Override
  public List<DriftedIntent> drift(String router, boolean mend) {
    DriftRequest request = DriftRequest.newBuilder().setRouter(router).setMend(mend).build();
    return called(() -> AgentAnswers.drift((mend ? changing() : looking()).drift(request)));
  }

  @Override
  public void withdrawEverywhere(String router, String owner) {
    called(
        () ->
            changing()
                .withdraw(
                    WithdrawRequest.newBuilder()
                        .setRouter(router)
                        .setOwner(owner)
                        .setEverywhere(true)
                        .build()));
  }

  @Override
  public List<Present> present(String router, String owner) {
    return called(
        () -> {
          List<Present> present = new ArrayList<>();
          ListIntentsRequest request =
              ListIntentsRequest.newBuilder()
                  .setRouter(router)
                  .setOwner(owner)
                  .setWithIntents(true)
                  .build();
          for (AppliedIntent applied : looking().listIntents(request).getIntentsList()) {
            present.add(
                new Present(
                    new IntentKey(applied.getKey()),
                    applied.hasIntent()
                        ? Optional.of(IntentReader.read(List.of(applied.getIntent())).get(0))
                        : Optional.empty(),
                    Set.copyOf(applied.getOwnersList()),
                    applied.getState() == IntentState.INTENT_STATE_IN_FORCE));
          }
          return present;
        });
  }

  /** The router is asked once for each intent, so this takes as long as a change. */
  @Override
  public Map<IntentKey, Boolean> look(String router) {
    return called(
        () -> {
          Map<IntentKey, Boolean> found = new LinkedHashMap<>();
          for (IntentProgress progress :
              changing()
                  .readState(ReadStateRequest.newBuilder().setRouter(router).build())
                  .getIntentsList()) {
            found.put(
                new IntentKey(progress.getKey()),
                progress.getState() == IntentState.INTENT_STATE_IN_FORCE);
          }
          return found;
        });
  }

  @Override
  public Optional<WireGuardKey> publicKey(
      String router, SecretRef privateKey, boolean make, boolean next) {
    return called(
        () -> {
          String key =
              looking()
                  .readPublicKey(
                      ReadPublicKeyRequest.newBuilder()
                          .setRouter(router)
                          .setPrivateKeyRef(privateKey.name())
                          .setMake(make)
                          .setNext(next)
                          .build())
                  .getPublicKey();
          return key.isEmpty() ? Optional.empty() : Optional.of(new WireGuardKey(key));
        });
  }

  @Override
  public WireGuardKey publicKey(String router, SecretRef privateKey) {
    return publicKey(router, privateKey, true, false)
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.SECRET_UNAVAILABLE,
                        "The configuration agent made no key pair " + privateKey.name())
                    .at(agent)
                    .exception());
  }

  @Override
  public void activateKey(String router, SecretRef privateKey, WireGuardKey next) {
    called(
        () ->
            changing()
                .activateKey(
                    ActivateKeyRequest.newBuilder()
                        .setRouter(router)
                        .setPrivateKeyRef(privateKey.name())
                        .setPublicKey(next.value())
                        .build()));
  }

  @Override
  public void withdraw(String router, String owner, Set<IntentKey> keys) {
    called(
        () ->
            changing()
                .withdraw(
                    WithdrawRequest.newBuilder()
                        .setRouter(router)
                        .setOwner(owner)
                        .addAllKeys(keys.stream().map(IntentKey::value).toList())
                        .build()));
  }

  @Override
  public ProbeAnswer probe(String router, PathProbe probe) {
    return called(
        () -> {
          ProbeResponse response =
              looking()
                  .probe(
                      ProbeRequest.newBuilder()
                          .setRouter(router)
                          .setSource(probe.source().toString())
                          .setDestination(probe.destination().toString())
                          .setInterface(probe.through().map(InterfaceName::value).orElse(""))
                          .setBytes(probe.bytes())
                          .setData(probe.data())
                          .build());
          return new ProbeAnswer(response.getAnswered(), response.getSaid());
        });
  }

  private ConfigurationAgentBlockingStub looking() {
    return stub.withDeadlineAfter(LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private ConfigurationAgentBlockingStub changing() {
    return stub.withDeadlineAfter(CHANGE_SECONDS, TimeUnit.SECONDS);
  }

  private <T> T called(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
        // Else an agent that is back would not be tried again for up to two minutes.
        channel.resetConnectBackoff();
      }
      throw RichErrors.toProblem(e, agent);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
