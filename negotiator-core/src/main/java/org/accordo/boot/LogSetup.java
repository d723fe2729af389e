package org.accordo.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * Sets up logging without a file, since reading one takes longer than a whole plan: warnings to
 * standard error, more where {@code -v} asks for it.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static volatile int verbosity;

  /** How much is logged from now on: 0 warnings, 1 what is done, 2 and more everything of ours. */
  static void verbosity(int level) {
    verbosity = level;
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    // A library's exception may repeat what a peer sent: nothing in it may steer a terminal.
    encoder.setPattern(
        "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%replace(%ex){'[\\p{Cntrl}&&[^\\n\\t]]', '?'}");
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(verbosity > 2 ? Level.DEBUG : Level.WARN);
    context.getLogger("org.accordo").setLevel(ours());
    for (String library : List.of("org.pf4j", "io.javalin", "org.eclipse.jetty")) {
      // What they fail at reaches the user as a problem of ours.
      context.getLogger(library).setLevel(verbosity > 2 ? Level.DEBUG : Level.OFF);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Level ours() {
    return switch (verbosity) {
      case 0 -> Level.WARN;
      case 1 -> Level.INFO;
      default -> Level.DEBUG;
    };
  }
}
