package org.accordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code accordo} itself: the options of every command. */
@Command(
    name = "accordo",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Lets two networks agree on how they reach each other, and configures the routers of both.",
    abbreviateSynopsis = true,
    versionProvider = Version.class,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions, before or after the command:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing to do",
      "1:error: the command line is wrong, or something failed",
      "2:changes: what a plan or a dry run shows would change a router",
      "3:findings: a file or request says something that it must not",
      "4:refused by the peer, or held by somebody else",
      "5:a driver or a device failed",
      "6:incomplete: an agent did not answer, and a repeat does the rest"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo plan north.yaml south.yaml     what both sites would agree and send, offline",
      "  accordo serve --site north.yaml        negotiate with peers and configure routers",
      "  accordo help negotiate                 more about one command"
    })
final class AccordoCommand implements Runnable {

  enum OutputFormat {
    text,
    json
  }

  enum Color {
    auto,
    always,
    never
  }

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "text for people or json for programs (default: text)")
  OutputFormat output = OutputFormat.text;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "auto, always or never; auto is on a terminal where NO_COLOR is not set")
  Color color = Color.auto;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "a folder with further drivers; may be given again")
  List<Path> plugins = new ArrayList<>();

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "log to standard error what is done; twice for everything")
  boolean[] verbose = new boolean[0];

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this help")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "show the version")
  boolean version;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
