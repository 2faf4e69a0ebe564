package dev.outrider.sidecar.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Time, level, the logger's simple name and the message; after that what was thrown. What would end
 * a line, or is not to be seen, is written as in Java's source, and a stack trace's lines are
 * parted by a bar.
 */
final class TextEncoder extends LineEncoder {

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
  private static final Pattern LINE_END = Pattern.compile("\\R\\s*");
  private static final String BETWEEN_FRAMES = " | ";

  @Override
  String line(ILoggingEvent event) {
    String name = event.getLoggerName();
    String line =
        "%s %s %s - %s"
            .formatted(
                event.getInstant(),
                event.getLevel(),
                name.substring(name.lastIndexOf('.') + 1),
                printable(String.valueOf(event.getFormattedMessage())));
    @Nullable IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null ? line : line + BETWEEN_FRAMES + trace(thrown);
  }

  private static String trace(IThrowableProxy thrown) {
    String trace = ThrowableProxyUtil.asString(thrown).strip();
    return printable(LINE_END.matcher(trace).replaceAll(BETWEEN_FRAMES));
  }

  private static String printable(String text) {
    return UNPRINTABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(escaped(found.group())));
  }

  private static String escaped(String unprintable) {
    return switch (unprintable) {
      case "\n" -> "\\n";
      case "\r" -> "\\r";
      case "\t" -> "\\t";
      default -> {
        StringBuilder escaped = new StringBuilder();
        unprintable.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
        yield escaped.toString();
      }
    };
  }
}
