package dev.outrider.sidecar.history;

import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the history, a transaction a second, for one thread; what others may call says so.
 *
 * <p>Nobody waits for it: the live model is read as any other reader does, and what could not be
 * written is still in there with the next second. If the disk is full, or fails, or is not there,
 * it says why and tries again, at first after a second and in the end once a minute.
 */
final class HistoryWriter {

  private static final long FIRST_RETRY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LAST_RETRY_NANOS = Duration.ofMinutes(1).toNanos();

  /** Two databases set aside within that time mean that a third would not last either. */
  private static final long BETWEEN_DAMAGES_NANOS = Duration.ofMinutes(1).toNanos();

  private static final Logger LOG = LoggerFactory.getLogger("history");

  private final HistoryFolder folder;
  private final HistoryLimits limits;
  private final LiveModel model;
  private final TimeSource time;
  private final Runnable replaced;
  private final Tracker tracker = new Tracker();
  private final Steadiness steadiness;
  private final WaitingEvents waiting = new WaitingEvents();
  private volatile HistoryState state = HistoryState.STARTING;
  private volatile @Nullable String suspicion;
  private @Nullable Store store;
  private @Nullable Upkeep upkeep;
  private @Nullable Object databaseKey;
  private long retryAt;
  private long retryNanos = FIRST_RETRY_NANOS;
  private @Nullable Long damagedAt;
  private long gaugesMinute = Long.MIN_VALUE;

  /**
   * @param replaced is called when another database file takes the place of the one before
   */
  HistoryWriter(
      HistoryFolder folder,
      HistoryLimits limits,
      LiveModel model,
      TimeSource time,
      Runnable replaced) {
    this.folder = folder;
    this.limits = limits;
    this.model = model;
    this.time = time;
    this.replaced = replaced;
    this.steadiness = new Steadiness(time);
    this.retryAt = time.nanos();
  }

  /** Any thread may ask. */
  HistoryState state() {
    return state;
  }

  /** Any thread may ask. */
  long droppedEvents() {
    return waiting.dropped();
  }

  /** Has the event written with the next second; any thread may call, and none waits. */
  void add(Event event) {
    waiting.add(event);
  }

  /** A reader found the database damaged; any thread may call. */
  void suspect(String reason) {
    suspicion = reason;
  }

  /** Writes what happened since the last tick. Never throws: what fails is tried again. */
  void tick() {
    try {
      Instant now = time.now();
      steadiness.look();
      if (store == null && time.nanos() - retryAt < 0) {
        return;
      }
      @Nullable String suspected = suspicion;
      suspicion = null;
      if (suspected != null) {
        throw new DamagedException(suspected);
      }
      leaveIfRemoved(now);
      write(opened(now), now);
      running();
    } catch (SQLException | IOException | RuntimeException | Error e) {
      failed(e);
    }
  }

  /**
   * Does some of what is due besides.
   *
   * @return whether there may be more to do at once
   */
  boolean upkeep() {
    if (upkeep == null) {
      return false;
    }
    try {
      return upkeep.step(time.now().getEpochSecond(), steadiness.isSteady());
    } catch (SQLException | RuntimeException | Error e) {
      failed(e);
      return false;
    }
  }

  /** Writes the last of it, and gives the folder up. */
  void stop() {
    tick();
    closeStore();
    try {
      folder.close();
    } catch (IOException e) {
      LOG.warn("the history's lock could not be given up: {}", e.toString());
    }
    state = HistoryState.STOPPED;
  }

  /** Once a minute: SQLite would go on writing to a file that has no name any more. */
  private void leaveIfRemoved(Instant now) {
    if (store != null
        && Tier.SECONDS.spanOf(now.getEpochSecond()) != gaugesMinute
        && !Objects.equals(databaseKey, folder.databaseKey())) {
      LOG.warn("somebody removed {}; a new one is begun", folder.database());
      closeStore();
      tracker.forgetIds();
    }
  }

  private Store opened(Instant now) throws SQLException, IOException {
    if (store != null) {
      return store;
    }
    folder.take();
    Store opened = new Store(Database.openToWrite(folder, limits.maxBytes(), now));
    store = opened;
    upkeep = new Upkeep(opened, folder, limits, tracker::ids);
    databaseKey = folder.databaseKey();
    replaced.run();
    return opened;
  }

  private void write(Store to, Instant now) throws SQLException {
    long minute = Tier.SECONDS.spanOf(now.getEpochSecond());
    boolean allGauges = minute != gaugesMinute;
    Tick tick = tracker.changes(model, to, now, allGauges);
    to.restartSeries(tick);
    List<Event> events = waiting.unwritten();
    if (!tick.isEmpty() || !events.isEmpty()) {
      to.sql()
          .transaction(
              () -> {
                to.write(tick);
                EventStore.write(to.sql(), events);
              });
    }
    tracker.committed(tick);
    waiting.written(events);
    gaugesMinute = minute;
  }

  private void running() {
    if (!state.isRunning()) {
      if (!state.equals(HistoryState.STARTING)) {
        LOG.info("the history is written again");
      }
      state = HistoryState.RUNNING;
    }
    retryNanos = FIRST_RETRY_NANOS;
  }

  private void failed(Throwable failure) {
    closeStore();
    long now = time.nanos();
    boolean lately = damagedAt != null && now - damagedAt < BETWEEN_DAMAGES_NANOS;
    boolean readOnly = Faults.isReadOnly(failure) && folder.isWritable();
    if ((Faults.isDamage(failure) || readOnly) && !lately) {
      damagedAt = now;
      retryAt = now;
      setAside(failure, readOnly ? "readonly" : "corrupt");
      return;
    }
    // The database tells where to go on; what was not written is counted from there.
    tracker.forget();
    pause(failure, now);
  }

  private void setAside(Throwable failure, String why) {
    try {
      LOG.warn(
          "the history cannot be used ({}); it is now {}, and a new one is begun",
          failure.getMessage(),
          folder.setAside(why, time.now()).getFileName());
      tracker.forgetIds();
      // What reads next must not find the damage that was just put away.
      replaced.run();
      suspicion = null;
    } catch (IOException e) {
      pause(e, time.nanos());
    }
  }

  private void pause(Throwable failure, long now) {
    String reason = Faults.reasonOf(failure);
    HistoryState paused = HistoryState.paused(reason);
    if (!paused.equals(state)) {
      LOG.warn("the history is not written: {}; this is tried again", reason);
      LOG.debug("as follows", failure);
      state = paused;
    }
    retryAt = now + retryNanos;
    retryNanos = Math.min(2 * retryNanos, LAST_RETRY_NANOS);
  }

  private void closeStore() {
    upkeep = null;
    if (store != null) {
      try {
        store.close();
      } catch (SQLException e) {
        LOG.debug("closing the history failed: {}", e.toString());
      }
      store = null;
    }
  }
}
