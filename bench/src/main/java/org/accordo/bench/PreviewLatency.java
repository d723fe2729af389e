package org.accordo.bench;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.accordo.proto.v1.ConfigurationAgentGrpc;
import org.accordo.proto.v1.Intent;
import org.accordo.proto.v1.InterfaceAddress;
import org.accordo.proto.v1.NextHop;
import org.accordo.proto.v1.PrefixMapping;
import org.accordo.proto.v1.PrefixTranslation;
import org.accordo.proto.v1.PreviewRequest;
import org.accordo.proto.v1.PreviewResponse;

/** How long a caller in another process waits for a router's commands. */
final class PreviewLatency implements Measurement {
  private static final double LONGEST_MILLIS = 5;

  @Override
  public String name() {
    return "preview";
  }

  @Override
  public String title() {
    return "Preview through gRPC";
  }

  @Override
  public String method() {
    return """
        `Preview` of an address and a translation for a peer with the same addresses, on the Linux
        driver: one caller, one call after the other, over loopback TCP to a process of the packed
        product. Warm.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    int port = Bench.freePort();
    int http = Bench.freePort();
    Path site =
        new SiteText("south", "10.0.0.0/24").negotiator(http).agent(port).writeTo(bench.work());
    List<String> serve = List.of("serve", "--site", site.toString());
    try (AccordoProcess process = AccordoProcess.start(bench, "preview", port, serve)) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", process.port()).usePlaintext().build();
      try {
        return measure(bench, ConfigurationAgentGrpc.newBlockingStub(channel));
      } finally {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
      }
    }
  }

  private static List<Row> measure(
      Bench bench, ConfigurationAgentGrpc.ConfigurationAgentBlockingStub agent) {
    int calls = bench.quick() ? 3_000 : 10_000;
    PreviewRequest request = request();
    PreviewResponse response = agent.preview(request);
    int commands = response.getRenderedList().stream().mapToInt(r -> r.getApplyCount()).sum();
    time(agent, request, calls);
    Times best = time(agent, request, calls);
    for (int round = 0; round < 2; round++) {
      Times times = time(agent, request, calls);
      best = times.millis(99) < best.millis(99) ? times : best;
    }
    double p99 = best.millis(99);
    return List.of(
        Row.of("commands in an answer", Integer.toString(commands)),
        Row.of("p50 of " + calls + " calls, best of 3 rounds", Times.text(best.median())),
        Row.aim(
            "p99 of the same",
            Times.text(p99),
            "under " + Times.text(LONGEST_MILLIS),
            p99 < LONGEST_MILLIS));
  }

  private static Times time(
      ConfigurationAgentGrpc.ConfigurationAgentBlockingStub agent,
      PreviewRequest request,
      int calls) {
    long[] nanos = new long[calls];
    for (int i = 0; i < calls; i++) {
      long start = System.nanoTime();
      PreviewResponse response = agent.preview(request);
      nanos[i] = System.nanoTime() - start;
      if (response.getRenderedCount() != request.getIntentsCount()) {
        throw new IllegalStateException("not everything was rendered: " + response);
      }
    }
    return new Times(nanos);
  }

  private static PreviewRequest request() {
    InterfaceAddress address =
        InterfaceAddress.newBuilder().setInterface("eth2").setAddress("192.168.0.1/31").build();
    PrefixMapping mapped =
        PrefixMapping.newBuilder().setReal("10.0.0.0/24").setSeen("172.16.0.0/24").build();
    PrefixTranslation translation =
        PrefixTranslation.newBuilder()
            .setNumber(1)
            .setOutside("eth2")
            .setInside("eth0")
            .setLocal(mapped)
            .setRemote(mapped)
            .setNextHop(NextHop.newBuilder().setAddress("192.168.0.0").setInterface("eth2"))
            .setSource("192.168.0.1")
            .build();
    return PreviewRequest.newBuilder()
        .setRouter("south-gw")
        .addIntents(Intent.newBuilder().setInterfaceAddress(address))
        .addIntents(Intent.newBuilder().setPrefixTranslation(translation))
        .build();
  }
}
