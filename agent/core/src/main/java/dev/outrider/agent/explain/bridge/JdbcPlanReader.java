package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.Explanation;
import dev.outrider.agent.explain.PlanReader;
import dev.outrider.recorder.sql.ConnectionOrigin;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a plan with the host's own driver, over a connection made as the host makes them. */
public final class JdbcPlanReader implements PlanReader {

  private static final String QUERY_CANCELED = "57014";

  private volatile boolean aborted;
  private volatile @Nullable Session session;

  @Override
  public Explanation read(String text, ConnectionOrigin origin) {
    Database database = Database.of(origin.url());
    if (database == null) {
      return Explanation.unsuitable(
          "cannot explain statements of "
              + kind(origin.url())
              + ": only those of SQLite, PostgreSQL, MySQL, MariaDB and H2");
    }
    Driver driver = (Driver) origin.driver();
    try {
      if (driver == null) {
        throw Obstacle.inConnection("the application has dropped the driver that ran it");
      }
      String statement = StatementGuard.checked(text, database.readsLikeMysql());
      Access access = database.access(new Access(origin.url(), origin.properties()));
      return explain(driver, access, database, statement);
    } catch (Obstacle e) {
      return e.explanation();
    }
  }

  /** Such as {@code jdbc:oracle}. */
  private static String kind(String url) {
    String[] parts = url.split(":", 3);
    boolean plain = parts.length == 3 && parts[1].matches("[A-Za-z0-9_-]{1,30}");
    return plain ? "jdbc:" + parts[1].toLowerCase(Locale.ROOT) : "this driver";
  }

  private Explanation explain(Driver driver, Access access, Database database, String statement)
      throws Obstacle {
    Messages messages = new Messages(statement, access.url, access.properties);
    Session opened = open(driver, access, messages);
    try (Session closing = opened) {
      session = closing;
      if (aborted) {
        return Explanation.timedOut();
      }
      closing.begin();
      String unfolded = FoldedLists.unfold(statement, database.readsLikeMysql());
      return Explanation.of(database.explain(closing, unfolded));
    } catch (SQLException e) {
      boolean late =
          aborted || e instanceof SQLTimeoutException || QUERY_CANCELED.equals(e.getSQLState());
      return late
          ? Explanation.timedOut()
          : Explanation.unsuitable("the database gave no plan: " + messages.of(e));
    } finally {
      session = null;
    }
  }

  private static Session open(Driver driver, Access access, Messages messages) throws Obstacle {
    try {
      Connection connection = driver.connect(access.url, access.properties);
      if (connection == null) {
        throw Obstacle.inConnection("the driver does not take its own URL any more");
      }
      return new Session(connection);
    } catch (SQLException e) {
      throw Obstacle.inConnection("could not connect: " + messages.of(e));
    }
  }

  @Override
  public void abort() {
    aborted = true;
    Session open = session;
    if (open != null) {
      open.abort();
    }
  }
}
