package dev.outrider.sidecar.history;

import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every series was, and what happened. Any thread may ask; whatever befalls the database, the
 * live model goes on without it, and {@link #state} says so.
 */
public final class History implements AutoCloseable {

  private static final String FOLDER = "history";
  private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();

  // Of each second: others need the processor, too.
  private static final long MOST_UPKEEP_NANOS = Duration.ofMillis(500).toNanos();

  private static final long STOP_SECONDS = 1;

  private static final Logger LOG = LoggerFactory.getLogger(History.class);

  private final @Nullable HistoryWriter writer;
  private final @Nullable Readers readers;
  private final HistoryFolder folder;
  private final HistoryLimits limits;
  private final TimeSource time;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  private History(
      HistoryFolder folder,
      HistoryLimits limits,
      TimeSource time,
      @Nullable HistoryWriter writer,
      @Nullable Readers readers) {
    this.folder = folder;
    this.limits = limits;
    this.time = time;
    this.writer = writer;
    this.readers = readers;
  }

  /** One that keeps nothing. */
  public static History off(HistoryLimits limits, TimeSource time) {
    return new History(new HistoryFolder(Path.of(FOLDER)), limits, time, null, null);
  }

  /**
   * One that keeps what the model tells and what the log is told, from its {@link #start} on.
   *
   * @param dataDir the database is in its folder {@code history}
   */
  public static History of(
      Path dataDir, HistoryLimits limits, LiveModel model, EventLog events, TimeSource time) {
    HistoryFolder folder = new HistoryFolder(dataDir.resolve(FOLDER));
    HistoryWriter[] writer = new HistoryWriter[1];
    Readers readers = new Readers(folder.database(), reason -> writer[0].suspect(reason));
    writer[0] = new HistoryWriter(folder, limits, model, time, readers::renew);
    events.tell(writer[0]::add);
    return new History(folder, limits, time, writer[0], readers);
  }

  /** Begins to write, on a thread of its own, unless it keeps nothing. */
  public void start() {
    if (writer != null) {
      Thread fresh = new Thread(this::run, "outrider-history");
      fresh.setDaemon(true);
      thread = fresh;
      fresh.start();
    }
  }

  /** Every name that a label of a series can have. */
  public static Set<String> labelNames() {
    return Catalogue.labelNames();
  }

  /** Whether all that happens is being kept. */
  public HistoryState state() {
    return writer == null ? HistoryState.OFF : writer.state();
  }

  /**
   * A metric's past, in steps.
   *
   * @throws HistoryException if there is no answer
   */
  public HistoryAnswer read(HistoryQuery query) {
    return open().read(sql -> new PastReader(sql, limits, nowSecond()).answer(query, false));
  }

  /**
   * What a metric was from then until now, as one point; null if nothing is known.
   *
   * @param labels what its series must have
   * @throws HistoryException if there is no answer
   */
  public @Nullable Point since(
      Instant from, String metric, @Nullable String jvm, Map<String, String> labels) {
    // The second that is now is part of it, as far as it was written.
    Instant to = time.now().plusSeconds(1);
    HistoryQuery query = new HistoryQuery(metric, jvm, labels, from, to, null);
    HistoryAnswer answer =
        open().read(sql -> new PastReader(sql, limits, nowSecond()).answer(query, true));
    return answer.points().isEmpty() ? null : answer.points().get(0);
  }

  /**
   * Events, the newest first.
   *
   * @throws HistoryException if there is no history now
   */
  public List<PastEvent> events(EventQuery query) {
    return open().read(sql -> EventStore.read(sql, query));
  }

  /** What there is to ask for, and how much of it. */
  public HistoryOverview overview() {
    long dropped = writer == null ? 0 : writer.droppedEvents();
    HistoryOverview.Size size =
        new HistoryOverview.Size(folder.sizeBytes(), limits.maxBytes(), dropped);
    if (readers == null || !readers.isOpen()) {
      return HistoryOverview.empty(state(), limits, size);
    }
    try {
      return readers.read(sql -> HistoryOverview.read(sql, state(), limits, size));
    } catch (HistoryException e) {
      // What can be told without the database is told all the same.
      return HistoryOverview.empty(HistoryState.paused(e.text()), limits, size);
    }
  }

  private Readers open() {
    if (readers == null || !readers.isOpen()) {
      @Nullable String reason = state().reason();
      throw Readers.unavailable("there is no history: " + (reason == null ? "" : reason));
    }
    return readers;
  }

  private long nowSecond() {
    return time.now().getEpochSecond();
  }

  private void run() {
    HistoryWriter mine = Objects.requireNonNull(writer);
    boolean stopped = false;
    while (!stopped) {
      long begun = System.nanoTime();
      try {
        second();
      } catch (RuntimeException | Error e) {
        // Where memory is short, even telling that it is may fail.
        LOG.error("a second of the history could not be written; this is tried again", e);
      }
      stopped = awaitStop(begun + TICK_NANOS);
    }
    mine.stop();
  }

  /** A tick, and for a while of what upkeep is due. */
  void second() {
    HistoryWriter mine = Objects.requireNonNull(writer);
    long begun = System.nanoTime();
    mine.tick();
    while (stop.getCount() > 0 && System.nanoTime() - begun < MOST_UPKEEP_NANOS && mine.upkeep()) {
      // A step at a time.
    }
  }

  /** Waits until then; true as soon as it is to end. */
  private boolean awaitStop(long until) {
    try {
      return stop.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Nobody else has the thread; whoever interrupts it wants it to end.
      return true;
    }
  }

  /** A tick, and all upkeep that is due. */
  void tick() {
    HistoryWriter mine = Objects.requireNonNull(writer);
    mine.tick();
    while (mine.upkeep()) {
      // Until nothing is due.
    }
  }

  /** Writes the last second, and gives up the folder. */
  @Override
  public void close() {
    stop.countDown();
    @Nullable Thread running = thread;
    if (running != null) {
      join(running);
    } else if (writer != null) {
      writer.stop();
    }
    if (readers != null) {
      readers.close();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
      if (thread.isAlive()) {
        LOG.warn(
            "the history still writes after {} s; what it does not finish is lost", STOP_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
