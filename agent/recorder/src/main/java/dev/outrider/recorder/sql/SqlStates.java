package dev.outrider.recorder.sql;

import dev.outrider.recorder.Failures;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads what exceptions of {@code java.sql} tell, by reflection: the bootstrap loader does not see
 * that module. Only for executions that failed, which have paid for an exception already.
 */
public final class SqlStates {

  /** For exceptions that carry no SQLState. */
  static final String NONE = "none";

  private static final int CLASS_LENGTH = 2;

  private SqlStates() {}

  /** The SQLState, five letters or digits by the standard, or {@link #NONE}. */
  public static String of(Throwable thrown) {
    Object state = call(thrown, "java.sql.SQLException", "getSQLState");
    return state instanceof String && ((String) state).length() >= CLASS_LENGTH
        ? (String) state
        : NONE;
  }

  /** The first two characters of an SQLState, which say what kind of failure it was. */
  public static String classOf(String state) {
    if (state.equals(NONE)) {
      return NONE;
    }
    for (int i = 0; i < CLASS_LENGTH; i++) {
      char c = state.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && (c < 'A' || c > 'Z')) {
        return NONE;
      }
    }
    return state.substring(0, CLASS_LENGTH);
  }

  /** How many entries of a batch a driver tells about that failed on one of them. */
  public static int batchItemsTold(Throwable thrown) {
    Object counts = call(thrown, "java.sql.BatchUpdateException", "getLargeUpdateCounts");
    return counts instanceof long[] ? ((long[]) counts).length : 0;
  }

  private static @Nullable Object call(Throwable thrown, String className, String getter) {
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(className)) {
        try {
          Method method = type.getMethod(getter);
          return method.invoke(thrown);
        } catch (ReflectiveOperationException e) {
          Failures.suppressed(e);
          return null;
        }
      }
    }
    return null;
  }
}
