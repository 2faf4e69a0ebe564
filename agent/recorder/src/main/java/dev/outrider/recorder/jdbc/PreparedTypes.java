package dev.outrider.recorder.jdbc;

import org.jspecify.annotations.Nullable;

/** Tells statements that were given their text when they were made, by their class. */
final class PreparedTypes {

  // The answer is kept by the class itself and is gone with it.
  private static final ClassValue<Boolean> IS_PREPARED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isPrepared(type);
        }
      };

  private PreparedTypes() {}

  static boolean contain(Class<?> type) {
    return IS_PREPARED.get(type);
  }

  private static boolean isPrepared(@Nullable Class<?> type) {
    if (type == null) {
      return false;
    }
    if (type.getName().equals("java.sql.PreparedStatement") || isPrepared(type.getSuperclass())) {
      return true;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (isPrepared(each)) {
        return true;
      }
    }
    return false;
  }
}
