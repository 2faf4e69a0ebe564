package org.example.stub;

import java.sql.Connection;
import java.sql.PreparedStatement;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.TypeValidation;

/**
 * A JDBC driver of almost nothing.
 *
 * <p>Why are its classes completed at run time? The interfaces have two hundred methods that nobody
 * calls here; javac wants a body for each, the JVM does not.
 */
public final class StubDriver {

  private static final Class<? extends StubStatement> STATEMENT = completed(StubStatement.class);
  private static final Class<? extends StubResult> RESULT = completed(StubResult.class);
  private static final Class<? extends StubConnection> CONNECTION = completed(StubConnection.class);

  private StubDriver() {}

  public static Connection connect() {
    return make(CONNECTION);
  }

  public static StubResult result() {
    return make(RESULT);
  }

  static PreparedStatement statement() {
    return make(STATEMENT);
  }

  static <T> Class<? extends T> completed(Class<T> type) {
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .subclass(type)
        .name(type.getName() + "Completed")
        .make()
        .load(type.getClassLoader(), ClassLoadingStrategy.Default.INJECTION)
        .getLoaded();
  }

  static <T> T make(Class<T> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
