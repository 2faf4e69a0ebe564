package dev.outrider.recorder.caches;

import dev.outrider.recorder.Prefixes;

/**
 * Caches that Infinispan has Caffeine build, to keep entries of one of its own there. Walks the
 * stack, so only for rare things such as construction.
 */
final class InnerCaches {

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String[] BUILDING = {
    "dev.outrider.recorder.", "com.github.benmanes.caffeine."
  };
  private static final String OUTER = "org.infinispan.";

  private InnerCaches() {}

  /** Whether it is one of those that this thread is building. */
  static boolean isBuilt() {
    return WALKER.walk(
        frames ->
            frames
                .map(StackWalker.StackFrame::getClassName)
                .filter(name -> !Prefixes.begin(name, BUILDING))
                .findFirst()
                .filter(name -> name.startsWith(OUTER))
                .isPresent());
  }
}
