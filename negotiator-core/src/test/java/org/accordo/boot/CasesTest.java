package org.accordo.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.accordo.app.cases.CaseBook;
import org.accordo.app.cases.CaseResult;
import org.accordo.app.cases.CaseRun;
import org.accordo.app.cases.CaseUpdate;
import org.accordo.app.driver.RenderTarget;
import org.accordo.problem.ProblemException;
import org.accordo.site.SiteValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of cases: read, run, and rewritten in place. */
class CasesTest {
  @TempDir Path scratch;

  private Path driver;
  private Path file;

  @BeforeEach
  void driver() throws IOException {
    driver = scratch.resolve("acme");
    Files.createDirectories(driver.resolve("templates"));
    Files.writeString(
        driver.resolve("plugin.properties"),
        """
        plugin.id=acme
        plugin.version=1.0.0
        plugin.provider=Acme
        plugin.requires=>=1.0.0 & <2.0.0
        driver.name=Acme
        driver.capabilities=static-route
        driver.transports=local-exec
        driver.commit=immediate
        driver.format=argv
        driver.interface-names=eth[0-9]+
        driver.setting.metric=1
        """);
    Files.writeString(
        driver.resolve("templates/static-route.ftl"),
        """
        <@requires name="_routing"/>
        <@apply>
          ip route replace ${intent.destination} metric ${settings.metric}
          tool -batch <<
            one ${intent.destination}
          <<
        </@apply>
        <@withdraw>
          ip route del ${intent.destination}
        </@withdraw>
        """);
    Files.writeString(
        driver.resolve("templates/_routing.ftl"),
        """
        <@apply>
          was := sysctl -n forwarding
          sysctl forwarding=1
        </@apply>
        <@withdraw>
          sysctl forwarding=@recorded:was@
        </@withdraw>
        """);
    file = driver.resolve("tests/routes.yaml");
    Files.createDirectories(file.getParent());
  }

  private static final String ROUTE =
      "static-route: {destination: 10.9.0.0/24, next-hop: 192.0.2.1}";

  private List<CaseResult> run(String text) throws IOException {
    Files.writeString(file, text);
    CaseBook book =
        new Casebooks(List.of(driver), Optional.empty(), SiteValues.NONE)
            .read(List.of(), Optional.of("acme"));
    return book.cases().stream()
        .map(
            each ->
                CaseRun.of(
                    each,
                    () -> book.drivers().driver(each.driver()),
                    () ->
                        new RenderTarget(
                            each.site(), "", Optional.empty(), Optional.empty(), each.settings())))
        .toList();
  }

  @Test
  void whatComesOutIsWrittenInItsPlaceAndNothingElseChanges() throws IOException {
    String before =
        """
        # All routes.
        apiVersion: accordo/v1
        settings: {metric: "2"}   # of this site
        cases:
          - name: nothing is said yet   # so far
            intent:
              %1$s

          # The next one is wrong in one section.
          - name: one section
            expect:
              withdraw: |
                ip route del 10.9.0.0/24
                sysctl forwarding=0

              # Nothing else is expected.
              apply-contains: tool -batch <<
            intent: {%1$s}
          - name: refused
            intent: {%1$s}
            expect:
              refused: capability-missing
        # The end.
        """
            .formatted(ROUTE);
    String after =
        """
        # All routes.
        apiVersion: accordo/v1
        settings: {metric: "2"}   # of this site
        cases:
          - name: nothing is said yet   # so far
            intent:
              %1$s
            expect:
              apply: |
                was := sysctl -n forwarding
                sysctl forwarding=1
                ip route replace 10.9.0.0/24 metric 2
                tool -batch <<
                  one 10.9.0.0/24
                <<
              withdraw: |
                ip route del 10.9.0.0/24
                sysctl forwarding=@recorded:was@

          # The next one is wrong in one section.
          - name: one section
            expect:
              withdraw: |
                ip route del 10.9.0.0/24
                sysctl forwarding=@recorded:was@

              # Nothing else is expected.
              apply-contains: tool -batch <<
            intent: {%1$s}
          - name: refused
            intent: {%1$s}
            expect:
              apply: |
                was := sysctl -n forwarding
                sysctl forwarding=1
                ip route replace 10.9.0.0/24 metric 2
                tool -batch <<
                  one 10.9.0.0/24
                <<
              withdraw: |
                ip route del 10.9.0.0/24
                sysctl forwarding=@recorded:was@
        # The end.
        """
            .formatted(ROUTE);
    List<CaseResult> results = run(before);
    assertThat(results).extracting(CaseResult::passed).containsExactly(false, false, false);
    assertThat(CaseUpdate.of(before, results)).isEqualTo(after);
    List<CaseResult> again = run(after);
    assertThat(again).allMatch(CaseResult::passed);
    assertThat(CaseUpdate.of(after, again)).isEqualTo(after);
  }

  @Test
  void aDifferenceNamesTheTemplateLineThatPrintedIt() throws IOException {
    List<CaseResult> results =
        run(
            """
            apiVersion: accordo/v1
            cases:
              - name: a route
                intent: {%s}
                expect:
                  withdraw: |
                    ip route del 10.9.0.0/24 now
                    sysctl forwarding=@recorded:was@
                  apply-lacks: [sysctl forwarding=1]
            """
                .formatted(ROUTE));
    assertThat(results.get(0).differences())
        .flatExtracting(
            difference ->
                difference.lines().stream()
                    .map(
                        r ->
                            difference.title() + " " + r.sign() + " " + r.text() + " " + r.origin())
                    .toList())
        .containsExactly(
            "apply-lacks: is there all the same + sysctl forwarding=1 acme/_routing.ftl:3",
            "withdraw - ip route del 10.9.0.0/24 now ",
            "withdraw + ip route del 10.9.0.0/24 acme/static-route.ftl:9",
            "withdraw   sysctl forwarding=@recorded:was@ acme/_routing.ftl:6");
  }

  @Test
  void everyMistakeInAFileHasItsPlace() {
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                run(
                    """
                    apiVersion: accordo/v1
                    cases:
                      - name: a
                        intent: {%1$s}
                        expect: {refused: no-such-code}
                      - name: a
                        intent: {%1$s}
                        expcet: {apply: x}
                      - name: c
                        intent: {static-route: {destination: 10.9.0.1/24, next-hop: 192.0.2.1}}
                      - name: d
                        expect: {apply: x}
                    """
                        .formatted(ROUTE)));
    assertThat(thrown.problem().where()).isEqualTo(file + ":5:23");
    assertThat(thrown.problem().message())
        .isEqualTo(
            "cases[0].expect.refused: Invalid code 'no-such-code': expected one of docs/errors, such"
                + " as capability-missing");
    assertThat(thrown.getSuppressed())
        .extracting(each -> ((ProblemException) each).problem().where().replace(file + ":", ""))
        .containsExactly("6:11", "10:42", "11:5");
  }
}
