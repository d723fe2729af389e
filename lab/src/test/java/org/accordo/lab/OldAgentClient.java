package org.accordo.lab;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.concurrent.TimeUnit;
import org.accordo.proto.configurator.ConfigurationAgentServiceGrpc;
import org.accordo.proto.configurator.ConfigurationAgentServiceGrpc.ConfigurationAgentServiceBlockingStub;
import org.accordo.proto.configurator.IPAssignment;
import org.accordo.proto.configurator.NatConfiguration;
import org.accordo.proto.configurator.Result;
import org.accordo.proto.configurator.Route;

/**
 * Calls the old contract as the original negotiator does, from the network namespace that it is
 * started in, and prints each result: {@code true} or {@code false}, a blank, the message.
 */
final class OldAgentClient {
  private OldAgentClient() {}

  public static void main(String[] arguments) throws InterruptedException {
    ManagedChannel channel = ManagedChannelBuilder.forTarget(arguments[0]).usePlaintext().build();
    ConfigurationAgentServiceBlockingStub agent =
        ConfigurationAgentServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(20, TimeUnit.SECONDS);
    print(
        agent.addIPToInterface(
            IPAssignment.newBuilder().setIp("192.168.0.1/30").setInterface("eth2").build()));
    print(
        agent.addRoute(
            Route.newBuilder()
                .setDestinationNetwork("10.9.0.0/24")
                .setNextHop("192.168.0.2")
                .build()));
    print(
        agent.configureNat(
            NatConfiguration.newBuilder()
                .setLocalNetwork("10.0.0.0/24")
                .setRemoteNetwork("172.16.0.0/24")
                .setLocalInterface("eth2")
                .setTableNumber("100")
                .setPacketMark("1")
                .setNextHop("192.168.0.2")
                .build()));
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  private static void print(Result result) {
    System.out.println(result.getExecuted() + " " + result.getMessage());
  }
}
