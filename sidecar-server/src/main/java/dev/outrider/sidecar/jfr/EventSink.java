package dev.outrider.sidecar.jfr;

import dev.outrider.sidecar.model.JfrFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the events of one JVM go, whichever way they come: to their handlers, and into the measured
 * delay. Fed by one thread at a time.
 */
final class EventSink {

  private static final Logger LOG = LoggerFactory.getLogger(EventSink.class);

  private final JfrFigures figures;
  private final Map<String, EventHandler> handlers;
  private final AtomicLong failures = new AtomicLong();
  private volatile long lastFlushNanos;
  private volatile boolean flushed;
  private volatile Instant lastEvent = Instant.MIN;

  EventSink(JfrFigures figures) {
    this(figures, EventTable.HANDLERS);
  }

  /**
   * For some types of events.
   *
   * @param handlers by the name of the type
   */
  EventSink(JfrFigures figures, Map<String, EventHandler> handlers) {
    this.figures = figures;
    this.handlers = handlers;
    this.lastFlushNanos = System.nanoTime();
  }

  /** Has the stream's events come here. */
  void follow(EventStream stream) {
    // Each event is read, used and done with; and in which order they count does not matter.
    stream.setReuse(true);
    stream.setOrdered(false);
    handlers.forEach((name, handler) -> stream.onEvent(name, event -> handle(event, handler)));
    stream.onFlush(this::flushed);
    stream.onError(failure -> failed("reading", failure));
  }

  /** Takes an event that came in a file. */
  void take(RecordedEvent event) {
    @Nullable EventHandler handler = handlers.get(event.getEventType().getName());
    if (handler != null) {
      handle(event, handler);
    }
  }

  private void handle(RecordedEvent event, EventHandler handler) {
    try {
      handler.handle(event, figures);
    } catch (RuntimeException e) {
      // Most likely a field that this release of the JDK does not have; the others still count.
      failed(event.getEventType().getName(), e);
    }
    Instant end = event.getEndTime();
    Instant now = Instant.now();
    figures.status().handled(Math.max(0, Duration.between(end, now).toNanos()));
    if (end.isAfter(lastEvent)) {
      lastEvent = end;
    }
  }

  /** A part of the recording came and could not be read. */
  void lost() {
    figures.status().lost();
  }

  private void failed(String what, Throwable failure) {
    if (failures.getAndIncrement() == 0) {
      LOG.warn("{} failed; what was not understood is left out", what, failure);
    }
  }

  /** All that was written up to now has been handled. */
  void flushed() {
    figures.gcRuns().flushed();
    figures.byEndpoint().flushed();
    lastFlushNanos = System.nanoTime();
    flushed = true;
  }

  /** Whether anything has come by the way that is in use. */
  boolean hasFlushed() {
    return flushed;
  }

  /** Before a new way: it gets as long as any other until it counts as silent. */
  void restartSilence() {
    flushed = false;
    lastFlushNanos = System.nanoTime();
  }

  long silentNanos() {
    return System.nanoTime() - lastFlushNanos;
  }

  /** The end of the latest event handled; {@link Instant#MIN} before the first. */
  Instant lastEvent() {
    return lastEvent;
  }
}
