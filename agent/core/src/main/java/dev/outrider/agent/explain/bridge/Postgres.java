package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.Plan;
import dev.outrider.agent.explain.PlanReader;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * {@code EXPLAIN} of the generic plan, the one for parameters whose values are not known.
 *
 * <p>Safe: without the word ANALYZE, the statement is planned and not begun, data-modifying WITH
 * queries included. Planning may evaluate functions that are declared immutable; the transaction is
 * read-only and rolled back.
 */
final class Postgres implements Database {

  private static final int FIRST_WITH_GENERIC_PLAN = 16;
  private static final int FIRST_WITH_PLAN_CACHE_MODE = 12;

  // They end a connection that the network has lost; all in seconds.
  private static final Map<String, Integer> TIMEOUTS =
      Map.of(
          "loginTimeout", PlanReader.LIMIT_SECONDS,
          "connectTimeout", PlanReader.LIMIT_SECONDS,
          "socketTimeout", PlanReader.SILENCE_SECONDS);

  // Those in a URL would win over the properties.
  private static final Set<String> SETTINGS =
      Set.of("preferquerymode", "logintimeout", "connecttimeout", "sockettimeout");

  private final int newestVersion;

  Postgres() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param newestVersion the server is treated as if it were no later
   */
  Postgres(int newestVersion) {
    this.newestVersion = newestVersion;
  }

  @Override
  public Access access(Access asTheHostDid) {
    Access access = asTheHostDid.without(SETTINGS, "?&");
    // In the other modes the driver binds no values to what the server takes for parameters.
    access.properties.setProperty("preferQueryMode", "simple");
    TIMEOUTS.forEach(
        (timeout, seconds) -> access.properties.setProperty(timeout, String.valueOf(seconds)));
    return access;
  }

  @Override
  public Plan explain(Session session, String statement) throws SQLException, Obstacle {
    // Not left to the driver, which can be set to ignore that a connection only reads.
    session.execute("SET TRANSACTION READ ONLY");
    session.execute("SET LOCAL statement_timeout = '" + PlanReader.LIMIT_SECONDS + "s'");
    PostgresParameters parameters = PostgresParameters.in(statement);
    int version = Math.min(newestVersion, session.serverMajorVersion());
    if (parameters.count() == 0) {
      return PostgresPlan.parse(session.explain("EXPLAIN " + parameters.statement(), 1));
    }
    if (version >= FIRST_WITH_GENERIC_PLAN) {
      return PostgresPlan.parse(
          session.explain("EXPLAIN (GENERIC_PLAN) " + parameters.statement(), 1));
    }
    if (version < FIRST_WITH_PLAN_CACHE_MODE) {
      throw Obstacle.inStatement(
          "PostgreSQL before 12 has no plan for parameters whose values are not known");
    }
    return PostgresPlan.parse(explainPrepared(session, parameters));
  }

  private static String explainPrepared(Session session, PostgresParameters parameters)
      throws SQLException {
    // A name of its own: behind a proxy, server connections may be shared, leftovers included.
    String name = "outrider_" + Long.toHexString(System.nanoTime());
    String nulls = "NULL" + ", NULL".repeat(parameters.count() - 1);
    session.execute("SET LOCAL plan_cache_mode = force_generic_plan");
    session.execute("PREPARE " + name + " AS " + parameters.statement());
    try {
      return session.explain("EXPLAIN EXECUTE " + name + "(" + nulls + ")", 1);
    } finally {
      // Preparing is not undone by this rollback, but nothing runs after an error without it.
      session.rollback();
      session.execute("DEALLOCATE " + name);
    }
  }
}
