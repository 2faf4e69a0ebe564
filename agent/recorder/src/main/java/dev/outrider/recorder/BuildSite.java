package dev.outrider.recorder;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Where in the host's code a cache or a pool was built. Refers to the class weakly. Walks the
 * stack, so only for rare things such as construction.
 */
public final class BuildSite {

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final StackTraceElement frame;
  private final WeakReference<Class<?>> type;

  private BuildSite(StackWalker.StackFrame frame) {
    this.frame = frame.toStackTraceElement();
    this.type = new WeakReference<>(frame.getDeclaringClass());
  }

  /**
   * The innermost frame that is neither ours, nor the JDK's, nor of a library between, nor a
   * constructor of what is built; null if there is none.
   *
   * @param between what the names of classes begin with that build for others
   */
  public static @Nullable BuildSite of(Object built, String[] between) {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> isHost(frame.getClassName(), between) && !isMaking(frame, built))
                .findFirst()
                .map(BuildSite::new)
                .orElse(null));
  }

  private static boolean isHost(String className, String[] between) {
    return !Prefixes.begin(className, between)
        && !className.startsWith("java.")
        && !className.startsWith("jdk.")
        && !className.startsWith("dev.outrider.recorder.");
  }

  private static boolean isMaking(StackWalker.StackFrame frame, Object built) {
    return frame.getMethodName().equals("<init>") && frame.getDeclaringClass().isInstance(built);
  }

  public StackTraceElement frame() {
    return frame;
  }

  /** The class whose code it is, or null if that was collected. */
  public @Nullable Class<?> type() {
    return type.get();
  }
}
