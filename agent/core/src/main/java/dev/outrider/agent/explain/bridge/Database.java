package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.Plan;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What differs between databases when they are asked for a plan. */
interface Database {

  /** By the URL; null where no driver's URL of a database known here begins like that. */
  static @Nullable Database of(String url) {
    String scheme = url.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("jdbc:sqlite:")) {
      return new Sqlite();
    }
    if (scheme.startsWith("jdbc:postgresql:")) {
      return new Postgres();
    }
    if (scheme.startsWith("jdbc:mysql:") || scheme.startsWith("jdbc:mariadb:")) {
      return new Mysql();
    }
    return scheme.startsWith("jdbc:h2:") ? new H2() : null;
  }

  /** Whether double quotes hold text and a backslash escapes in it. */
  default boolean readsLikeMysql() {
    return false;
  }

  /**
   * How to connect without creating or changing anything.
   *
   * @throws Obstacle if nobody else can connect to that database
   */
  Access access(Access asTheHostDid) throws Obstacle;

  /** Asks for the plan; what comes with it that is not undone by a rollback is undone here. */
  Plan explain(Session session, String statement) throws SQLException, Obstacle;
}
