package dev.outrider.agent.report;

import dev.outrider.recorder.AllocationMeter;
import dev.outrider.recorder.Failures;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/** Shows the recorder how to ask the JVM what a thread has allocated. */
public final class AllocatedBytes {

  private static final String METHOD = "getCurrentThreadAllocatedBytes";

  private AllocatedBytes() {}

  /** From Java 14 on; before, requests are not told what they allocate. */
  public static void measure() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (threads instanceof com.sun.management.ThreadMXBean) {
      measure((com.sun.management.ThreadMXBean) threads);
    }
  }

  private static void measure(com.sun.management.ThreadMXBean threads) {
    if (!threads.isThreadAllocatedMemorySupported() || !threads.isThreadAllocatedMemoryEnabled()) {
      return;
    }
    Class<?> type = com.sun.management.ThreadMXBean.class;
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle ask = lookup.findVirtual(type, METHOD, MethodType.methodType(long.class));
      // Compiled for Java 11, which has no such method, and called for each request: spun into a
      // class of its own, it costs what a plain call would.
      CallSite meter =
          LambdaMetafactory.metafactory(
              lookup,
              "getAsLong",
              MethodType.methodType(LongSupplier.class, type),
              MethodType.methodType(long.class),
              ask,
              MethodType.methodType(long.class));
      AllocationMeter.use((LongSupplier) meter.getTarget().invoke(threads));
    } catch (NoSuchMethodException e) {
      return;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
