package dev.outrider.agent.testkit.hosts;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.util.Properties;

/**
 * Explains through the agent's classes as they lie on the bootstrap loader, with a driver in a
 * class loader that it drops afterwards. Arguments: the agent's jar, and {@code h2} or {@code none}
 * for a JVM without JDBC.
 */
public final class ExplainHost {

  private static final String AGENT = "dev.outrider.agent.explain.";

  private ExplainHost() {}

  public static void main(String[] arguments) throws Exception {
    File jar = new File(arguments[0]);
    if (arguments[1].equals("none")) {
      System.out.println(explain(jar, new Object(), "jdbc:h2:mem:host"));
    } else {
      WeakReference<ClassLoader> loader = Jdbc.explainAndDrop(jar);
      for (int i = 0; i < 100 && loader.get() != null; i++) {
        System.gc();
        Thread.sleep(50);
      }
      System.out.println("collected=" + (loader.get() == null ? 1 : 0));
    }
    Console.ready();
  }

  private static String explain(File jar, Object driver, String url) throws Exception {
    Class<?> originType = Class.forName("dev.outrider.recorder.sql.ConnectionOrigin", true, null);
    Object origin =
        originType
            .getConstructor(Object.class, String.class, Properties.class)
            .newInstance(driver, url, new Properties());
    Class<?> statementType = Class.forName(AGENT + "Explainable", true, null);
    Object statement =
        statementType
            .getConstructor(String.class, String.class, originType)
            .newInstance("SELECT * FROM item WHERE id > ?", "h2database", origin);
    Class<?> explainerType = Class.forName(AGENT + "Explainer", true, null);
    Object explainer =
        explainerType
            .getConstructor(File.class, Runnable.class)
            .newInstance(jar, (Runnable) () -> {});
    Object explanation =
        explainerType.getMethod("explain", statementType).invoke(explainer, statement);
    Class<?> type = explanation.getClass();
    Object plan = type.getMethod("plan").invoke(explanation);
    Object scans = plan == null ? "" : plan.getClass().getMethod("fullScans").invoke(plan);
    return type.getMethod("status").invoke(explanation)
        + ": "
        + type.getMethod("message").invoke(explanation)
        + scans;
  }

  /** Apart, for the JVM that is without {@code java.sql}. */
  private static final class Jdbc {

    static WeakReference<ClassLoader> explainAndDrop(File jar) throws Exception {
      URL h2 =
          Class.forName("org.h2.Driver", false, ExplainHost.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource()
              .getLocation();
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {h2}, ClassLoader.getPlatformClassLoader())) {
        Class<?> type = loader.loadClass("org.h2.Driver");
        Driver driver = (Driver) type.getConstructor().newInstance();
        String url = "jdbc:h2:mem:host";
        try (Connection connection = driver.connect(url, new Properties())) {
          connection.createStatement().execute("CREATE TABLE item (id INT)");
          System.out.println(explain(jar, driver, url));
        }
        type.getMethod("unload").invoke(null);
        return new WeakReference<>(loader);
      }
    }
  }
}
