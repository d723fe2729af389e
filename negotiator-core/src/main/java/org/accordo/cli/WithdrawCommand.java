package org.accordo.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.accordo.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code accordo withdraw}. */
@Command(
    name = "withdraw",
    description = {
      "Withdraws from a router everything that belongs to an owner. Safe to repeat.",
      "",
      "The owner is that of 'accordo apply': the name of the intents file, or what --owner said. The",
      "undo was stored when it was applied; what somebody else wants too stays.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo withdraw --site north.yaml routes.yaml",
      "  accordo withdraw --site north.yaml --owner maintenance"
    })
final class WithdrawCommand extends Verb {

  @Mixin private RouterOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "INTENTS",
      description = "intents file that was applied; not read, only its name counts")
  private Path file;

  WithdrawCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    String owner =
        Optional.ofNullable(file)
            .map(options::owner)
            .or(options::owner)
            .orElseThrow(() -> misuse("Name the intents file that was applied, or --owner"));
    Site site = options.site(product());
    String router = options.router(site, Optional.empty());
    try (Product.OpenAgent agent = product().agent(site)) {
      String what = Printable.of(owner) + " has on " + Printable.of(router);
      session().progress("withdrawing what " + what + " ...");
      agent.client().withdraw(router, owner);
    }
    return new WithdrawnReport(router, owner);
  }

  private record WithdrawnReport(String router, String owner) implements Report {

    @Override
    public String kind() {
      return "Withdrawn";
    }

    @Override
    public Map<String, Object> json() {
      return new Fields().with("router", router).with("owner", owner).toMap();
    }

    @Override
    public String text(Style style) {
      return router + ": nothing belongs to " + Printable.of(owner) + " any more\n";
    }
  }
}
