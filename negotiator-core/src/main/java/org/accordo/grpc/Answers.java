package org.accordo.grpc;

import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a use case gives or throws into an answer. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  static <T> void one(StreamObserver<T> caller, Supplier<T> answer) {
    guarded(
        caller,
        () -> {
          T message = answer.get();
          caller.onNext(message);
          caller.onCompleted();
        });
  }

  static void guarded(StreamObserver<?> caller, Runnable work) {
    try {
      work.run();
    } catch (ProblemException e) {
      caller.onError(RichErrors.toStatus(e.problem()));
    } catch (InvalidValueException e) {
      caller.onError(RichErrors.toStatus(Problem.of(ProblemCode.INVALID_VALUE, e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("A request failed in a way that nobody foresaw", e);
      caller.onError(
          RichErrors.toStatus(
              Problem.of(ProblemCode.INTERNAL, "The agent failed: " + e.getClass().getSimpleName())
                  .hint("The agent's log has the details")));
    }
  }
}
