package dev.outrider.recorder.jdbc;

import dev.outrider.recorder.Hash;
import dev.outrider.recorder.IdTable;
import dev.outrider.recorder.sql.DatabaseSystem;
import dev.outrider.recorder.sql.JdbcUrl;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every database that the host's drivers connected to, by URL.
 *
 * <p>Bounded: at most {@link #CAPACITY}; connections to later ones count with one overflow source,
 * so that totals stay exact.
 */
public final class DataSources {

  /** The most data sources that are told apart. */
  public static final int CAPACITY = 50;

  private static final IdTable<DataSourceStats> TABLE = new IdTable<>(CAPACITY);
  private static final DataSourceStats OVERFLOW =
      new DataSourceStats(
          1, "(data sources beyond the first " + CAPACITY + ")", DatabaseSystem.OTHER);

  private DataSources() {}

  /**
   * The data source of a URL.
   *
   * @param url null where no probe saw it
   * @param driverClass a class of the driver, which tells the database
   */
  static DataSourceStats of(@Nullable String url, Class<?> driverClass) {
    String system = DatabaseSystem.of(driverClass);
    String shown = url == null ? "(" + system + ", URL not known)" : JdbcUrl.shown(url);
    long id = Hash.spread(Hash.mix(Hash.START, shown));
    DataSourceStats known = TABLE.get(id);
    if (known != null) {
      return known;
    }
    DataSourceStats added = TABLE.add(new DataSourceStats(id, shown, system));
    return added != null ? added : OVERFLOW;
  }

  /** Hands over every data source that is known. */
  public static void forEach(Consumer<? super DataSourceStats> action) {
    TABLE.forEach(action);
    action.accept(OVERFLOW);
  }
}
