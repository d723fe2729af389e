package org.accordo.cli;

import java.util.concurrent.Callable;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command: it makes a report, which is printed in the format that was asked for. */
public abstract class Verb implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private final Session session;

  protected Verb(Session session) {
    this.session = session;
  }

  /** Does the work. */
  protected abstract Report run();

  /** What Accordo can do, set up as the options of this run say. */
  protected final Product product() {
    return session.product();
  }

  /** This run of the command line. */
  protected final Session session() {
    return session;
  }

  /** That the command line is wrong in a way that only the command itself sees. */
  protected final ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  @Override
  public final Integer call() {
    try {
      return session.print(run());
    } catch (ProblemException e) {
      return session.print(e);
    } catch (InvalidValueException e) {
      return session.print(Problem.of(ProblemCode.INVALID_VALUE, e.getMessage()).exception(e));
    }
  }
}
