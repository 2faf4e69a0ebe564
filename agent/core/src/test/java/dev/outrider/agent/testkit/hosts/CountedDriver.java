package dev.outrider.agent.testkit.hosts;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.FieldAccessor;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * A driver that counts each call of each method of each object of its own, and has another driver
 * do the work: {@code jdbc:counted:} and the other's URL.
 *
 * <p>Its statements and connections are classes of their own that implement the JDBC interfaces, as
 * a driver's do, so that an agent takes it for one.
 */
public final class CountedDriver implements Driver {

  private static final String SCHEME = "jdbc:counted:";

  /** What its statements throw when they are given the text {@code FAIL}; always the same one. */
  static final SQLException FAILURE = new SQLException("as told", "XX999", 999);

  /** The same for {@code ERROR}. */
  static final Error ERROR = new AssertionError("as told");

  private static final List<Class<?>> TYPES =
      List.of(
          CallableStatement.class,
          PreparedStatement.class,
          Statement.class,
          Connection.class,
          ResultSet.class,
          DatabaseMetaData.class);

  private static final Map<Class<?>, Class<?>> CLASSES = new ConcurrentHashMap<>();
  private static final Map<String, Integer> CALLS = new ConcurrentHashMap<>();

  static void register() throws SQLException {
    DriverManager.registerDriver(new CountedDriver());
  }

  /** How often each method was called, by {@code Interface.method}. */
  static Map<String, Integer> calls() {
    return new TreeMap<>(CALLS);
  }

  private static void called(String method) {
    CALLS.merge(method, 1, Integer::sum);
  }

  /** Counts, and gives counting objects for whatever comes back. */
  private record Counting(Class<?> type, Object inner) implements InvocationHandler {

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      called(type.getSimpleName() + "." + method.getName());
      if (arguments != null && arguments.length > 0) {
        if ("FAIL".equals(arguments[0])) {
          throw FAILURE;
        }
        if ("ERROR".equals(arguments[0])) {
          throw ERROR;
        }
      }
      try {
        return counting(method.invoke(inner, arguments));
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  private static Object counting(Object object) throws ReflectiveOperationException {
    for (Class<?> type : TYPES) {
      if (type.isInstance(object)) {
        return CLASSES
            .computeIfAbsent(type, CountedDriver::countingClass)
            .getConstructor(InvocationHandler.class)
            .newInstance(new Counting(type, object));
      }
    }
    return object;
  }

  private static Class<?> countingClass(Class<?> type) {
    try {
      return new ByteBuddy()
          .subclass(Object.class)
          .name("org.example.counted.Counted" + type.getSimpleName())
          .implement(type)
          .defineField("handler", InvocationHandler.class, Visibility.PUBLIC)
          .defineConstructor(Visibility.PUBLIC)
          .withParameters(InvocationHandler.class)
          .intercept(
              MethodCall.invoke(Object.class.getConstructor())
                  .andThen(FieldAccessor.ofField("handler").setsArgumentAt(0)))
          .method(ElementMatchers.isDeclaredBy(ElementMatchers.isInterface()))
          .intercept(InvocationHandlerAdapter.toField("handler"))
          .make()
          .load(CountedDriver.class.getClassLoader())
          .getLoaded();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    called("Driver.connect");
    Connection inner =
        DriverManager.getConnection("jdbc:" + url.substring(SCHEME.length()), properties);
    try {
      return (Connection) counting(inner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(SCHEME);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    called("Driver.getPropertyInfo");
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
