package org.accordo.peer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpOperatorClientTest {

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "ftp://127.0.0.1", "http:/", "http://127.0.0.1:65536"})
  void refusesWhatCannotBeAsked(String url) {
    assertThatThrownBy(() -> new HttpOperatorClient(URI.create(url), Optional.empty(), Set.of()))
        .isInstanceOf(ProblemException.class)
        .hasMessage(url + ": Expected a URL such as http://127.0.0.1:8000 [invalid-value]");
  }
}
