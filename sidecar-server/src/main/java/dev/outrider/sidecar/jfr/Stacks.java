package dev.outrider.sidecar.jfr;

import dev.outrider.recorder.requests.ThreadPools;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * Stacks of events as lists of frames, outermost first: the group of the thread, the methods, and
 * what they were at.
 */
final class Stacks {

  static final String NO_STACK = "(no Java frame)";
  private static final String VIRTUAL = "virtual threads";
  private static final String NO_THREAD = "(unknown thread)";
  // What waits for somebody else: below the code that has it wait, and alike for all of it.
  private static final List<String> PLUMBING =
      List.of(
          "jdk.internal.",
          "java.lang.System$",
          "java.lang.Thread.",
          "java.lang.VirtualThread.",
          "java.util.concurrent.locks.");
  private static final String CUT = "(outer frames not recorded)";

  private Stacks() {}

  /**
   * The stack of something that waits: it ends where the JDK's ways of waiting begin.
   *
   * @param innermost what comes below the innermost method, if anything
   */
  static List<String> ofWait(
      RecordedEvent event, @Nullable RecordedThread thread, @Nullable String innermost) {
    @Nullable RecordedStackTrace trace = event.getStackTrace();
    List<RecordedFrame> recorded = trace == null ? List.of() : trace.getFrames();
    int first = 0;
    while (first < recorded.size() && isPlumbing(recorded.get(first))) {
      first++;
    }
    return of(event, thread, innermost, first == recorded.size() ? 0 : first);
  }

  private static boolean isPlumbing(RecordedFrame frame) {
    String name = text(frame, false);
    return PLUMBING.stream().anyMatch(name::startsWith);
  }

  /**
   * The event's stack.
   *
   * @param innermost what comes below the innermost method, if anything
   */
  static List<String> of(
      RecordedEvent event, @Nullable RecordedThread thread, @Nullable String innermost) {
    return of(event, thread, innermost, 0);
  }

  private static List<String> of(
      RecordedEvent event, @Nullable RecordedThread thread, @Nullable String innermost, int first) {
    List<String> frames = new ArrayList<>();
    frames.add(group(thread));
    @Nullable RecordedStackTrace trace = event.getStackTrace();
    if (trace == null || trace.getFrames().isEmpty()) {
      frames.add(NO_STACK);
    } else {
      if (trace.isTruncated()) {
        frames.add(CUT);
      }
      List<RecordedFrame> recorded = trace.getFrames();
      for (int i = recorded.size() - 1; i >= first; i--) {
        frames.add(text(recorded.get(i), i == first));
      }
    }
    if (innermost != null) {
      frames.add(innermost);
    }
    return frames;
  }

  private static String group(@Nullable RecordedThread thread) {
    if (thread == null) {
      return NO_THREAD;
    }
    @Nullable String name = thread.getJavaName();
    if (name == null || name.isEmpty()) {
      return thread.getJavaThreadId() > 0 ? VIRTUAL : osName(thread);
    }
    return ThreadPools.fold(name);
  }

  private static String osName(RecordedThread thread) {
    @Nullable String name = thread.getOSName();
    return name == null || name.isEmpty() ? NO_THREAD : ThreadPools.fold(name);
  }

  // The line where something happened is told, and not those of its callers: a tree of lines has
  // three times as many branches, and nobody reads them.
  private static String text(RecordedFrame frame, boolean withLine) {
    @Nullable RecordedMethod method = frame.getMethod();
    if (method == null) {
      return NO_STACK;
    }
    String name = ClassNames.readable(method.getType().getName()) + "." + method.getName();
    int line = withLine ? frame.getLineNumber() : 0;
    return line > 0 ? name + ":" + line : name;
  }
}
