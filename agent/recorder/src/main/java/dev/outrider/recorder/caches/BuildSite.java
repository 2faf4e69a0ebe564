package dev.outrider.recorder.caches;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Where in the host's code a cache was built. Refers to the class weakly. Walks the stack, so only
 * for rare things such as construction.
 */
public final class BuildSite {

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static final String OURS = "dev.outrider.recorder.";
  private static final String CAFFEINE = "com.github.benmanes.caffeine.";
  private static final String INFINISPAN = "org.infinispan.";

  private final StackTraceElement frame;
  private final WeakReference<Class<?>> type;

  private BuildSite(StackWalker.StackFrame frame) {
    this.frame = frame.toStackTraceElement();
    this.type = new WeakReference<>(frame.getDeclaringClass());
  }

  /**
   * The innermost frame that is neither ours, nor the JDK's, nor a cache library's; null if there
   * is none.
   */
  static @Nullable BuildSite here() {
    return WALKER.walk(
        frames ->
            frames
                .filter(frame -> isHost(frame.getClassName()))
                .findFirst()
                .map(BuildSite::new)
                .orElse(null));
  }

  /**
   * Whether it is Infinispan that has another library's cache built, to keep entries of one of its
   * own there.
   */
  static boolean isInfinispan() {
    return WALKER.walk(
        frames ->
            frames
                .map(StackWalker.StackFrame::getClassName)
                .filter(name -> !name.startsWith(OURS) && !name.startsWith(CAFFEINE))
                .findFirst()
                .filter(name -> name.startsWith(INFINISPAN))
                .isPresent());
  }

  private static boolean isHost(String className) {
    return !CacheLibrary.contains(className)
        && !className.startsWith("java.")
        && !className.startsWith("jdk.")
        && !className.startsWith(OURS);
  }

  public StackTraceElement frame() {
    return frame;
  }

  /** The class whose code it is, or null if that was collected. */
  public @Nullable Class<?> type() {
    return type.get();
  }
}
