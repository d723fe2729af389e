package org.accordo.grpc;

import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The only class that names network code, so that nothing of it is loaded before it is needed. */
final class Network {
  private static final int KEEPALIVE_SECONDS = 30;

  private Network() {}

  static ServerBuilder<?> server(InetSocketAddress address) {
    return NettyServerBuilder.forAddress(address)
        .permitKeepAliveTime(KEEPALIVE_SECONDS / 2, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  static ManagedChannelBuilder<?> channel(String host, int port) {
    return NettyChannelBuilder.forAddress(host, port)
        .usePlaintext()
        .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS);
  }
}
