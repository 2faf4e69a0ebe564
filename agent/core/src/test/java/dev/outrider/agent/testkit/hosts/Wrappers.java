package dev.outrider.agent.testkit.hosts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.matcher.ElementMatchers;

/** Data sources that hand everything on to another, as pools and monitoring proxies do. */
final class Wrappers {

  /** How the wrapping statements are made. */
  enum Kind {
    /** By {@code java.lang.reflect.Proxy}. */
    DYNAMIC,
    /** A class that implements the JDBC interface and holds another in a field of that type. */
    TYPED,
    /** The same with a field of type Object, so that the class does not tell what it is. */
    UNTYPED
  }

  private static final Map<String, Class<?>> CLASSES = new ConcurrentHashMap<>();

  private Wrappers() {}

  static DataSource ofDriverManager(String url) {
    return dataSource(() -> DriverManager.getConnection(url));
  }

  static DataSource around(DataSource inner, String kind) {
    Kind how = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    return dataSource(() -> connection(inner.getConnection(), how));
  }

  private interface Opens {
    Connection open() throws Exception;
  }

  private static DataSource dataSource(Opens opens) {
    return (DataSource)
        Proxy.newProxyInstance(
            Wrappers.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getConnection" -> opens.open();
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  case "toString" -> "data source";
                  case "getLoginTimeout" -> 0;
                  default -> null;
                });
  }

  private static Connection connection(Connection inner, Kind kind) {
    return (Connection)
        proxy(
            Connection.class,
            inner,
            result -> {
              if (result instanceof CallableStatement call) {
                return statement(CallableStatement.class, call, kind);
              }
              if (result instanceof PreparedStatement prepared) {
                return statement(PreparedStatement.class, prepared, kind);
              }
              return result instanceof Statement plain
                  ? statement(Statement.class, plain, kind)
                  : result;
            });
  }

  private static Object statement(Class<?> type, Object inner, Kind kind) throws Exception {
    if (kind == Kind.DYNAMIC) {
      return proxy(type, inner, result -> result);
    }
    return CLASSES
        .computeIfAbsent(type.getName() + kind, key -> wrapperClass(type, kind))
        .getConstructor(type)
        .newInstance(inner);
  }

  /** What a developer would write by hand, with one method after the other handing on. */
  private static Class<?> wrapperClass(Class<?> type, Kind kind) {
    Class<?> fieldType = kind == Kind.TYPED ? type : Object.class;
    try {
      return new ByteBuddy()
          .subclass(Object.class)
          .name("com.acme.jdbc." + kind + type.getSimpleName())
          .implement(type)
          .defineField("inner", fieldType, Visibility.PRIVATE)
          .defineConstructor(Visibility.PUBLIC)
          .withParameters(type)
          .intercept(
              MethodCall.invoke(Object.class.getConstructor())
                  .andThen(
                      net.bytebuddy.implementation.FieldAccessor.ofField("inner")
                          .setsArgumentAt(0)))
          .method(ElementMatchers.isAbstract())
          .intercept(
              MethodCall.invokeSelf()
                  .onField("inner")
                  .withAllArguments()
                  .withAssigner(
                      net.bytebuddy.implementation.bytecode.assign.Assigner.DEFAULT,
                      net.bytebuddy.implementation.bytecode.assign.Assigner.Typing.DYNAMIC))
          .make()
          .load(Wrappers.class.getClassLoader())
          .getLoaded();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Wraps {
    Object wrap(Object result) throws Exception;
  }

  private static Object proxy(Class<?> type, Object inner, Wraps results) {
    return Proxy.newProxyInstance(
        Wrappers.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          try {
            return results.wrap(method.invoke(inner, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
