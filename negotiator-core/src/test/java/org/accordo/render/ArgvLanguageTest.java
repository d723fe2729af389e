package org.accordo.render;

import static org.accordo.render.Templates.argv;
import static org.accordo.render.Templates.commands;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.junit.jupiter.api.Test;

/** The lines of argv templates: words, quotes, standard input, records, and what is refused. */
class ArgvLanguageTest {

  @Test
  void splitsWordsAsAPosixShellDoes() {
    assertThat(
            argv()
                .apply(
                    """
                      ip   route\tadd 'two words' "and 'three' more"  a\\ b  x'y'"z" ''
                    """)
                .words())
        .containsExactly(
            List.of("ip", "route", "add", "two words", "and 'three' more", "a b", "xyz", ""));
  }

  @Test
  void keepsBackslashesInQuotesAsPosixDoes() {
    assertThat(argv().apply("echo 'a\\b' \"a\\b\" \"a\\\"b\" \"a\\\\b\" \"\\$x\"").words())
        .containsExactly(List.of("echo", "a\\b", "a\\b", "a\"b", "a\\b", "$x"));
  }

  @Test
  void expandsNothing() {
    assertThat(argv().apply("echo * ~ {a,b} '$HOME' ! [x]").words())
        .containsExactly(List.of("echo", "*", "~", "{a,b}", "$HOME", "!", "[x]"));
  }

