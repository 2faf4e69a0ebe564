package dev.outrider.agent.peek;

import dev.outrider.recorder.Failures;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks into objects of the host's, by reflection: the agent's loader cannot see their classes.
 *
 * <p>Of {@link #call} and {@link #field}, what a version of the library does not have is null. So
 * is what may not be looked at, such as a field in a module that is not open; that counts as a
 * failure, once a peek and not each time.
 */
public final class Peek {

  // Finding one costs some 10 us, and a thousand caches are asked ten things each a second. A class
  // refers to its own methods, so that its loader can still go.
  private static final ClassValue<Map<String, Method>> METHODS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private boolean toldFailure;

  /** What the object's method answers that takes nothing. */
  public @Nullable Object call(@Nullable Object target, String method) {
    if (target == null) {
      return null;
    }
    try {
      return invoke(target, method);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return refused(e);
    }
  }

  /**
   * What the object's method answers.
   *
   * @param arguments of a method whose parameters are all of the type {@code Object}
   * @throws ReflectiveOperationException if there is no such method, if it may not be called, or if
   *     it throws, with that as the cause
   */
  public static @Nullable Object invoke(Object target, String method, Object... arguments)
      throws ReflectiveOperationException {
    Method callable = callable(target.getClass(), method, arguments.length);
    try {
      return callable.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      String failed = target.getClass().getName() + "." + method + " failed";
      throw new ReflectiveOperationException(failed, e.getCause());
    }
  }

  private static Method callable(Class<?> type, String name, int arguments)
      throws NoSuchMethodException {
    Map<String, Method> known = METHODS.get(type);
    String key = name + '/' + arguments;
    Method callable = known.get(key);
    if (callable == null) {
      callable = found(type, name, arguments);
      known.put(key, callable);
    }
    return callable;
  }

  private static Method found(Class<?> type, String name, int arguments)
      throws NoSuchMethodException {
    Class<?>[] parameters = new Class<?>[arguments];
    Arrays.fill(parameters, Object.class);
    try {
      Method found = type.getMethod(name, parameters);
      return isPublic(found) ? found : ofPublicType(type, found);
    } catch (LinkageError e) {
      // The application is gone, and its loader closed: what was never loaded cannot be any more.
      throw (NoSuchMethodException) new NoSuchMethodException(name).initCause(e);
    }
  }

  /** The same method as a public type declares it: a module may export that without being open. */
  private static Method ofPublicType(Class<?> type, Method method) {
    Method found = searched(type, method);
    if (found != null) {
      return found;
    }
    method.setAccessible(true);
    return method;
  }

  private static @Nullable Method searched(@Nullable Class<?> type, Method method) {
    if (type == null) {
      return null;
    }
    if (Modifier.isPublic(type.getModifiers())) {
      for (Method declared : type.getDeclaredMethods()) {
        if (isSame(declared, method)) {
          return declared;
        }
      }
    }
    for (Class<?> implemented : type.getInterfaces()) {
      Method found = searched(implemented, method);
      if (found != null) {
        return found;
      }
    }
    return searched(type.getSuperclass(), method);
  }

  private static boolean isSame(Method one, Method other) {
    return Modifier.isPublic(one.getModifiers())
        && one.getName().equals(other.getName())
        && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
  }

  /** What the first field of that name holds, from the object's class upwards. */
  public @Nullable Object field(@Nullable Object target, String name) {
    if (target == null) {
      return null;
    }
    try {
      for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().equals(name)) {
            if (!isPublic(field)) {
              field.setAccessible(true);
            }
            return field.get(target);
          }
        }
      }
      return null;
    } catch (LinkageError e) {
      // As above.
      return null;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return refused(e);
    }
  }

  private static boolean isPublic(Member member) {
    return Modifier.isPublic(member.getModifiers())
        && Modifier.isPublic(member.getDeclaringClass().getModifiers());
  }

  private @Nullable Object refused(Exception failure) {
    if (!toldFailure) {
      toldFailure = true;
      Failures.suppressed(failure);
    }
    return null;
  }
}
