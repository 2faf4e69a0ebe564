package dev.outrider.agent.testkit.hosts;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Deploys and drops {@link RedeployedApplication} with a driver of its own again and again, and
 * says ready after so many times each; in the end counts how many of the class loaders are
 * collected.
 *
 * <p>Arguments: the driver's class, the JDBC URL, how often, and how often each time.
 */
public final class RedeployHost {

  private static final long DEADLINE_NANOS = 20_000_000_000L;

  private RedeployHost() {}

  public static void main(String[] arguments) throws Exception {
    int deployments = Integer.parseInt(arguments[2]);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    int step = Integer.parseInt(arguments[3]);
    for (int i = 1; i <= deployments; i++) {
      loaders.add(deploy(arguments[0], arguments[1] + i));
      if (i % step == 0) {
        Console.count("deployed", i);
        Console.count("executions", (long) RedeployedApplication.EXECUTIONS * i);
        Console.ready();
      }
    }
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

  private static WeakReference<ClassLoader> deploy(String driver, String url) throws Exception {
    URL[] jars = {
      sourceOf(Class.forName(driver, false, RedeployHost.class.getClassLoader())),
      sourceOf(RedeployHost.class)
    };
    try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
      Runnable application =
          (Runnable)
              Class.forName(RedeployedApplication.class.getName(), true, loader)
                  .getConstructor(String.class, String.class)
                  .newInstance(driver, url);
      application.run();
      return new WeakReference<>(loader);
    }
  }

  private static URL sourceOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