  @Test
  void dropsBlankLinesAndIndentation() {
    assertThat(argv().apply("\n\n   a b \n\n\t c\n").words())
        .containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void aValueIsOneWordOrAPartOfOne() {
    assertThat(
            commands(
                    argv()
                        .apply("echo ${v} --name=${v} \"in ${v} quotes\" 'single ${v}'")
                        .render(Templates.ROUTE, Map.of("v", "a b'c\"d\\e;$(f)"))
                        .apply())
                .get(0)
                .argv())
        .containsExactly(
            "echo",
            "a b'c\"d\\e;$(f)",
            "--name=a b'c\"d\\e;$(f)",
            "in a b'c\"d\\e;$(f) quotes",
            "single a b'c\"d\\e;$(f)");
  }

  @Test
  void aLeadingMinusMakesACommandTolerant() {
    List<Payload.Command> commands =
        commands(argv().apply("-ip rule del\nip -4 rule").render().apply());
    assertThat(commands).extracting(Payload.Command::tolerant).containsExactly(true, false);
    assertThat(commands.get(0).argv()).containsExactly("ip", "rule", "del");
    assertThat(commands.get(1).argv()).containsExactly("ip", "-4", "rule");
  }

  @Test
  void readsStandardInput() {
    Payload.Command command =
        commands(
                argv()
                    .apply(
                        """
                          ip -force -batch - <<
                            route replace ${intent.destination}

                            # not a comment for us: "quotes" stay
                          <<
                        """)
                    .render()
                    .apply())
            .get(0);
    assertThat(command.argv()).containsExactly("ip", "-force", "-batch", "-");
    assertThat(command.input())
        .contains(
            new Payload.Document(
                List.of(
                    new Payload.Line(
                        "route replace 192.0.2.0/24", new Origin("acme/static-route.ftl", 3)),
                    new Payload.Line(
                        "# not a comment for us: \"quotes\" stay",
                        new Origin("acme/static-route.ftl", 5)))));
  }

  @Test
  void putsASecretOnStandardInputByName() {
    Payload.Command command =
        commands(
                argv()
                    .apply("wg set wg0 private-key /dev/stdin <<< ${key}")
                    .render(Templates.ROUTE, Map.of("key", new SecretRef("wg/site-a")))
                    .apply())
            .get(0);
    assertThat(command.argv()).containsExactly("wg", "set", "wg0", "private-key", "/dev/stdin");
    assertThat(command.input()).contains(new Payload.Secret(new SecretRef("wg/site-a")));
  }

  @Test
  void recordsAValueAndUsesItInWithdraw() {
    var config =
        argv()
            .file(
                "static-route.ftl",
                """
                <@apply>
                  rp_filter := sysctl -n net.ipv4.conf.eth2.rp_filter
                  sysctl -qw net.ipv4.conf.eth2.rp_filter=1
                </@apply>
                <@withdraw>
                  sysctl -qw net.ipv4.conf.eth2.rp_filter=@recorded:rp_filter@
                </@withdraw>
                """)
            .render();
    assertThat(commands(config.apply()).get(0).record()).isEqualTo(Optional.of("rp_filter"));
    assertThat(commands(config.apply()).get(0).argv())
        .containsExactly("sysctl", "-n", "net.ipv4.conf.eth2.rp_filter");
    assertThat(commands(config.withdraw()).get(0).argv())
        .containsExactly("sysctl", "-qw", "net.ipv4.conf.eth2.rp_filter=@recorded:rp_filter@");
  }

  @Test
  void refusesARecordThatIsNotThere() {
    assertThat(
            argv()
                .file(
                    "static-route.ftl",
                    "<@apply>\nforward := sysctl -n a\n</@apply>\n<@withdraw>\n"
                        + "sysctl a=@recorded:forwrd@\n</@withdraw>")
                .renderError(Map.of()))
        .isEqualTo(
            "acme/static-route.ftl:5: nothing is recorded as forwrd in apply;"
                + " did you mean forward?");
  }

  @Test
  void refusesWhatWouldMeanSomethingToAShell() {
    assertThat(argv().apply("echo a | tee b").renderError(Map.of()))
        .isEqualTo(
            "acme/static-route.ftl:2: no shell runs this, so '|' would mean nothing; put it in"
                + " quotes if it is meant as it stands");
    assertThat(argv().apply("a\necho a;b").renderError(Map.of()))
        .startsWith("acme/static-route.ftl:3: no shell runs this, so 'a;b' would mean nothing");
    assertThat(argv().apply("cat <file").renderError(Map.of())).contains("'<file'");
    assertThat(argv().apply("cat $HOME").renderError(Map.of())).contains("'$HOME'");
    assertThat(argv().apply("cat `id`").renderError(Map.of())).contains("'`id`'");
  }

  @Test
  void refusesBrokenLines() {
    assertThat(argv().apply("echo 'a\nb'").renderError(Map.of()))
        .isEqualTo("acme/static-route.ftl:2: a ' is not closed on its line");
    assertThat(argv().apply("echo \"a\nb").renderError(Map.of()))
        .isEqualTo("acme/static-route.ftl:2: a \" is not closed on its line");
    assertThat(argv().apply("echo a \\\n b").renderError(Map.of()))
        .isEqualTo(
            "acme/static-route.ftl:2: a backslash at the end of the line; a command stands on one"
                + " line");
    assertThat(argv().apply("# note").renderError(Map.of()))
        .isEqualTo(
            "acme/static-route.ftl:2: a line starts with #; a comment is written <#-- so -->");
    assertThat(argv().apply("-").renderError(Map.of()))
        .isEqualTo("acme/static-route.ftl:2: a line without a command");
    assertThat(argv().apply("a :=").renderError(Map.of()))
        .isEqualTo("acme/static-route.ftl:2: a line without a command");
    assertThat(argv().apply("-a := b").renderError(Map.of()))
        .isEqualTo("acme/static-route.ftl:2: what is recorded must not fail; leave out the -");
    assertThat(argv().apply("cat <<\nx").renderError(Map.of()))
        .isEqualTo("acme/static-route.ftl:2: standard input without the << that ends it");
    assertThat(argv().apply("cat << x").renderError(Map.of()))
        .isEqualTo("acme/static-route.ftl:2: << ends its line, and <<< has one word behind it");
    assertThat(argv().apply("A := b").renderError(Map.of()))
        .isEqualTo("acme/static-route.ftl:2: Invalid record name 'A': expected a lower-case word");
  }

  @Test
  void aWordInQuotesOrAValueIsNoSign() {
    assertThat(
            commands(
                argv()
                    .apply("echo '<<'\necho \"<<<\" x\necho ${v}\na ':=' b")
                    .render(Templates.ROUTE, Map.of("v", "<<"))
                    .apply()))
        .extracting(Payload.Command::argv)
        .containsExactly(
            List.of("echo", "<<"),
            List.of("echo", "<<<", "x"),
            List.of("echo", "<<"),
            List.of("a", ":=", "b"));
  }
}
