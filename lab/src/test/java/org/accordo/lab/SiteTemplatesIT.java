package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The author of a site's templates overrides one, and keeps it through upgrades of the driver. */
class SiteTemplatesIT {
  private static final String ROUTE = "templates/acme-os/static-route.ftl";
  private static final String SITE =
      """
      apiVersion: accordo/v1
      site: ams
      networks: [10.0.0.0/24]
      border: {router: edge, outside: eth2, inside: eth0}
      pools: {link: [192.168.0.0/24], remap: [172.16.0.0/16]}
      routers:
        edge: {driver: acme-os, connect: {transport: local-exec, dry-run: true}}
      store: ams.db
      """;

  @TempDir Path folder;
  private Path site;
  private Path stock;

  @BeforeEach
  void siteAndDriver() throws IOException {
    Path driver = folder.resolve("drivers/acme-os");
    Path from = Packed.checkout("examples/acme-os/src/main/resources");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = driver.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    stock = driver.resolve("templates/static-route.ftl");
    site = Files.createDirectories(folder.resolve("sites/ams"));
    Files.writeString(site.resolve("site.yaml"), SITE);
    Files.writeString(
        folder.resolve("intents.yaml"),
        """
        apiVersion: accordo/v1
        intents:
          - static-route: {destination: 10.9.0.0/24, next-hop: 192.168.0.2}
        """);
  }

  @Test
  void anOverrideIsKeptThroughAnUpgrade() throws IOException {
    assertThat(templates("override", "static-route").status()).isZero();
    assertThat(Files.readString(site.resolve(ROUTE))).isEqualTo(Files.readString(stock));
    assertThat(findings(2)).containsExactly("same-as-stock");
    edit(site.resolve(ROUTE), "<@route verb=\"set\"/>", "<@route verb=\"replace\"/>");
    assertThat(findings(0)).isEmpty();
    assertThat(rendered()).contains("acmecfg route replace 10.9.0.0/24 via 192.168.0.2 distance 1");
    assertThat(templates("override", "static-route").err())
        .contains("There is a file 'acme-os/static-route.ftl' already");

    upgrade("0.2.0", "show route", "show table route");

    assertThat(findings(2)).containsExactly("base-changed");
    Program diff = templates("diff", "static-route");
    assertThat(diff.status()).isEqualTo(2);
    assertThat(diff.out())
        .contains(
            """
            --- acme-os/static-route.ftl then (0.1.0)
            +++ acme-os/static-route.ftl now (0.2.0)
            """,
            """
            -  acmecfg show route ${intent.destination}
            +  acmecfg show table route ${intent.destination}
            """,
            """
            --- acme-os/static-route.ftl then (0.1.0)
            +++ site:acme-os/static-route.ftl
            """,
            """
            -  <@route verb="set"/>
            +  <@route verb="replace"/>
            """);
    assertThat(templates("merge", "static-route").out())
        .isEqualTo("merged site:acme-os/static-route.ftl with acme-os/static-route.ftl\n");
    assertThat(Files.readString(site.resolve(ROUTE)))
        .contains("acmecfg show table route", "<@route verb=\"replace\"/>");
    assertThat(findings(0)).isEmpty();
    assertThat(templates("diff", "static-route").status()).isZero();
  }

  @Test
  void whatBothChangedIsDecidedByTheAuthor() throws IOException {
    templates("override", "static-route");
    edit(site.resolve(ROUTE), "<@route verb=\"set\"/>", "<@route verb=\"replace\"/>");
    upgrade("0.2.0", "<@route verb=\"set\"/>", "<@route verb=\"insert\"/>");

    Program merge = templates("merge", "static-route");

    assertThat(merge.status()).isEqualTo(3);
    assertThat(Files.readString(site.resolve(ROUTE)))
        .contains(
            """
            <<<<<<< site:acme-os/static-route.ftl
              <@route verb="replace"/>
            ||||||| acme-os/static-route.ftl then (0.1.0)
              <@route verb="set"/>
            =======
              <@route verb="insert"/>
            >>>>>>> acme-os/static-route.ftl now (0.2.0)
            """);
    assertThat(findings(3)).containsExactly("base-changed", "conflict");
    Program render = render();
    assertThat(render.status()).isEqualTo(5);
    assertThat(render.out() + render.err())
        .contains("a merge has left a conflict here: decide between the parts");
    assertThat(templates("merge", "--resolved", "static-route").err())
        .contains("site:acme-os/static-route.ftl has the marks of an earlier conflict");

    String text = Files.readString(site.resolve(ROUTE));
    Files.writeString(
        site.resolve(ROUTE),
        text.replaceAll("(?s)<<<<<<< .*?\\n(.*?)\\n\\|.*>>>>>>> .*?\\n", "$1\n"));
    assertThat(templates("merge", "--resolved", "static-route").status()).isZero();
    assertThat(findings(0)).isEmpty();
    assertThat(rendered()).contains("acmecfg route replace 10.9.0.0/24");
  }

