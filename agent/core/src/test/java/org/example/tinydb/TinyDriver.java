package org.example.tinydb;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.scaffold.TypeValidation;

/**
 * A JDBC driver that no probe has heard of, of a database of three rows.
 *
 * <p>Why are its classes completed at run time? The interfaces have hundreds of methods that nobody
 * calls here; javac wants a body for each, the JVM does not.
 */
public final class TinyDriver {

  private static final Map<Class<?>, Class<?>> COMPLETED = new ConcurrentHashMap<>();

  private TinyDriver() {}

  public static Connection connect() {
    return make(TinyConnection.class);
  }

  static <T> T make(Class<T> type) {
    try {
      Class<?> completed = COMPLETED.computeIfAbsent(type, TinyDriver::completed);
      return type.cast(completed.getConstructor().newInstance());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> completed(Class<?> type) {
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .subclass(type)
        .name(type.getName() + "Completed")
        .make()
        .load(type.getClassLoader())
        .getLoaded();
  }
}
