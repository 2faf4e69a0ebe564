package dev.outrider.agent.probes;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.JdbcRecorder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * JDBC drivers: each {@code execute...} of a statement, and which text it runs.
 *
 * <p>Drivers are woven, pools and proxies are not; that is what makes an execution count once. A
 * driver is known by its package, or by a class that implements a JDBC interface itself and does
 * not hold another of the same kind to hand the work to.
 */
final class JdbcProbe implements Probe {

  private static final String[] DRIVERS = {
    "org/sqlite/",
    "org/postgresql/",
    "com/mysql/",
    "org/mariadb/jdbc/",
    "org/h2/jdbc/",
    "org/hsqldb/jdbc/",
    "org/apache/derby/",
    "com/microsoft/sqlserver/jdbc/",
    "oracle/jdbc/",
    "com/ibm/db2/jcc/"
  };

  // Pools and proxies, so that nobody needs to look into them. A wrapper that is neither here nor
  // told by its fields is found out by the recorder when a driver runs beneath it.
  private static final String[] WRAPPERS = {
    "com/zaxxer/hikari/",
    "org/apache/commons/dbcp",
    "org/apache/tomcat/",
    "com/mchange/",
    "io/agroal/",
    "com/p6spy/",
    "net/ttddyy/",
    "org/jboss/",
    "com/alibaba/druid/"
  };

  private static final String[] WRAPPING_NAMES = {"Wrapper", "Brokered", "Logical", "Pooled"};

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public boolean matches(ClassLook look) {
    if (begins(look, WRAPPERS) || look.isInterface()) {
      return false;
    }
    return isStatement(look) || isConnection(look) || isDriver(look);
  }

  private static boolean isStatement(ClassLook look) {
    if (begins(look, DRIVERS)) {
      return look.simpleName().contains("Statement") && !hasWrappingName(look);
    }
    return (look.implementsDirectly("java/sql/Statement")
            || look.implementsDirectly("java/sql/PreparedStatement")
            || look.implementsDirectly("java/sql/CallableStatement"))
        && !look.hasFieldOf("java/sql/Statement")
        && !look.hasFieldOf("java/sql/PreparedStatement")
        && !look.hasFieldOf("java/sql/CallableStatement");
  }

  private static boolean isConnection(ClassLook look) {
    if (begins(look, DRIVERS)) {
      // Drivers have exceptions about connections; one of H2's loads at every start.
      return look.simpleName().contains("Connection")
          && !look.simpleName().endsWith("Exception")
          && !hasWrappingName(look);
    }
    return look.implementsDirectly("java/sql/Connection")
        && !look.hasFieldOf("java/sql/Connection");
  }

  private static boolean isDriver(ClassLook look) {
    return begins(look, DRIVERS) && look.implementsDirectly("java/sql/Driver");
  }

  private static boolean begins(ClassLook look, String[] packages) {
    for (String prefix : packages) {
      if (look.name().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWrappingName(ClassLook look) {
    for (String part : WRAPPING_NAMES) {
      if (look.simpleName().contains(part)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void weave(Weaving weaving) {
    if (isStatement(weaving.look())) {
      weaving
          .track()
          .advise(
              method("execute", "executeQuery", "executeUpdate", "executeLargeUpdate")
                  .and(takesNoArguments()),
              Execute.class)
          .advise(
              method("execute", "executeQuery", "executeUpdate", "executeLargeUpdate")
                  .and(takesArgument(0, String.class)),
              ExecuteText.class)
          .advise(
              method("executeBatch", "executeLargeBatch").and(takesNoArguments()),
              ExecuteBatch.class)
          .advise(method("addBatch").and(takesArgument(0, String.class)), AddBatch.class);
    }
    if (isConnection(weaving.look())) {
      weaving
          .advise(
              method("prepareStatement", "prepareCall").and(takesArgument(0, String.class)),
              Prepare.class)
          .advise(method("isValid"), Housekeeping.class);
    }
    if (isDriver(weaving.look())) {
      weaving.advise(
          namedOneOf("connect", "createConnection").and(not(isAbstract())), Connect.class);
    }
  }

  private static ElementMatcher.Junction<MethodDescription> method(String... names) {
    return ElementMatchers.<MethodDescription>namedOneOf(names)
        .and(isPublic())
        .and(not(isStatic()))
        .and(not(isAbstract()))
        .and(not(isBridge()));
  }

  static final class Execute {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object statement) {
      return JdbcRecorder.enter(statement);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object statement,
        @Advice.Thrown @Nullable Throwable thrown) {
      JdbcRecorder.exit(start, statement, thrown);
    }
  }

  static final class ExecuteText {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object statement) {
      return JdbcRecorder.enter(statement);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object statement,
        @Advice.Argument(0) @Nullable String sql,
        @Advice.Thrown @Nullable Throwable thrown) {
      JdbcRecorder.exit(start, statement, sql, thrown);
    }
  }

  static final class ExecuteBatch {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object statement) {
      return JdbcRecorder.enter(statement);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long start,
        @Advice.This Object statement,
        @Advice.Thrown @Nullable Throwable thrown) {
      JdbcRecorder.exitBatch(
          start, statement, statement instanceof java.sql.PreparedStatement, thrown);
    }
  }

  static final class AddBatch {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object statement, @Advice.Argument(0) @Nullable String sql) {
      JdbcRecorder.batched(statement, sql);
    }
  }

  static final class Prepare {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Return @Nullable Object statement, @Advice.Argument(0) @Nullable String sql) {
      JdbcRecorder.prepared(statement, sql);
    }
  }

  static final class Housekeeping {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object connection) {
      return JdbcRecorder.enterHousekeeping(connection);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean entered) {
      JdbcRecorder.leaveHousekeeping(entered);
    }
  }

  static final class Connect {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.Origin Class<?> driver) {
      return JdbcRecorder.enterHousekeeping(driver);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean entered) {
      JdbcRecorder.leaveHousekeeping(entered);
    }
  }
}
