package dev.outrider.agent.testkit.hosts;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Calls the methods of {@link HotWork}, {@link HotJsonCodec} in two loaders and {@link
 * HotXmlCodec}, round by round, and says how often; and what stack traces and results are like,
 * which nothing may change. From the second round on there are codecs and virtual threads.
 */
public final class HotHost {

  private static final int THREADS = 4;
  private static final int CALLS = 500;
  private static final int RECURSION = 12;
  private static final int ALLOCATIONS = 20;
  private static final int VIRTUAL_CALLS = 7;
  private static final AtomicLong CODEC_CALLS = new AtomicLong();

  private HotHost() {}

  public static void main(String[] arguments) throws Exception {
    HotWork work = new HotWork();
    URL own = HotHost.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader other =
        new URLClassLoader(new URL[] {own}, ClassLoader.getPlatformClassLoader())) {
      for (int round = 1; ; round++) {
        onThreads(work);
        if (round > 1) {
          codecs(other);
          virtually(work);
        }
        tell(work);
        if (!Console.ready()) {
          return;
        }
      }
    }
  }

  private static void onThreads(HotWork work) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(THREADS);
    AtomicReference<Throwable> broken = new AtomicReference<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  call(work);
                } catch (Throwable e) {
                  broken.set(e);
                }
                done.countDown();
              });
      thread.start();
    }
    done.await();
    if (broken.get() != null) {
      throw new IllegalStateException(broken.get());
    }
  }

  private static void call(HotWork work) {
    int[] numbers = {2, 3, 5, 7};
    for (int i = 0; i < CALLS; i++) {
      check(work.frame(-1).length == 0);
      check(work.frame(i, "any", 0.5) == i + 3 + 0.5 + i);
      check(HotWork.find(numbers, 5) == 2 && HotWork.find(numbers, 6) == 4);
      try {
        check(work.fail(i).equals("number " + i + "!") && i % 3 != 0);
      } catch (IllegalStateException e) {
        check(
            e.getMessage().equals("number " + i)
                && e.getStackTrace()[1].getMethodName().equals("call"));
      }
    }
    check(work.recur(RECURSION) == 144);
    for (int i = 0; i < ALLOCATIONS; i++) {
      work.allocate();
    }
  }

  private static void codecs(URLClassLoader other) throws Exception {
    Runnable theirs =
        (Runnable)
            Class.forName(HotJsonCodec.class.getName(), true, other).getConstructor().newInstance();
    HotJsonCodec ours = new HotJsonCodec();
    HotXmlCodec xml = new HotXmlCodec();
    // Before they are called: whoever wants to weave them first has time to.
    Console.count("codecsLoaded", 1);
    Console.ready();
    for (int i = 0; i < CALLS; i++) {
      theirs.run();
      ours.run();
      check(xml.encode("a").equals("<a/>"));
      CODEC_CALLS.getAndAdd(3);
    }
  }

  /** Where there are such threads. */
  private static void virtually(HotWork work)
      throws ReflectiveOperationException, InterruptedException {
    Method start;
    try {
      start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      return;
    }
    for (int i = 0; i < VIRTUAL_CALLS; i++) {
      ((Thread) start.invoke(null, work)).join();
    }
    Console.count("virtualCalls", VIRTUAL_CALLS);
  }

  private static void check(boolean isTrue) {
    if (!isTrue) {
      throw new IllegalStateException("a method gave another result than it does");
    }
  }

  private static void tell(HotWork work) {
    StackTraceElement[] stack = work.frame(1);
    Console.count("stack", Arrays.toString(stack).hashCode());
    Console.count("depth", stack.length);
    Console.count("frames", HotWork.FRAMES.get());
    Console.count("statics", HotWork.STATICS.get());
    Console.count("recursions", HotWork.RECURSIONS.get());
    Console.count("failures", HotWork.FAILURES.get());
    Console.count("thrown", HotWork.THROWN.get());
    Console.count("allocations", HotWork.ALLOCATIONS.get());
    Console.count("codecCalls", CODEC_CALLS.get());
  }
}
