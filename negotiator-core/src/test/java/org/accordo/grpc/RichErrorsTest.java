package org.accordo.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RichErrorsTest {

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void everyProblemArrivesAsItWas(ProblemCode code) {
    Problem problem = new Problem(code, "what is wrong", "routers.r1", "what to do");
    ProblemException arrived = RichErrors.toProblem(RichErrors.toStatus(problem), "agent");
    assertThat(arrived.problem()).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_VALUE, INVALID_ARGUMENT",
    "UNKNOWN_ROUTER, NOT_FOUND",
    "CAPABILITY_MISSING, FAILED_PRECONDITION",
    "UNSUPPORTED_COMBINATION, FAILED_PRECONDITION",
    "INTENT_CONFLICT, ALREADY_EXISTS",
    "DEVICE_REJECTED, ABORTED",
    "DEVICE_UNREACHABLE, UNAVAILABLE",
    "DRIVER_BUG, INTERNAL",
    "TEMPLATE_INVALID, INTERNAL",
  })
  void statusesAreThoseOfTheContract(ProblemCode code, Status.Code status) {
    assertThat(RichErrors.toStatus(Problem.of(code, "x")).getStatus().getCode()).isEqualTo(status);
  }

  @Test
  void aWrongFieldIsNamed() throws Exception {
    StatusRuntimeException status =
        RichErrors.toStatus(
            Problem.of(ProblemCode.INVALID_VALUE, "Invalid prefix").at("intents[1].vrf"));
    com.google.rpc.Status rich = StatusProto.fromThrowable(status);
    ErrorInfo info = rich.getDetails(0).unpack(ErrorInfo.class);
    assertThat(info.getDomain()).isEqualTo("accordo");
    assertThat(info.getReason()).isEqualTo("invalid-value");
    BadRequest.FieldViolation violation =
        rich.getDetails(1).unpack(BadRequest.class).getFieldViolations(0);
    assertThat(violation.getField()).isEqualTo("intents[1].vrf");
    assertThat(violation.getDescription()).isEqualTo("Invalid prefix");
  }

  @Test
  void whatHasNoProblemInItIsAnAgentThatDoesNotAnswer() {
    assertThat(
            RichErrors.toProblem(
                    Status.DEADLINE_EXCEEDED.withDescription("after 3s").asRuntimeException(),
                    "127.0.0.1:8081")
                .getMessage())
        .isEqualTo(
            "127.0.0.1:8081: No answer from the configuration agent: DEADLINE_EXCEEDED 'after 3s'"
                + " [agent-unreachable]");
    assertThat(
            RichErrors.toProblem(
                    Status.UNIMPLEMENTED.withDescription("no method").asRuntimeException(),
                    "127.0.0.1:8081")
                .getMessage())
        .isEqualTo(
            "127.0.0.1:8081: What answers is no agent, or an older one: 'no method'"
                + " [agent-unreachable]");
  }
}
