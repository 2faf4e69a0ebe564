package dev.outrider.agent.testkit.hosts;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Deploys and drops {@link RedisTenant} with a library of its own again and again; says ready, and
 * then counts how many of the class loaders are collected. Arguments: the library, the server's
 * port, and how often.
 */
public final class RedisTenantsHost {

  private static final long DEADLINE_NANOS = 30_000_000_000L;

  private RedisTenantsHost() {}

  public static void main(String[] arguments) throws Exception {
    int deployments = Integer.parseInt(arguments[2]);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < deployments; i++) {
      loaders.add(deploy(arguments[0], Integer.parseInt(arguments[1])));
    }
    Console.count("commands", (long) RedisTenant.COMMANDS * deployments);
    Console.ready();
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (collected(loaders) < deployments && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(100);
    }
    Console.count("collected", collected(loaders));
    Console.ready();
  }

  private static long collected(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.refersTo(null)).count();
  }

  private static WeakReference<ClassLoader> deploy(String library, int port) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      jars.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Runnable tenant =
          (Runnable)
              Class.forName(RedisTenant.class.getName(), true, loader)
                  .getConstructor(String.class, int.class)
                  .newInstance(library, port);
      // What the library leaves on a thread is gone with it.
      Thread thread = new Thread(tenant);
      // Lettuce looks for classes of its own there.
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join();
      return new WeakReference<>(loader);
    }
  }
}
