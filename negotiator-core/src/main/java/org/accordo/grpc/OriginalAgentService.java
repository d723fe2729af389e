package org.accordo.grpc;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.accordo.app.agent.ApplyObserver;
import org.accordo.app.agent.ApplyRequest;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.problem.ProblemException;
import org.accordo.proto.configurator.ConfigurationAgentServiceGrpc;
import org.accordo.proto.configurator.IPAssignment;
import org.accordo.proto.configurator.NatConfiguration;
import org.accordo.proto.configurator.Result;
import org.accordo.proto.configurator.Route;

/**
 * The thesis's own contract on top of ours, for the site's border router: every call is one intent
 * of owner {@code original}. As with the original, what goes wrong is a result and no status.
 */
final class OriginalAgentService
    extends ConfigurationAgentServiceGrpc.ConfigurationAgentServiceImplBase {
  static final String OWNER = "original";

  private final ConfigurationAgent agent;
  private final Callers callers;
  private final OptionalInt masklessLength;

  /**
   * @param masklessLength the prefix length of a route that is asked for without one; where absent,
   *     the route is to one host, as with the original
   */
  OriginalAgentService(ConfigurationAgent agent, OptionalInt masklessLength, Callers callers) {
    this.agent = agent;
    this.callers = callers;
    this.masklessLength = masklessLength;
  }

  @Override
  public void addIPToInterface(IPAssignment request, StreamObserver<Result> caller) {
    apply(
        caller,
        () ->
            InterfaceAddress.of(
                new InterfaceName(request.getInterface()), CidrAddress.parse(request.getIp())));
  }

  @Override
  public void addRoute(Route request, StreamObserver<Result> caller) {
    apply(
        caller,
        () ->
            StaticRoute.of(
                destination(request.getDestinationNetwork()),
                NextHop.via(IpAddress.parse(request.getNextHop()))));
  }

  private IpPrefix destination(String text) {
    if (text.indexOf('/') >= 0) {
      return IpPrefix.parse(text);
    }
    IpAddress address = IpAddress.parse(text);
    boolean widened = masklessLength.isPresent() && !address.isV6();
    return IpPrefix.of(address, widened ? masklessLength.getAsInt() : address.bits());
  }

  @Override
  public void configureNat(NatConfiguration request, StreamObserver<Result> caller) {
    apply(
        caller,
        () -> {
          PrefixMapping both =
              new PrefixMapping(
                  IpPrefix.parse(request.getLocalNetwork()),
                  IpPrefix.parse(request.getRemoteNetwork()));
          return new PrefixTranslation(
              PrefixTranslation.UNNUMBERED,
              new InterfaceName(request.getLocalInterface()),
              Optional.empty(),
              both,
              both,
              NextHop.via(IpAddress.parse(request.getNextHop())),
              Optional.empty());
        });
  }

  private void apply(StreamObserver<Result> caller, Supplier<Intent> asked) {
    Answers.one(
        caller,
        () -> {
          try {
            Intent intent = asked.get();
            callers.asked(
                "original",
                agent.borderRouter(),
                OWNER,
                List.of(intent.key().value()),
                () ->
                    agent.apply(
                        new ApplyRequest(agent.borderRouter(), List.of(intent), OWNER, ""),
                        ApplyObserver.NOBODY));
            return Result.newBuilder().setExecuted(true).build();
          } catch (ProblemException e) {
            return refused(e.problem().toString());
          } catch (InvalidValueException e) {
            return refused(e.getMessage());
          }
        });
  }

  private static Result refused(String message) {
    return Result.newBuilder().setExecuted(false).setMessage(message).build();
  }
}
