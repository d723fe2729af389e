package org.accordo.cli;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/** One run of the command line: how it prints, and the product it works with. */
public final class Session {
  private final Console console;
  private final Product.Factory factory;
  private final AccordoCommand options;
  private Product product;

  Session(Console console, Product.Factory factory, AccordoCommand options) {
    this.console = console;
    this.factory = factory;
    this.options = options;
  }

  /** The product as the options say; made when first asked for. */
  public Product product() {
    if (product == null) {
      for (Path place : options.plugins) {
        if (!Files.exists(place)) {
          throw Problem.of(
                  ProblemCode.INVALID_VALUE, "There is nothing at " + quote(place.toString()))
              .at("--plugins")
              .hint("Name a folder with drivers in it, or one driver")
              .exception();
        }
      }
      product = factory.make(options.plugins, options.verbose.length);
    }
    return product;
  }

  /** Where this run prints to. */
  public Console console() {
    return console;
  }

  /** Prints a result and gives the exit code, which is 1 where nobody took the whole of it. */
  public int print(Report report) {
    if (!(report instanceof Serving.Stopped)) {
      print(console.out(), report);
    }
    return console.out().checkError() ? ExitCode.ERROR : report.exitCode();
  }

  /** Prints what went wrong and gives the exit code. */
  public int print(ProblemException problem) {
    ProblemReport report = new ProblemReport(problem);
    print(isJson() ? console.out() : console.err(), report);
    return report.exitCode();
  }

  /** As {@link #print(Report)}, for one of many: in JSON it is one line. */
  void printLine(Report report) {
    printLine(console.out(), report);
  }

  /** As {@link #print(ProblemException)}, for one of many: in JSON it is one line. */
  void printLine(ProblemException problem) {
    printLine(isJson() ? console.out() : console.err(), new ProblemReport(problem));
  }

  private void printLine(PrintStream to, Report report) {
    to.print(isJson() ? JsonText.line(report.kind(), report.json()) : report.text(style()));
    to.flush();
  }

  /** One line of a longer work, for people only. */
  public void progress(String line) {
    if (!isJson()) {
      console.err().println(style().dim(line));
      console.err().flush();
    }
  }

  /** Whether and how to mark up text. */
  public Style style() {
    boolean colorless = !console.environment().getOrDefault("NO_COLOR", "").isEmpty();
    return new Style(
        switch (options.color) {
          case always -> true;
          case never -> false;
          case auto -> console.terminal() && !colorless;
        });
  }

  /** Whether a program reads the output. */
  public boolean isJson() {
    return options.output == AccordoCommand.OutputFormat.json;
  }

  private void print(PrintStream to, Report report) {
    to.print(isJson() ? JsonText.of(report.kind(), report.json()) : report.text(style()));
    to.flush();
  }
}
