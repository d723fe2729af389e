package org.accordo.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.accordo.app.negotiator.ShownNegotiation;
import org.accordo.app.negotiator.ShownRouter;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.negotiation.State;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class NegotiationViewTest {

  private static ShownRouter router(String name, Optional<Problem> problem) {
    Intent address =
        InterfaceAddress.of(new InterfaceName("eth2"), CidrAddress.parse("192.168.0.0/31"));
    return new ShownRouter(name, List.of(address), List.of(), problem);
  }

  @Test
  void aTranslatorStandsBesideTheBorderRouter() {
    Problem away = Problem.of(ProblemCode.AGENT_UNREACHABLE, "No agent there");
    ObjectNode view =
        NegotiationView.of(
            new ShownNegotiation(
                StubNegotiations.negotiation("n-1", "south", State.ACTIVE),
                List.of(router("nat1", Optional.of(away)), router("edge", Optional.empty()))));

    assertThat(view.get("router").asText()).isEqualTo("edge");
    assertThat(view.has("commandsProblem")).isFalse();
    assertThat(view.get("translator"))
        .hasToString(
            "{\"router\":\"nat1\",\"intents\":[\"address/eth2/192.168.0.0/31\"],\"commands\":[],"
                + "\"commandsProblem\":"
                + view.get("translator").get("commandsProblem")
                + "}");
    assertThat(view.get("translator").get("commandsProblem").get("code").asText())
        .isEqualTo("agent-unreachable");
  }
}
