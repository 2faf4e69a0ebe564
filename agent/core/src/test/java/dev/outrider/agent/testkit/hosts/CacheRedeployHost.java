package dev.outrider.agent.testkit.hosts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/**
 * Deploys {@link CacheApplication} with libraries of its own again and again, waits until it may
 * drop them, and counts how many of the class loaders are collected then.
 *
 * <p>Argument: how often.
 */
public final class CacheRedeployHost {

  private static final long DEADLINE_NANOS = 20_000_000_000L;

  /** What is deployed: uses a cache of each library, a pool of objects and one of buffers. */
  public static final class CacheApplication implements Runnable {
    private final com.github.benmanes.caffeine.cache.Cache<String, String> caffeine =
        Caffeine.newBuilder().build();
    private final com.google.common.cache.Cache<String, String> guava =
        CacheBuilder.newBuilder().build();
    private final GenericObjectPool<String> objects =
        new GenericObjectPool<>(new Words(), config());
    private final PooledByteBufAllocator buffers = new PooledByteBufAllocator(false);

    @Override
    public void run() {
      if (caffeine.getIfPresent("absent") != null || guava.getIfPresent("absent") != null) {
        throw new IllegalStateException("found what was never put");
      }
      if (objects.getNumActive() + buffers.metric().numThreadLocalCaches() != 0) {
        throw new IllegalStateException("in use although nothing was ever taken");
      }
    }

    // A pool that is registered with JMX is held by that.
    private static GenericObjectPoolConfig<String> config() {
      GenericObjectPoolConfig<String> config = new GenericObjectPoolConfig<>();
      config.setJmxEnabled(false);
      return config;
    }
  }

  /** What the pool's objects are made by. */
  public static final class Words extends BasePooledObjectFactory<String> {
    @Override
    public String create() {
      return "word";
    }

    @Override
    public PooledObject<String> wrap(String word) {
      return new DefaultPooledObject<>(word);
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
      sourceOf(GenericObjectPool.class),
      sourceOf(PooledByteBufAllocator.class),
      sourceOf(PlatformDependent.class),
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
