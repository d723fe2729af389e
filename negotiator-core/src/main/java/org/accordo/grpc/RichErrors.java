package org.accordo.grpc;

import static org.accordo.driver.api.InvalidValueException.quote;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * Carries problems through gRPC: the status says how a caller should react, {@link ErrorInfo} what
 * it is (domain {@code accordo}, reason is the stable code), so that the other end has the same
 * problem again.
 */
final class RichErrors {
  private static final String DOMAIN = "accordo";
  private static final String WHERE = "where";
  private static final String HINT = "hint";
  private static final Map<String, ProblemCode> CODES =
      Stream.of(ProblemCode.values()).collect(Collectors.toMap(ProblemCode::id, code -> code));

  private RichErrors() {}

  static StatusRuntimeException toStatus(Problem problem) {
    Code code = codeOf(problem.code());
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(problem.message())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(problem.code().id())
                        .putMetadata(WHERE, problem.where())
                        .putMetadata(HINT, problem.hint())
                        .build()));
    if (code == Code.INVALID_ARGUMENT) {
      status.addDetails(
          Any.pack(
              BadRequest.newBuilder()
                  .addFieldViolations(
                      BadRequest.FieldViolation.newBuilder()
                          .setField(problem.where())
                          .setDescription(problem.message()))
                  .build()));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  private static Code codeOf(ProblemCode code) {
    return switch (code) {
      case INTENT_CONFLICT -> Code.ALREADY_EXISTS;
      case DEVICE_REJECTED, DEVICE_LOCKED, ROUTER_BUSY -> Code.ABORTED;
      case SECRET_UNAVAILABLE -> Code.FAILED_PRECONDITION;
      case POOL_EXHAUSTED -> Code.RESOURCE_EXHAUSTED;
      default ->
          switch (code.httpStatus()) {
            case 400 -> Code.INVALID_ARGUMENT;
            case 401 -> Code.UNAUTHENTICATED;
            case 403 -> Code.PERMISSION_DENIED;
            case 404 -> Code.NOT_FOUND;
            case 406, 409 -> Code.FAILED_PRECONDITION;
            case 502, 503 -> Code.UNAVAILABLE;
            default -> Code.INTERNAL;
          };
    };
  }

  /**
   * The problem that the other end had; without one, that there was no answer.
   *
   * @param agent its address, for people
   */
  static ProblemException toProblem(StatusRuntimeException failure, String agent) {
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    if (status != null) {
      Optional<Problem> problem = problemIn(status);
      if (problem.isPresent()) {
        return problem.get().exception(failure);
      }
    }
    String description = String.valueOf(failure.getStatus().getDescription());
    Status.Code code = failure.getStatus().getCode();
    if (code == Status.Code.UNIMPLEMENTED) {
      return Problem.of(
              ProblemCode.AGENT_UNREACHABLE,
              "What answers is no agent, or an older one: " + quote(description))
          .at(agent)
          .exception(failure);
    }
    return Problem.of(
            ProblemCode.AGENT_UNREACHABLE,
            "No answer from the configuration agent: " + code + " " + quote(description))
        .at(agent)
        .hint("Check that it runs and listens there")
        .exception(failure);
  }

  private static Optional<Problem> problemIn(com.google.rpc.Status status) {
    for (Any detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        try {
          ErrorInfo info = detail.unpack(ErrorInfo.class);
          ProblemCode code = CODES.get(info.getReason());
          if (info.getDomain().equals(DOMAIN) && code != null) {
            return Optional.of(
                new Problem(
                    code,
                    status.getMessage(),
                    info.getMetadataOrDefault(WHERE, ""),
                    info.getMetadataOrDefault(HINT, "")));
          }
        } catch (InvalidProtocolBufferException e) {
          return Optional.empty(); // told as an answer that is none
        }
      }
    }
    return Optional.empty();
  }
}
