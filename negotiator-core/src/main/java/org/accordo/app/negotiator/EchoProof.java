package org.accordo.app.negotiator;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.negotiation.Link;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Protocol;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * Has the border router send echo requests to the peer's address on the new link, out of the port
 * towards it, with data that nobody can guess: only what got them can send them back. An answer has
 * passed the link in both directions.
 */
public final class EchoProof implements LinkProof {
  private static final int DATA_BYTES = 8;
  private static final int PACKET_BYTES = 100;

  /** IPv6 addresses are not used before nobody has objected for a second (RFC 4862, 5.4). */
  private static final int TRIES = 6;

  private final InterfaceName port;
  private final Function<PathProbe, ProbeAnswer> echo;
  private final boolean required;
  private final RandomGenerator random;

  /**
   * @param port of the border router towards peers
   * @param echo has the border router send one request; throws {@code capability-missing} where it
   *     cannot
   * @param required whether a router that cannot look is as bad as silence
   */
  public EchoProof(
      InterfaceName port,
      Function<PathProbe, ProbeAnswer> echo,
      boolean required,
      RandomGenerator random) {
    this.port = port;
    this.echo = echo;
    this.required = required;
    this.random = random;
  }

  @Override
  public Proof look(Negotiation negotiation) {
    if (negotiation.protocol() == Protocol.ORIGINAL) {
      return notChecked("an original negotiator does not say when its router is ready");
    }
    List<String> answered = new ArrayList<>();
    for (Link.Ends ends : negotiation.agreement().orElseThrow().link().ends()) {
      PathProbe probe =
          new PathProbe(
              ends.of(negotiation.role()),
              ends.of(negotiation.role().other()),
              Optional.of(port),
              PACKET_BYTES,
              data());
      try {
        ProbeAnswer answer = answer(probe);
        if (!answer.answered()) {
          return new Proof(
              Proof.Verdict.FAILED, probe.destination() + " does not answer: " + answer.said());
        }
      } catch (ProblemException e) {
        if (e.problem().code() != ProblemCode.CAPABILITY_MISSING) {
          throw e;
        }
        return notChecked(e.problem().message());
      }
      answered.add(probe.destination() + " answered " + probe.source());
    }
    return new Proof(Proof.Verdict.PASSED, String.join(", ", answered));
  }

  private ProbeAnswer answer(PathProbe probe) {
    ProbeAnswer answer = echo.apply(probe);
    for (int tries = 1; tries < TRIES && !answer.answered(); tries++) {
      answer = echo.apply(probe);
    }
    return answer;
  }

  private Proof notChecked(String why) {
    return new Proof(required ? Proof.Verdict.FAILED : Proof.Verdict.NOT_CHECKED, why);
  }

  private String data() {
    byte[] bytes = new byte[DATA_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
