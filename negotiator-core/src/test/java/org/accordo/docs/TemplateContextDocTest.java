package org.accordo.docs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.accordo.cli.Cli;
import org.accordo.cli.Console;
import org.accordo.cli.Product;
import org.accordo.golden.Golden;
import org.junit.jupiter.api.Test;

/** docs/template-context.md is what the command prints. */
class TemplateContextDocTest {

  /** Without a driver or a site nothing has to be loaded. */
  private static Product nothing() {
    return (Product)
        Proxy.newProxyInstance(
            Product.class.getClassLoader(),
            new Class<?>[] {Product.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method);
            });
  }

  @Test
  void pageIsWhatTheCommandPrints() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    new Cli(
            new Console(stream, stream, false, Map.of()),
            (plugins, verbosity) -> {
              return nothing();
            })
        .run(List.of("templates", "context", "--markdown").toArray(String[]::new));

    Golden.assertSame(Path.of("../docs/template-context.md"), out.toString(StandardCharsets.UTF_8));
  }
}
