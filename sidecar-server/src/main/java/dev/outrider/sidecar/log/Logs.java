package dev.outrider.sidecar.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.OutputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of this process. */
public final class Logs {

  // Others speak of their own insides; what matters of that is told by the sidecar, in a line.
  private static final Map<String, Level> OTHERS =
      Map.of(
          "io.undertow", Level.WARN,
          "org.xnio", Level.WARN,
          "org.jboss", Level.WARN,
          "io.netty", Level.ERROR,
          "reactor", Level.ERROR,
          "io.lettuce", Level.OFF,
          "org.sqlite", Level.OFF);

  private final Floods floods;

  private Logs(Floods floods) {
    this.floods = floods;
  }

  /**
   * Writes to stderr from now on.
   *
   * @param level {@code error}, {@code warn}, {@code info} or {@code debug}
   */
  public static Logs toStderr(LogFormat format, String level) {
    return begin((LoggerContext) LoggerFactory.getILoggerFactory(), format, level, System.err);
  }

  static Logs begin(LoggerContext context, LogFormat format, String level, OutputStream out) {
    context.reset();
    Floods floods = new Floods(System::nanoTime);
    floods.setContext(context);
    context.addTurboFilter(floods);
    Level least = Level.toLevel(level);
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(least);
    // Whoever acts is written down, however little else is wanted.
    context.getLogger(Floods.AUDIT).setLevel(Level.INFO);
    OTHERS.forEach((name, own) -> context.getLogger(name).setLevel(graver(own, least)));
    root.addAppender(appender(context, format, out));
    return new Logs(floods);
  }

  private static Level graver(Level one, Level other) {
    return one.isGreaterOrEqual(other) ? one : other;
  }

  private static OutputStreamAppender<ILoggingEvent> appender(
      Context context, LogFormat format, OutputStream out) {
    LineEncoder encoder = format == LogFormat.JSON ? new JsonEncoder() : new TextEncoder();
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName("log");
    appender.setEncoder(encoder);
    appender.setOutputStream(out);
    appender.start();
    return appender;
  }

  /** Says what was left out of floods; to be called every second or so. */
  public void tellOfFloods() {
    floods.tell();
  }

  /** Says all that was left out so far. */
  public void tellOfAllFloods() {
    floods.tellAll();
  }
}
