package dev.outrider.agent.testkit.hosts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Deploys {@link CacheApplication} with libraries of its own again and again, waits until it may
 * drop them, and counts how many of the class loaders are collected then.
 *
 * <p>Argument: how often.
 */
public final class CacheRedeployHost {

  private static final long DEADLINE_NANOS = 20_000_000_000L;

  /** What is deployed: uses a cache of each library. */
  public static final class CacheApplication implements Runnable {
    private final com.github.benmanes.caffeine.cache.Cache<String, String> caffeine =
        Caffeine.newBuilder().build();
    private final com.google.common.cache.Cache<String, String> guava =
        CacheBuilder.newBuilder().build();

    @Override
    public void run() {
      if (caffeine.getIfPresent("absent") != null || guava.getIfPresent("absent") != null) {
        throw new IllegalStateException("found what was never put");
      }
    }
  }

  private CacheRedeployHost() {}

  public static void main(String[] arguments) throws Exception {
    int deployments = Integer.parseInt(arguments[0]);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    List<Runnable> applications = new ArrayList<>();
    for (int i = 0; i < deployments; i++) {
      Runnable application = deploy();
      application.run();
      loaders.add(new WeakReference<>(application.getClass().getClassLoader()));
      applications.add(application);
    }
    Console.count("deployed", applications.size());
    Console.ready();
    applications.clear();
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (collected(loaders) < deployments && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(50);
    }
    Console.count("collected", collected(loaders));
    Console.ready();
  }

  private static long collected(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.refersTo(null)).count();
  }

  // Left open: a loader that is closed gives no class files any more.
  private static Runnable deploy() throws ReflectiveOperationException {
    URL[] jars = {
      sourceOf(Caffeine.class),
      sourceOf(CacheBuilder.class),
      sourceOf(InternalFutureFailureAccess.class),
      sourceOf(CacheRedeployHost.class)
    };
    ClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
    return Class.forName(CacheApplication.class.getName(), true, loader)
        .asSubclass(Runnable.class)
        .getConstructor()
        .newInstance();
  }

  private static URL sourceOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
