package dev.outrider.agent.pools;

import dev.outrider.recorder.Failures;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one object of the host's, by reflection: the agent's loader cannot see its class.
 *
 * <p>What a version of the library does not have is null. So is what may not be looked at, such as
 * a field in a module that is not open; that counts as a failure, once an object and not each time.
 */
final class Peek {

  private boolean toldFailure;

  /** What the object's method answers that takes nothing. */
  @Nullable Object call(@Nullable Object target, String method) {
    if (target == null) {
      return null;
    }
    try {
      Method found = target.getClass().getMethod(method);
      open(found, found);
      return found.invoke(target);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return refused(e);
    }
  }

  /** What the first field of that name holds, from the object's class upwards. */
  @Nullable Object field(@Nullable Object target, String name) {
    if (target == null) {
      return null;
    }
    try {
      for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().equals(name)) {
            open(field, field);
            return field.get(target);
          }
        }
      }
      return null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return refused(e);
    }
  }

  // Only where it is needed: a module may export a class without being open.
  private static void open(AccessibleObject access, Member member) {
    boolean isPublic =
        Modifier.isPublic(member.getModifiers())
            && Modifier.isPublic(member.getDeclaringClass().getModifiers());
    if (!isPublic) {
      access.setAccessible(true);
    }
  }

  private @Nullable Object refused(Exception failure) {
    if (!toldFailure) {
      toldFailure = true;
      Failures.suppressed(failure);
    }
    return null;
  }
}
