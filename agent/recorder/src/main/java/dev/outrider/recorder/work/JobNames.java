package dev.outrider.recorder.work;

import dev.outrider.recorder.requests.ThreadPools;
import dev.outrider.recorder.view.Delivery;
import dev.outrider.recorder.view.KeyedJob;
import dev.outrider.recorder.view.MethodJob;
import dev.outrider.recorder.view.PolledRecords;
import dev.outrider.recorder.view.WrappedJob;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Names jobs and destinations so that there are no more names than the host has of them. */
final class JobNames {

  private static final int MOST_WRAPPERS = 10;
  private static final int SHORTEST_TOKEN = 8;

  // What follows is made up anew for each queue that nobody named.
  private static final String[] ANONYMOUS = {
    "amq.gen-", "spring.gen-", "temp-queue://", "temp-topic://", "ActiveMQTemporary"
  };

  private JobNames() {}

  /** The name of the method, or of the class, that a task comes down to. */
  static String ofTask(Object task) {
    Object inner = unwrapped(task);
    if (inner instanceof ScheduledJob) {
      return ((ScheduledJob) inner).name();
    }
    Method method = inner instanceof MethodJob ? ((MethodJob) inner).outrider$method() : null;
    return method == null
        ? ofClass(inner.getClass())
        : method.getDeclaringClass().getName() + "." + method.getName();
  }

  private static Object unwrapped(Object task) {
    Object inner = task;
    for (int i = 0; i < MOST_WRAPPERS && inner instanceof WrappedJob; i++) {
      Object next = ((WrappedJob) inner).outrider$wrapped();
      if (next == null) {
        break;
      }
      inner = next;
    }
    return inner;
  }

  /** The class's name; of a lambda, whose own differs from start to start, that of its home. */
  private static String ofClass(Class<?> type) {
    String name = type.getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : name.substring(0, lambda) + " (lambda)";
  }

  /** The key, its numbers folded; or the job's class where keys are made up for each job. */
  static @Nullable String ofKey(KeyedJob job) {
    String group = job.outrider$group();
    String name = job.outrider$name();
    if (name == null || isMadeUp(name) || (group != null && isMadeUp(group))) {
      Class<?> type = job.outrider$type();
      return type == null ? null : type.getName();
    }
    return ThreadPools.fold(group + "." + name);
  }

  private static boolean isMadeUp(String name) {
    return tokenIn(name) >= 0;
  }

  /**
   * Where a token begins, such as a part of a UUID: eight hexadecimal digits or more; -1 if there
   * is none.
   */
  private static int tokenIn(String name) {
    int from = 0;
    int digits = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (digit) {
        digits++;
      } else if ((c | 0x20) < 'a' || (c | 0x20) > 'f') {
        from = i + 1;
        digits = 0;
      }
      int length = i + 1 - from;
      // Digits alone fold.
      if (length >= SHORTEST_TOKEN && digits > 0 && digits < length) {
        return from;
      }
    }
    return -1;
  }

  /** The destination of a message, without what is made up for queues that have no name. */
  static @Nullable String ofDestination(@Nullable String destination) {
    if (destination == null) {
      return null;
    }
    for (String prefix : ANONYMOUS) {
      if (destination.startsWith(prefix)) {
        return prefix + "*";
      }
    }
    int token = tokenIn(destination);
    return token < 0 ? destination : destination.substring(0, token) + "*";
  }

  /**
   * The topic that records are of; of several, the first by name and that there are others: as many
   * names as there are sets of topics would be too many.
   */
  static @Nullable String ofTopics(PolledRecords records) {
    Iterable<?> partitions = records.outrider$partitions();
    String first = null;
    boolean others = false;
    if (partitions != null) {
      for (Object partition : partitions) {
        String topic =
            partition instanceof Delivery ? ((Delivery) partition).outrider$destination() : null;
        if (topic != null) {
          others |= first != null && !first.equals(topic);
          first = first == null || topic.compareTo(first) < 0 ? topic : first;
        }
      }
    }
    String name = ofDestination(first);
    return others ? name + " and others" : name;
  }
}