  @Test
  void everyWayToTheRouterSeesTheValues() throws IOException {
    assertThat(templates("override", "static-route", "--hook", "post").status()).isZero();
    Path hook = site.resolve("templates/acme-os/post-static-route.ftl");
    edit(hook, "<@apply>\n", "<@apply>\n  acmecfg tag ${intent.destination} ${values.tag}\n");
    String values =
        """
        apiVersion: accordo/v1
        values:
          tag: {type: text, value: everywhere}
        routers:
          %s: {tag: at the edge}
        """;
    Files.writeString(site.resolve("values.yaml"), values.formatted("edge"));

    assertThat(findings(0)).isEmpty();
    assertThat(rendered()).contains("acmecfg tag 10.9.0.0/24 'at the edge'");
    Program apply =
        accordo(
            "apply",
            "--site",
            site.resolve("site.yaml").toString(),
            folder.resolve("intents.yaml").toString());
    assertThat(apply.out() + apply.err()).contains("acmecfg tag 10.9.0.0/24 'at the edge'");

    edit(hook, "values.tag", "values.tga");
    assertThat(render().err()).contains("the site has no value tga; did you mean tag?");
    Files.writeString(site.resolve("values.yaml"), values.formatted("egde"));
    assertThat(accordo("doctor", site.resolve("site.yaml").toString()).out())
        .contains("values.yaml:5:9", "the site has no router 'egde', only edge");
  }

  @Test
  void theContextIsThatOfTheSite() throws IOException {
    Files.writeString(
        site.resolve("values.yaml"),
        """
        apiVersion: accordo/v1
        values:
          up-link: {type: interface, value: eth2, meaning: where peers are}
        """);
    JsonNode sections =
        Packed.json(templates("context", "static-route", "--output", "json")).get("sections");
    List<String> names = new ArrayList<>();
    for (JsonNode section : sections) {
      section.get("fields").forEach(field -> names.add(field.get("name").asText()));
    }
    assertThat(names)
        .contains("intent.destination", "settings.distance", "values[\"up-link\"]", "netmask");
  }

  /** The next version of the driver, with something else in its template. */
  private void upgrade(String version, String from, String to) throws IOException {
    edit(
        stock.resolveSibling("../plugin.properties"),
        "plugin.version=0.1.0",
        "plugin.version=" + version);
    edit(stock, from, to);
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private List<String> findings(int status) {
    Program verify = templates("verify", "--output", "json");
    assertThat(verify.status()).as(verify.out()).isEqualTo(status);
    List<String> kinds = new ArrayList<>();
    Packed.json(verify).get("findings").forEach(each -> kinds.add(each.get("kind").asText()));
    return kinds;
  }

  private Program templates(String verb, String... arguments) {
    List<String> all = new ArrayList<>(List.of("templates", verb));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--site", site.toString()));
    return accordo(all.toArray(String[]::new));
  }

  private String rendered() {
    Program render = render();
    assertThat(render.status()).as(render.err()).isIn(0, 2);
    return render.out();
  }

  private Program render() {
    return accordo("render", "--site", site.toString(), folder.resolve("intents.yaml").toString());
  }

  private Program accordo(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--plugins", folder.resolve("drivers").toString()));
    return Packed.run(all.toArray(String[]::new));
  }
}
