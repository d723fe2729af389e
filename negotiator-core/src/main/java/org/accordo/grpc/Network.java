package org.accordo.grpc;

import io.grpc.ManagedChannelBuilder;
import io.grpc.ServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.accordo.tls.ProcessIdentity;

/** The only class that names network code, so that nothing of it is loaded before it is needed. */
final class Network {
  private static final int KEEPALIVE_SECONDS = 30;

  private Network() {}

  /**
   * A server on a port.
   *
   * @param admission who may ask; empty for plain connections of anybody
   */
  static ServerBuilder<?> server(InetSocketAddress address, Optional<AgentAdmission> admission) {
    NettyServerBuilder builder = NettyServerBuilder.forAddress(address);
    admission.ifPresent(
        clients -> {
          SslContextBuilder tls =
              SslContextBuilder.forServer(clients.own().keyManager())
                  .trustManager(clients.own().trustManager())
                  .clientAuth(ClientAuth.REQUIRE);
          builder.sslContext(configured(tls)).intercept(new KnownClients(clients));
        });
    return builder
        .permitKeepAliveTime(KEEPALIVE_SECONDS / 2, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  static ManagedChannelBuilder<?> channel(String host, int port) {
    return channel(NettyChannelBuilder.forAddress(host, port).usePlaintext());
  }

  /**
   * A channel to an agent that is known by a name in its certificate.
   *
   * @param name that must be among the certificate's
   */
  static ManagedChannelBuilder<?> channel(String host, int port, ProcessIdentity own, String name) {
    SslContextBuilder tls =
        SslContextBuilder.forClient().keyManager(own.keyManager()).trustManager(own.trustManager());
    return channel(
        NettyChannelBuilder.forAddress(host, port)
            .overrideAuthority(name)
            .sslContext(configured(tls)));
  }

  private static ManagedChannelBuilder<?> channel(NettyChannelBuilder builder) {
    return builder.keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS);
  }

  /** With the JDK's own TLS: what signs must be a key that the JDK reads. */
  private static SslContext configured(SslContextBuilder builder) {
    try {
      return GrpcSslContexts.configure(builder, SslProvider.JDK)
          .protocols(ProcessIdentity.PROTOCOL)
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException(e); // every Java has TLS 1.3
    }
  }
}
