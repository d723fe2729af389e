package org.accordo.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.Intents;
import org.accordo.app.agent.ModelDriver;
import org.accordo.app.agent.ModelRouter;
import org.accordo.app.agent.ModelSite;
import org.accordo.app.agent.NoSecrets;
import org.accordo.app.audit.Audit;
import org.accordo.app.negotiator.AgentClient;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.proto.configurator.ConfigurationAgentServiceGrpc;
import org.accordo.proto.configurator.IPAssignment;
import org.accordo.proto.configurator.NatConfiguration;
import org.accordo.proto.configurator.Result;
import org.accordo.proto.configurator.Route;
import org.accordo.proto.v1.ApplyRequest;
import org.accordo.proto.v1.ApplyResponse;
import org.accordo.proto.v1.ConfigurationAgentGrpc;
import org.accordo.proto.v1.IntentState;
import org.accordo.proto.v1.ListDriversRequest;
import org.accordo.proto.v1.ListDriversResponse;
import org.accordo.proto.v1.ListIntentsRequest;
import org.accordo.proto.v1.ReadPublicKeyRequest;
import org.accordo.proto.v1.ReadStateRequest;
import org.accordo.proto.v1.WatchRequest;
import org.accordo.proto.v1.WatchResponse;
import org.accordo.proto.v1.WithdrawRequest;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.accordo.store.SecretFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentServerTest {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Intent ROUTE = Intents.route("192.0.2.0/24", "10.0.0.2");

  private final ModelRouter routers = new ModelRouter();
  private final Database database = Database.inMemory();
  private final ConfigurationAgent agent =
      new ConfigurationAgent(
          ModelSite.live("r1"),
          new ModelDriver(),
          routers,
          new AgentLedger(database),
          new NoSecrets(),
          Clock.systemUTC());
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
    database.close();
  }

  private <T extends AutoCloseable> T closing(T closeable) {
    open.add(closeable);
    return closeable;
  }

  private GrpcAgentClient client(boolean network) {
    if (network) {
      AgentServer server = closing(AgentServer.listen("127.0.0.1", 0, agent));
      return closing(GrpcAgentClient.connect("127.0.0.1:" + server.port()));
    }
    AgentServer server = closing(AgentServer.inProcess(agent));
    return closing(GrpcAgentClient.inProcess(server.name()));
  }

  /** Secrets live in files, whose own test shows that keys are made and kept. */
  @Test
  void tellsThePublicHalfOfAKeyPair(@TempDir Path folder) throws Exception {
    Path secrets = Files.createDirectory(folder.resolve("secrets"), OWNER_ONLY);
    ConfigurationAgent withSecrets =
        new ConfigurationAgent(
            ModelSite.live("r1"),
            new ModelDriver(),
            routers,
            new AgentLedger(database),
            new SecretFiles(Optional.of(secrets)),
            Clock.systemUTC());
    AgentServer server = closing(AgentServer.inProcess(withSecrets));
    GrpcAgentClient client = closing(GrpcAgentClient.inProcess(server.name()));

    WireGuardKey first = client.publicKey("r1", new SecretRef("negotiation/r1"));

    assertThat(client.publicKey("r1", new SecretRef("negotiation/r1"))).isEqualTo(first);
    assertThat(client.publicKey("r1", new SecretRef("negotiation/r2"))).isNotEqualTo(first);
    assertThat(Files.readString(secrets.resolve("negotiation/r1"))).isNotEqualTo(first.value());
  }

  @Test
  void aKeyPairWithAnImpossibleNameIsRefusedWithTheField() {
    ManagedChannel channel = channel(OptionalInt.empty());

    assertThatThrownBy(
            () ->
                ConfigurationAgentGrpc.newBlockingStub(channel)
                    .readPublicKey(
                        ReadPublicKeyRequest.newBuilder()
                            .setPrivateKeyRef("../etc/shadow")
                            .build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
              assertThat(RichErrors.toProblem(e, "agent").problem().where())
                  .isEqualTo("private_key_ref");
            });
  }

  private ManagedChannel channel(OptionalInt masklessLength) {
    AgentServer server =
        closing(AgentServer.listen("127.0.0.1", 0, agent, masklessLength, Optional.empty()));
    ManagedChannel channel = Network.channel("127.0.0.1", server.port()).build();
    open.add(channel::shutdownNow);
    return channel;
  }

  static Stream<BindableService> services() {
    Callers callers = Callers.fromElsewhere(Audit.NONE);
    return Stream.of(
        new AgentService(null, callers),
        new OriginalAgentService(null, OptionalInt.empty(), callers));
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyMethodOfTheContractIsThere(BindableService service) {
    List<String> own = new ArrayList<>();
    for (Method method : service.getClass().getDeclaredMethods()) {
      own.add(method.getName().toLowerCase(Locale.ROOT));
    }
    service
        .bindService()
        .getServiceDescriptor()
        .getMethods()
        .forEach(
            method ->
                assertThat(own).contains(method.getBareMethodName().toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNegotiatorUsesTheAgentThroughTheContract(boolean network) {
    GrpcAgentClient client = client(network);

    assertThat(client.capabilities("r1"))
        .containsExactlyInAnyOrder(
            Capability.STATIC_ROUTE, Capability.INTERFACE_ADDRESS, Capability.PREFIX_TRANSLATION);
    List<AgentClient.NativeConfig> configs = client.preview("r1", List.of(ROUTE));
    assertThat(configs).singleElement().extracting("key").isEqualTo(ROUTE.key().value());
    assertThat(configs.get(0).apply())
        .extracting(AgentClient.NativeCommand::text)
        .startsWith("old := get forwarding", "put forwarding 1");
    assertThat(configs.get(0).apply().get(1).origin()).isEqualTo("model/static-route.ftl:2");
    assertThat(configs.get(0).withdraw())
        .extracting(AgentClient.NativeCommand::text)
        .startsWith("drop route/default/192.0.2.0/24")
        .endsWith("put forwarding @recorded:old@");
    assertThat(routers.takeLog()).isEmpty();

    assertThat(client.apply("r1", List.of(ROUTE), "a", "id-1")).isTrue();
    assertThat(client.apply("r1", List.of(ROUTE), "a", "id-1")).as("the first answer").isTrue();
    assertThat(client.apply("r1", List.of(ROUTE), "a", "id-2")).isFalse();
    assertThat(routers.state("r1")).containsKey(ROUTE.key().value());
    client.withdraw("r1", "a");
    assertThat(routers.state("r1")).doesNotContainKey(ROUTE.key().value());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void problemsArriveAsTheyWere(boolean network) {
    GrpcAgentClient client = client(network);
    assertThatThrownBy(() -> client.preview("r9", List.of(ROUTE)))
        .isInstanceOf(ProblemException.class)
        .hasMessage("Unknown router 'r9', expected one of [r1] [unknown-router]");
    assertThatThrownBy(() -> client.capabilities("r9"))
        .hasMessage("Unknown router 'r9', expected one of [r1] [unknown-router]");
    routers.refuse("put forwarding 1");
    assertThatThrownBy(() -> client.apply("r1", List.of(ROUTE), "a", ""))
        .hasMessage(
            "r1: Refused: put forwarding 1; what had been applied was undone [device-rejected]");
    assertThat(client.apply("r1", List.of(ROUTE), "a", "")).isTrue();
    assertThatThrownBy(
            () -> client.apply("r1", List.of(Intents.route("192.0.2.0/24", "10.0.0.3")), "b", ""))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.code()).isEqualTo(ProblemCode.INTENT_CONFLICT));
  }

  @Test
  void anAgentThatIsNotThereIsToldByAddress() {
    GrpcAgentClient client = closing(GrpcAgentClient.connect("127.0.0.1:1"));
    assertThatThrownBy(() -> client.capabilities("r1"))
        .hasMessageStartingWith("127.0.0.1:1: No answer from the configuration agent: UNAVAILABLE ")
        .hasMessageEndingWith("[agent-unreachable]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "a b:1", "host:99999", "::1:80", "http://x:80"})
  void anAddressThatIsNoneIsRefused(String address) {
    assertThatThrownBy(() -> GrpcAgentClient.connect(address))
        .hasMessage(
            "agent.connect: Invalid agent address '"
                + address
                + "': expected host:port, such as 127.0.0.1:8081 or [::1]:8081 [invalid-value]");
  }

  @Test
  void aPortInUseIsTold() {
    AgentServer first = closing(AgentServer.listen("127.0.0.1", 0, agent));
    assertThatThrownBy(() -> AgentServer.listen("127.0.0.1", first.port(), agent))
        .hasMessageStartingWith("agent.listen: Cannot listen on '127.0.0.1:" + first.port() + "': ")
        .hasMessageEndingWith("[address-in-use]");
  }

  @Test
  void applyTellsHowItGoes() {
    var stub = ConfigurationAgentGrpc.newBlockingStub(channel(OptionalInt.empty()));
    Iterator<ApplyResponse> responses =
        stub.apply(
            ApplyRequest.newBuilder()
                .setRouter("r1")
                .setOwner("a")
                .addIntents(IntentWriter.write(ROUTE))
                .build());
    List<ApplyResponse> all = new ArrayList<>();
    responses.forEachRemaining(all::add);
    assertThat(all)
        .extracting(response -> response.getProgress().getState())
        .startsWith(IntentState.INTENT_STATE_PENDING, IntentState.INTENT_STATE_IN_FORCE);
    assertThat(all.get(all.size() - 1).getOutcome().getChanged()).isTrue();
    assertThat(all.get(all.size() - 1).getOutcome().getIntents(0).getKey())
        .isEqualTo("route/default/192.0.2.0/24");

    assertThat(stub.listIntents(ListIntentsRequest.getDefaultInstance()).getIntentsList())
        .singleElement()
        .satisfies(
            applied -> {
              assertThat(applied.getOwnersList()).containsExactly("a");
              assertThat(applied.getWithdraw(0).getText())
                  .isEqualTo("drop route/default/192.0.2.0/24");
            });
    routers.state("r1").remove(ROUTE.key().value());
    assertThat(
            stub.readState(ReadStateRequest.newBuilder().setRouter("r1").build())
                .getIntents(0)
                .getState())
        .isEqualTo(IntentState.INTENT_STATE_MISSING);
    assertThat(
            stub.withdraw(
                    WithdrawRequest.newBuilder()
                        .setRouter("r1")
                        .setOwner("a")
                        .addKeys("route/default/192.0.2.0/24")
                        .build())
                .getIntents(0)
                .getState())
        .isEqualTo(IntentState.INTENT_STATE_WITHDRAWN);
    assertThatThrownBy(
            () ->
                stub.withdraw(
                    WithdrawRequest.newBuilder()
                        .setRouter("r1")
                        .setOwner("a")
                        .addKeys("a key")
                        .build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
  }

  @Test
  void watchersSeeChangesUntilTheyHangUp() throws Exception {
    ManagedChannel channel = channel(OptionalInt.empty());
    CompletableFuture<String> applied = new CompletableFuture<>();
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    ConfigurationAgentGrpc.newStub(channel)
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .watch(
            WatchRequest.getDefaultInstance(),
            new StreamObserver<WatchResponse>() {
              @Override
              public void onNext(WatchResponse response) {
                if (response.getProgress().getState() == IntentState.INTENT_STATE_IN_FORCE) {
                  applied.complete(response.getRouter() + " " + response.getProgress().getKey());
                }
              }

              @Override
              public void onError(Throwable failure) {
                ended.complete(failure);
              }

              @Override
              public void onCompleted() {
                ended.complete(null);
              }
            });
    apply(Intents.route("198.51.100.0/24", "10.0.0.2"));
    assertThat(applied.get(20, TimeUnit.SECONDS)).isEqualTo("r1 route/default/198.51.100.0/24");
    channel.shutdownNow();
    assertThat(Status.fromThrowable(ended.get(20, TimeUnit.SECONDS)).getCode())
        .isEqualTo(Status.Code.UNAVAILABLE);
    apply(ROUTE);
  }

  private void apply(Intent intent) {
    agent.apply(
        new org.accordo.app.agent.ApplyRequest("r1", List.of(intent), "a", ""), progress -> {});
  }

  @Test
  void aDeadlineEndsTheCallAndAnApplyThatWaitsIsNotBegun() throws Exception {
    var stub = ConfigurationAgentGrpc.newBlockingStub(channel(OptionalInt.empty()));
    CompletableFuture<Void> holding = new CompletableFuture<>();
    CompletableFuture<Void> release = new CompletableFuture<>();
    Thread holder =
        new Thread(
            () ->
                agent.apply(
                    new org.accordo.app.agent.ApplyRequest("r1", List.of(ROUTE), "a", ""),
                    progress -> {
                      holding.complete(null);
                      release.join();
                    }));
    holder.start();
    holding.get(20, TimeUnit.SECONDS);
    Intent other = Intents.route("198.51.100.0/24", "10.0.0.2");
    Iterator<ApplyResponse> responses =
        stub.withDeadlineAfter(100, TimeUnit.MILLISECONDS)
            .apply(
                ApplyRequest.newBuilder()
                    .setRouter("r1")
                    .setOwner("b")
                    .addIntents(IntentWriter.write(other))
                    .build());
    assertThatThrownBy(responses::hasNext)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
    // The server counts from when the call came in, which is a little after the caller does.
    Thread.sleep(500);
    release.complete(null);
    holder.join();
    agent.withdraw("r1", "nobody", Set.of()); // waits for its turn, behind the one that gave up
    assertThat(routers.state("r1")).doesNotContainKey(other.key().value());
  }

  @Test
  void driversAreListedWithTheRejected() {
    ListDriversResponse drivers =
        ConfigurationAgentGrpc.newBlockingStub(channel(OptionalInt.empty()))
            .listDrivers(ListDriversRequest.getDefaultInstance());
    assertThat(drivers.getLoaded(0).getId()).isEqualTo("model");
    assertThat(drivers.getLoaded(0).getCapabilitiesList())
        .containsExactly("interface-address", "prefix-translation", "static-route");
    assertThat(drivers.getLoaded(0).getTransportsList()).containsExactly("local-exec", "ssh-exec");
    assertThat(drivers.getLoaded(0).getCommitModels(0).getModels(0)).isEqualTo("immediate");
    assertThat(drivers.getRejected(0).getCode()).isEqualTo("api-bundled");
    assertThat(drivers.getRejected(0).getRemedy()).isEqualTo("a remedy");
  }

  @Test
  void healthAndReflectionAreServed() throws Exception {
    ManagedChannel channel = channel(OptionalInt.empty());
    for (String service :
        List.of("", "accordo.v1.ConfigurationAgent", "configurator.ConfigurationAgentService")) {
      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .check(HealthCheckRequest.newBuilder().setService(service).build())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
    CompletableFuture<String> names = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> questions =
        ServerReflectionGrpc.newStub(channel)
            .serverReflectionInfo(
                new StreamObserver<ServerReflectionResponse>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    names.complete(response.getListServicesResponse().toString());
                  }

                  @Override
                  public void onError(Throwable failure) {
                    names.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {
                    names.complete("nothing");
                  }
                });
    questions.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    assertThat(names.get(20, TimeUnit.SECONDS))
        .contains("accordo.v1.ConfigurationAgent", "configurator.ConfigurationAgentService");
    questions.onCompleted();
  }

  @Test
  void theOriginalContractConfiguresTheBorderRouter() {
    var stub = ConfigurationAgentServiceGrpc.newBlockingStub(channel(OptionalInt.empty()));
    assertThat(
            stub.addIPToInterface(
                IPAssignment.newBuilder().setIp("192.168.0.1/30").setInterface("eth2").build()))
        .isEqualTo(Result.newBuilder().setExecuted(true).build());
    assertThat(
            stub.addRoute(
                    Route.newBuilder()
                        .setDestinationNetwork("172.16.0.0")
                        .setNextHop("192.168.0.2")
                        .build())
                .getExecuted())
        .isTrue();
    assertThat(
            stub.configureNat(
                    NatConfiguration.newBuilder()
                        .setLocalNetwork("10.0.0.0/24")
                        .setRemoteNetwork("172.16.0.0/24")
                        .setLocalInterface("eth2")
                        .setTableNumber("100")
                        .setPacketMark("0x100")
                        .setNextHop("192.168.0.2")
                        .build())
                .getExecuted())
        .isTrue();
    assertThat(routers.state("r1"))
        .containsKeys(
            "address/eth2/192.168.0.1/30",
            "route/default/172.16.0.0/32",
            "nat/eth2/172.16.0.0/24/172.16.0.0/24");
    assertThat(agent.list(java.util.Optional.empty()))
        .allSatisfy(applied -> assertThat(applied.owners()).containsExactly("original"));
  }

  @Test
  void aRouteWithoutLengthIsWidenedWhereThatIsAskedFor() {
    var stub = ConfigurationAgentServiceGrpc.newBlockingStub(channel(OptionalInt.of(24)));
    Route route =
        Route.newBuilder().setDestinationNetwork("172.16.0.0").setNextHop("192.168.0.2").build();
    assertThat(stub.addRoute(route).getExecuted()).isTrue();
    assertThat(routers.state("r1")).containsKey("route/default/172.16.0.0/24");
  }

  @Test
  void theOriginalContractTellsProblemsAsResults() {
    var stub = ConfigurationAgentServiceGrpc.newBlockingStub(channel(OptionalInt.empty()));
    Result result =
        stub.addIPToInterface(
            IPAssignment.newBuilder().setIp("192.168.0.1/30").setInterface("$(reboot)").build());
    assertThat(result.getExecuted()).isFalse();
    assertThat(result.getMessage()).startsWith("Invalid interface name '$(reboot)': expected ");
    routers.setUnreachable(true);
    assertThat(
            stub.addIPToInterface(
                IPAssignment.newBuilder().setIp("192.168.0.1/30").setInterface("eth2").build()))
        .isEqualTo(
            Result.newBuilder().setMessage("No answer from r1 [device-unreachable]").build());
  }

  @Test
  void theOriginalContractIsTheSameOnTheWire() {
    byte[] assignment =
        IPAssignment.newBuilder().setIp("1.2.3.4/30").setInterface("e0").build().toByteArray();
    assertThat(HexFormat.of().formatHex(assignment)).isEqualTo("0a0a312e322e332e342f333012026530");
    byte[] nat =
        NatConfiguration.newBuilder()
            .setLocalNetwork("a")
            .setRemoteNetwork("b")
            .setLocalInterface("c")
            .setTableNumber("d")
            .setPacketMark("e")
            .setNextHop("f")
            .build()
            .toByteArray();
    assertThat(HexFormat.of().formatHex(nat))
        .isEqualTo("0a01611201621a0163220164" + "2a0165320166");
    byte[] route =
        Route.newBuilder().setDestinationNetwork("a").setNextHop("b").build().toByteArray();
    assertThat(HexFormat.of().formatHex(route)).isEqualTo("0a0161120162");
    byte[] result = Result.newBuilder().setExecuted(true).setMessage("m").build().toByteArray();
    assertThat(HexFormat.of().formatHex(result)).isEqualTo("080112016d");
    assertThat(
            ConfigurationAgentServiceGrpc.getServiceDescriptor().getMethods().stream()
                .map(method -> method.getFullMethodName()))
        .containsExactlyInAnyOrder(
            "configurator.ConfigurationAgentService/AddIPToInterface",
            "configurator.ConfigurationAgentService/AddRoute",
            "configurator.ConfigurationAgentService/ConfigureNat");
  }
}
