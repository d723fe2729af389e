package org.accordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.accordo.boot.TestWiring;
import org.accordo.site.SiteFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each save, in whichever way an editor does it, is answered with what it changes. */
class RenderWatchTest {
  private static final String TEMPLATE =
      "<@apply>\nroute add ${intent.destination}\n</@apply>\n<@withdraw/>\n";

  @TempDir Path folder;
  private final LinkedBlockingQueue<String> printed = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> complained = new LinkedBlockingQueue<>();
  private Thread thread;
  private RenderWatch watch;

  @BeforeEach
  void writeFiles() throws IOException {
    write(
        "drivers/acme/plugin.properties",
        """
        plugin.id=acme
        plugin.version=1.0.0
        plugin.provider=Acme
        plugin.requires=>=1.0.0 & <2.0.0
        driver.name=Acme
        driver.capabilities=static-route
        driver.transports=ssh-exec
        driver.commit=immediate
        driver.format=argv
        driver.interface-names=[a-z]+[0-9]+
        """);
    write("drivers/acme/templates/static-route.ftl", TEMPLATE);
    write("intents.yaml", intents("10.9.0.0/24"));
    Files.createDirectories(folder.resolve("site"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    watch.close();
    thread.join();
  }

  @Test
  void rendersAgainWhenAFileIsSavedAndGoesOnAfterAMistake() throws Exception {
    start("text");
    assertThat(next()).contains("route add 10.9.0.0/24");

    write("intents.yaml", intents("10.8.0.0/24"));
    assertThat(next())
        .startsWith("# saved: " + folder.toRealPath().resolve("intents.yaml") + "\n@@ ")
        .contains("-       route add 10.9.0.0/24 ", "+       route add 10.8.0.0/24 ");

    write("site/templates/acme/static-route.ftl", TEMPLATE.replace("destination", "destnation"));
    assertThat(complained.poll(20, TimeUnit.SECONDS))
        .startsWith("accordo: site:acme/static-route.ftl:2:20: StaticRoute has no destnation")
        .contains("  2 | route add ${intent.destnation}\n    |                    ^\n");

    Path next = write("site/templates/acme/next.tmp", TEMPLATE.replace("add", "replace"));
    Files.move(
        next,
        folder.resolve("site/templates/acme/static-route.ftl"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(next())
        .contains("-       route add 10.8.0.0/24 ", "+       route replace 10.8.0.0/24 ");

    write("drivers/acme/templates/pre-static-route.ftl", "<@apply>\nfirst\n</@apply>\n");
    assertThat(next()).contains("+       first ").doesNotContain("-  ");

    Files.delete(folder.resolve("site/templates/acme/static-route.ftl"));
    assertThat(next())
        .contains("-       route replace 10.8.0.0/24 ", "+       route add 10.8.0.0/24 ");

    // Moved away and written anew, as some editors do.
    Files.move(folder.resolve("intents.yaml"), folder.resolve("intents.yaml~"));
    write("intents.yaml", intents("10.7.0.0/24"));
    assertThat(next()).contains("+       route add 10.7.0.0/24 ");

    write("intents.yaml", intents("10.7.0.0/24") + "# nothing\n");
    assertThat(next()).endsWith("\n  no difference\n");
    assertThat(complained).isEmpty();
  }

  @Test
  void oneDocumentForEachRendering() throws Exception {
    start("json");
    assertThat(next())
        .startsWith("{\"apiVersion\":\"accordo/v1\",\"kind\":\"Rendering\",\"router\":\"router\",")
        .endsWith("\"changed\":[]}\n")
        .containsOnlyOnce("\n");
    write("intents.yaml", "apiVersion: accordo/v1\nintents: 1\n");
    assertThat(next())
        .startsWith("{\"apiVersion\":\"accordo/v1\",\"kind\":\"Error\",\"problems\":[{\"code\":")
        .containsOnlyOnce("\n");
    write("intents.yaml", intents("10.8.0.0/24"));
    assertThat(next()).contains("10.8.0.0/24", "\"changed\":[\"").containsOnlyOnce("\n");
  }

  private void start(String format) throws InterruptedException {
    AccordoCommand options = new AccordoCommand();
    options.output = AccordoCommand.OutputFormat.valueOf(format);
    Product product = TestWiring.of(folder.resolve("drivers"));
    Session session =
        new Session(
            new Console(queue(printed), queue(complained), false, Map.of()),
            (plugins, verbosity) -> product,
            options);
    RenderJob.Request request =
        new RenderJob.Request(
            List.of(folder.resolve("intents.yaml")),
            Optional.empty(),
            Map.of(),
            false,
            Optional.empty(),
            this::workplace,
            Optional.of(SiteFolder.at(folder.resolve("site"))),
            IllegalStateException::new);
    watch = new RenderWatch(session, new RenderJob(product, request));
    thread =
        new Thread(
            () -> {
              try {
                watch.run();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    if (format.equals("text")) {
      assertThat(complained.poll(20, TimeUnit.SECONDS)).startsWith("watching");
    }
  }

  private Workplace workplace(Product product) {
    return new Workplace(
        product,
        Optional.of(SiteFolder.at(folder.resolve("site"))),
        Optional.empty(),
        new Workplace.Asked(
            Optional.of("acme"), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private String next() throws InterruptedException {
    String text = printed.poll(20, TimeUnit.SECONDS);
    assertThat(text).as("complaints: %s", complained).isNotNull();
    return text;
  }

  /** One element for each flush. */
  private static PrintStream queue(LinkedBlockingQueue<String> queue) {
    List<Byte> bytes = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            bytes.add((byte) b);
          }

          @Override
          public void flush() {
            if (!bytes.isEmpty()) {
              byte[] all = new byte[bytes.size()];
              for (int i = 0; i < all.length; i++) {
                all[i] = bytes.get(i);
              }
              bytes.clear();
              queue.add(new String(all, StandardCharsets.UTF_8));
            }
          }
        };
    return new PrintStream(
        new java.io.BufferedOutputStream(out, 1 << 20), false, StandardCharsets.UTF_8);
  }

  private Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String intents(String destination) {
    return "apiVersion: accordo/v1\nintents:\n  - static-route: {destination: %s, next-hop: 192.168.0.2}\n"
        .formatted(destination);
  }
}
