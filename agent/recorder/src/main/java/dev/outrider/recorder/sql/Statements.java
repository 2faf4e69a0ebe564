package dev.outrider.recorder.sql;

import dev.outrider.recorder.IdTable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every statement seen, by fingerprint.
 *
 * <p>Bounded whatever the host does: at most {@link #CAPACITY} statements, {@link #MAX_TEXT_LENGTH}
 * characters each and {@link #MAX_TEXT_BYTES} in all. Executions of what came later count with one
 * overflow statement, so that totals stay exact.
 */
public final class Statements {

  /** The most statements that are told apart. */
  public static final int CAPACITY = 2_000;

  /** Where a fingerprint is cut, in characters. The id is that of the uncut one. */
  public static final int MAX_TEXT_LENGTH = 2_048;

  /** The most memory that fingerprints take together. */
  public static final long MAX_TEXT_BYTES = 4L << 20;

  private static final IdTable<StatementStats> TABLE = new IdTable<>(CAPACITY);
  private static final TextCache CACHE = new TextCache();
  private static final AtomicLong TEXT_BYTES = new AtomicLong();
  private static final StatementStats OVERFLOW =
      new StatementStats(1, "(statements beyond the first " + CAPACITY + ")", DatabaseSystem.OTHER);
  private static final StatementStats UNKNOWN =
      new StatementStats(2, "(text not known)", DatabaseSystem.OTHER);

  private Statements() {}

  /**
   * The statement that a text is an instance of. Allocates only for a fingerprint never seen, or a
   * short text on its second sight.
   *
   * @param driverClass the class of the driver's statement, which tells the dialect
   */
  public static StatementStats of(@Nullable String sql, Class<?> driverClass) {
    if (sql == null) {
      return UNKNOWN;
    }
    Dialect dialect = Dialect.of(driverClass);
    StatementStats known = CACHE.get(sql, dialect);
    return known != null ? known : lookUp(sql, dialect, driverClass);
  }

  private static StatementStats lookUp(String sql, Dialect dialect, Class<?> driverClass) {
    long id = Fingerprint.idOf(sql, dialect);
    StatementStats statement = TABLE.get(id);
    if (statement == null) {
      statement = add(id, sql, dialect, DatabaseSystem.of(driverClass));
    }
    CACHE.offer(sql, dialect, statement);
    return statement;
  }

  private static StatementStats add(long id, String sql, Dialect dialect, String system) {
    if (TABLE.size() >= CAPACITY || TEXT_BYTES.get() >= MAX_TEXT_BYTES) {
      return OVERFLOW;
    }
    String text = Fingerprint.textOf(sql, dialect, MAX_TEXT_LENGTH);
    // As if every character took two bytes: the JDK's compact form is not for us to rely on.
    long bytes = 2L * text.length();
    if (TEXT_BYTES.addAndGet(bytes) > MAX_TEXT_BYTES) {
      // It stays spent: later texts are not even made into fingerprints.
      return OVERFLOW;
    }
    StatementStats own = new StatementStats(id, text, system);
    StatementStats added = TABLE.add(own);
    if (added != own) {
      TEXT_BYTES.addAndGet(-bytes);
    }
    return added != null ? added : OVERFLOW;
  }

  /** Stands for statements whose text no probe saw. */
  public static StatementStats unknown() {
    return UNKNOWN;
  }

  /** Stands for all statements beyond the most that are told apart. */
  public static StatementStats overflow() {
    return OVERFLOW;
  }

  /** The statement of that id, or null if there is none. */
  public static @Nullable StatementStats find(long id) {
    return TABLE.get(id);
  }

  /** Hands over every statement that is known, executed or not. */
  public static void forEach(Consumer<? super StatementStats> action) {
    TABLE.forEach(action);
    action.accept(OVERFLOW);
    action.accept(UNKNOWN);
  }
}
