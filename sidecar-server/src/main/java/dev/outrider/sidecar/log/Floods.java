package dev.outrider.sidecar.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Lets at most {@link #MOST} events of one logger and text through within a minute, and has one
 * more say how many were left out. Audit lines are let through always.
 */
final class Floods extends TurboFilter {

  /** How many are let through. */
  static final int MOST = 20;

  private static final long SPAN_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** The logger whose lines are all written. */
  static final String AUDIT = "audit";

  private static final String MORE = "{} more in the last minute that begin: {}";
  private static final Marker TOLD = MarkerFactory.getMarker("outrider.floods");

  // Some come as they are to be read, with what they are about in them: their beginning tells
  // enough.
  private static final int BEGINNING = 48;
  private static final int MOST_TEXTS = 1_000;

  private record Key(String logger, Level level, String beginning) {}

  private static final class Count {

    private final Logger logger;
    private final long sinceNanos;
    private long seen;

    Count(Logger logger, long sinceNanos) {
      this.logger = logger;
      this.sinceNanos = sinceNanos;
    }
  }

  private record LeftOut(Logger logger, Level level, String beginning, long count) {}

  private final LongSupplier nanos;
  private final Map<Key, Count> counts = new HashMap<>();

  /**
   * @param nanos as {@link System#nanoTime}
   */
  Floods(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    if (format == null
        || marker == TOLD
        || logger.getName().equals(AUDIT)
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    return isLetThrough(logger, level, format) ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  private synchronized boolean isLetThrough(Logger logger, Level level, String format) {
    String beginning = format.substring(0, Math.min(BEGINNING, format.length()));
    Key key = new Key(logger.getName(), level, beginning);
    @Nullable Count count = counts.get(key);
    if (count == null) {
      if (counts.size() >= MOST_TEXTS) {
        return true;
      }
      count = new Count(logger, nanos.getAsLong());
      counts.put(key, count);
    }
    count.seen++;
    return count.seen <= MOST;
  }

  /** Says what was left out in minutes that are over; to be called every second or so. */
  void tell() {
    tell(SPAN_NANOS);
  }

  /** Says all that was left out, as of the end. */
  void tellAll() {
    tell(0);
  }

  private void tell(long spanNanos) {
    for (LeftOut each : takeLeftOut(spanNanos)) {
      each.logger()
          .log(
              TOLD,
              Floods.class.getName(),
              Level.toLocationAwareLoggerInteger(each.level()),
              MORE,
              new Object[] {each.count(), each.beginning()},
              null);
    }
  }

  private synchronized List<LeftOut> takeLeftOut(long spanNanos) {
    long now = nanos.getAsLong();
    List<LeftOut> leftOut = new ArrayList<>();
    counts
        .entrySet()
        .removeIf(
            each -> {
              Count count = each.getValue();
              boolean over = now - count.sinceNanos >= spanNanos;
              if (over && count.seen > MOST) {
                Key key = each.getKey();
                leftOut.add(
                    new LeftOut(count.logger, key.level(), key.beginning(), count.seen - MOST));
              }
              return over;
            });
    return leftOut;
  }
}
