package dev.outrider.recorder.sql;

/**
 * Tells a database by its driver's classes, in the words of the semantic conventions' {@code
 * db.system.name}.
 */
public final class DatabaseSystem {

  /** What a database is called that is not known by its driver. */
  public static final String OTHER = "other_sql";

  private static final String[][] BY_PACKAGE = {
    {"org.sqlite.", "sqlite"},
    {"org.postgresql.", "postgresql"},
    {"com.mysql.", "mysql"},
    {"org.mariadb.", "mariadb"},
    {"org.h2.", "h2database"},
    {"org.hsqldb.", "hsqldb"},
    {"org.apache.derby.", "derby"},
    {"com.microsoft.sqlserver.", "microsoft.sql_server"},
    {"oracle.", "oracle.db"},
    {"com.ibm.db2.", "ibm.db2"},
  };

  private DatabaseSystem() {}

  /** The name of the database, as OpenTelemetry's conventions have it, by its driver's class. */
  public static String of(Class<?> driverClass) {
    String name = driverClass.getName();
    for (String[] each : BY_PACKAGE) {
      if (name.startsWith(each[0])) {
        return each[1];
      }
    }
    return OTHER;
  }
}
