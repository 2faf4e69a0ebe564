package dev.outrider.sidecar.history;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds what has ended, and takes away what is too old or too much, in steps that are short. For
 * the writer's thread.
 *
 * <p>A span ends when the clock is no longer in it, on whichever side: one that a clock set back
 * has left in the future is folded like all others. Nothing is too old just after the clock jumped,
 * for it may jump back; nor is what lies ahead of it, until it lies further than it would be kept.
 */
final class Upkeep {

  // Shares of the size that may be taken. What is written meanwhile, and the log, need the rest;
  // and
  // room is made for a while, for each time costs a fold of what has not ended yet.
  private static final double FULL = 0.9;
  private static final double ROOMY = 0.8;
  private static final double TOO_LARGE = 0.95;

  private static final int PAGE_BYTES = 4_096;

  private static final int VACUUM_PAGES = 512;

  private static final Logger LOG = LoggerFactory.getLogger("history");

  private final Sql sql;
  private final JournalFold journal;
  private final HistoryFolder folder;
  private final HistoryLimits limits;
  private final Supplier<Set<Long>> liveJvms;
  private @Nullable TierFold fold;
  private @Nullable Tier gaveWay;
  private boolean makingRoom;
  private long checkedMinute = Long.MIN_VALUE;

  Upkeep(Store store, HistoryFolder folder, HistoryLimits limits, Supplier<Set<Long>> liveJvms) {
    this.sql = store.sql();
    this.journal = store.journal();
    this.folder = folder;
    this.limits = limits;
    this.liveJvms = liveJvms;
  }

  /**
   * Does some of what is due.
   *
   * @param now by the clock, in seconds since 1970 UTC
   * @param steady whether the clock has not jumped lately
   * @return whether there may be more to do at once
   */
  boolean step(long now, boolean steady) throws SQLException {
    if (fold != null) {
      if (!fold.step()) {
        fold = null;
      }
      return true;
    }
    if (shrink() || (isFull() && makeRoom(now))) {
      return true;
    }
    long minute = Tier.SECONDS.spanOf(now);
    if (minute == checkedMinute) {
      return journal.foldSome(now);
    }
    if (journal.foldSome(now) || beginFold(now) || (steady && dropOld(now))) {
      return true;
    }
    checkedMinute = minute;
    return false;
  }

  /** Begins to fold the first spans that have ended. */
  private boolean beginFold(long now) throws SQLException {
    List<Span> spans = Span.all(sql);
    for (Tier tier : Tier.values()) {
      @Nullable Tier coarser = tier.coarser();
      if (coarser == null) {
        break;
      }
      for (Span span : spans) {
        long start = coarser.spanOf(span.start());
        if (span.is(tier, Span.State.OPEN) && start != coarser.spanOf(now)) {
          fold = new TierFold(sql, openWithin(spans, tier, start, coarser), coarser);
          return true;
        }
      }
    }
    return false;
  }

  private static List<Span> openWithin(List<Span> spans, Tier tier, long start, Tier coarser) {
    return spans.stream()
        .filter(span -> span.is(tier, Span.State.OPEN) && coarser.spanOf(span.start()) == start)
        .toList();
  }

  private boolean dropOld(long now) throws SQLException {
    for (Span span : Span.all(sql)) {
      boolean done =
          span.state() == Span.State.FOLDED || span.is(Tier.FIVE_MINUTES, Span.State.OPEN);
      if (done && !isKept(span.start(), span.end(), span.tier(), now)) {
        drop(span);
        return true;
      }
    }
    return dropOldEvents(now) || dropOldJvms(now);
  }

  private boolean isKept(long start, long end, Tier tier, long now) {
    long kept = limits.keptSeconds(tier);
    return end > now - kept && start < now + kept;
  }

  private boolean dropOldEvents(long now) throws SQLException {
    EventStore.drop(
        sql,
        (now - limits.keptSeconds(Tier.FIVE_MINUTES)) * 1_000,
        EventStore.most(limits.maxBytes()));
    return false;
  }

  /** JVMs of which nothing is left but their names. */
  private boolean dropOldJvms(long now) throws SQLException {
    long earliest = sql.number("SELECT min(start) FROM span", now);
    List<Long> gone =
        sql.list(
            "SELECT id FROM jvm WHERE last_seen < ? ORDER BY id LIMIT 100",
            row -> row.getLong(1),
            earliest);
    Set<Long> live = liveJvms.get();
    for (Long jvm : gone) {
      if (!live.contains(jvm)) {
        sql.transaction(
            () -> {
              sql.run("DELETE FROM series WHERE jvm = ?", jvm);
              sql.run("DELETE FROM jvm WHERE id = ?", jvm);
            });
        return true;
      }
    }
    return false;
  }

  /** Gives pages that are not used back, if the file is too large; else they are used again. */
  private boolean shrink() throws SQLException {
    if (folder.sizeBytes() < limits.maxBytes() * TOO_LARGE
        || sql.number("PRAGMA freelist_count", 0) == 0) {
      return false;
    }
    sql.runToItsEnd("PRAGMA incremental_vacuum(" + VACUUM_PAGES + ")");
    sql.run("PRAGMA wal_checkpoint(TRUNCATE)");
    return true;
  }

  private boolean isFull() throws SQLException {
    long used = sql.number("PRAGMA page_count", 0) - sql.number("PRAGMA freelist_count", 0);
    makingRoom = used * PAGE_BYTES > limits.maxBytes() * (makingRoom ? ROOMY : FULL);
    return makingRoom;
  }

  /** The finest tier gives way first, its earliest span before all others. */
  private boolean makeRoom(long now) throws SQLException {
    List<Span> spans = Span.all(sql);
    for (Tier tier : Tier.values()) {
      @Nullable Span earliest = earliestToDrop(spans, tier);
      if (earliest != null) {
        tell(tier);
        drop(earliest);
        return true;
      }
      @Nullable Tier coarser = tier.coarser();
      @Nullable Span open =
          spans.stream().filter(span -> span.is(tier, Span.State.OPEN)).findFirst().orElse(null);
      if (coarser != null && open != null) {
        fold =
            new TierFold(
                sql, openWithin(spans, tier, coarser.spanOf(open.start()), coarser), coarser);
        return true;
      }
    }
    return dropOldJvms(now);
  }

  private static @Nullable Span earliestToDrop(List<Span> spans, Tier tier) {
    Span.State state = tier.coarser() == null ? Span.State.OPEN : Span.State.FOLDED;
    return spans.stream().filter(span -> span.is(tier, state)).findFirst().orElse(null);
  }

  private void tell(Tier tier) {
    if (gaveWay == null || gaveWay.compareTo(tier) < 0) {
      gaveWay = tier;
      LOG.warn(
          "the history fills its {} MB (history.maxSize): points {} s apart are kept for less than"
              + " {} h; /api/performance/history/metrics tells since when",
          limits.maxBytes() >> 20,
          tier.stepSeconds(),
          limits.keptSeconds(tier) / 3_600);
    }
  }

  private void drop(Span span) throws SQLException {
    sql.transaction(
        () -> {
          sql.run(
              "DELETE FROM chunk WHERE id >= ? AND id < ?", span.firstChunk(), span.afterChunks());
          sql.run("DELETE FROM span WHERE id = ?", span.id());
        });
  }
}
