package dev.outrider.recorder.requests;

import org.jspecify.annotations.Nullable;

/** Tells drivers apart by the first two parts of their packages, such as {@code org.h2}. */
public final class Drivers {

  private Drivers() {}

  /**
   * Whether both belong to one driver; each is an object of the driver or one of its classes.
   * Allocates nothing.
   */
  static boolean same(@Nullable Object one, Object other) {
    if (one == null) {
      return false;
    }
    String name = classOf(one).getName();
    int end = secondDot(name);
    String otherName = classOf(other).getName();
    return secondDot(otherName) == end && name.regionMatches(0, otherName, 0, end);
  }

  private static Class<?> classOf(Object object) {
    return object instanceof Class ? (Class<?>) object : object.getClass();
  }

  private static int secondDot(String className) {
    int first = className.indexOf('.');
    int second = className.indexOf('.', first + 1);
    return second < 0 ? className.length() : second;
  }
}
